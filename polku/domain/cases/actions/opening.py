"""Starting a clientship."""

import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.rules import RuleBroken
from polku.domain.cases.models import Case, Relation
from polku.domain.cases.queries import case_of_contact
from polku.domain.contacts.models import Contact
from polku.domain.people.models import Person

#: Letters of a case's code; none that is mistaken for another.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def open_case(actor: Actor, contact: Contact) -> Case:
    """Start the clientship that a contact leads to. The worker who opens it becomes its own worker.

    It has begun on the day its handling began (SHL 34 §), when somebody first took the contact. A minor's contact is
    handed over, and a contact about another person starts nothing by itself. A case that ended because the sender was
    thought to be under 18 is opened again.
    """
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if (opened := case_of_contact(contact)) is not None:
        return opened
    if contact.is_minor:
        raise RuleBroken("case.minor", _("Somebody under 18 is handed over to children's services."))
    if contact.person_id and has_case(contact.person_id):
        raise RuleBroken("case.exists", _("This person already has a clientship."))
    now = clock.now()
    case = Case.objects.filter(contact=contact).first() or Case(code=new_code(), contact=contact)
    case.person_id, case.team_id, case.opened_at = contact.person_id, contact.team_id, now
    case.started_on = timezone.localdate(contact.handled_from or now)
    case.save()
    own = Relation(case=case, kind=Relation.Kind.OWN, worker_id=actor.worker, starts_at=now)
    own.is_main, own.office = True, actor.office
    own.save()
    Relation.objects.create(case=case, kind=Relation.Kind.TEAM, team_id=contact.team_id, starts_at=now)
    journal.write("case.opened", actor=actor, case=case.pk, person=case.person_id)
    log.did(actor, "case.opened", kind="case", id=case.pk, persons=[case.person_id])
    return case


def has_case(person_id: UUID) -> bool:
    """Asked with the person's row locked, so that two cases are never opened for one person at once."""
    Person.objects.select_for_update().get(pk=person_id)
    return Case.objects.filter(person=person_id).exists()


def new_code() -> str:
    """What colleagues call a case by: it tells nothing of anybody."""
    return "-".join("".join(secrets.choice(_CODE_LETTERS) for _ in range(4)) for _ in range(2))
