import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor, Permission
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.rules import RuleBroken
from polku.domain.cases.models import Case, Deputyship, Relation
from polku.domain.cases.permissions import SEARCH
from polku.domain.cases.queries import (
    TeamLine,
    case_of_contact,
    cases_of_team,
    cases_of_worker,
    cases_waiting_for,
    cases_waiting_for_stand_in,
)
from polku.domain.contacts.actions import decide_claim
from polku.domain.contacts.models import Contact
from polku.domain.people.models import Person
from polku.domain.people.queries import person_with_hetu
from polku.domain.staff.models import Worker

#: Letters of a case's code; none that is mistaken for another.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def access_case(actor: Actor, case_id: UUID, *, to: Permission) -> Case:
    """A case on behalf of `actor`: the only door a view has to one.

    A hidden case and a missing one look the same, so nobody can learn here that a person is a client.
    """
    found = (
        Case.objects.visible_to(actor)
        .select_related("person", "team__unit", "contact__person")
        .filter(pk=case_id)
        .first()
    )
    return doors.enter(actor, found, kind="case", id=case_id, to=to, shown=[found.person_id] if found else [])


def access_own_case(actor: Actor, *, to: Permission) -> Case:
    """The case of the person who acts. Unseen when there is none."""
    found = Case.objects.visible_to(actor).select_related("team__unit").filter(person=actor.person).first()
    return doors.enter(actor, found, kind="case", id=found.pk if found else "", to=to, shown=[actor.person])


def list_own_cases(actor: Actor, *, after: str = "") -> tuple[list[Case], list[Case]]:
    """The cases the actor is an own worker of: those that wait for our word, and a page of all."""
    waiting, cases = cases_waiting_for(actor), cases_of_worker(actor, after=after)
    doors.listed(actor, "cases.list", {case.person_id for case in waiting + cases if case.person_id})
    return waiting, cases


def list_team_cases(actor: Actor, *, after: str = "") -> tuple[list[Case], list[TeamLine]]:
    """The other cases of the actor's teams: those they stand in for and that wait, and a page of all.

    Code, phase and waiting time, and so nobody's name.
    """
    waiting, lines = cases_waiting_for_stand_in(actor), cases_of_team(actor, after=after)
    doors.listed(actor, "cases.team_list", [])
    return waiting, lines


def find_case_of(actor: Actor, *, hetu: str) -> Case:
    """The case of the person with exactly this personal identity code, for the purpose the actor declared.

    Not found and not allowed are one answer, and both are logged. To see a case in a list of one's team is not enough:
    the list names nobody, and a search would.
    """
    person = person_with_hetu(hetu)
    found = Case.objects.visible_to(actor).filter(person=person).first() if person else None
    shown = [found.person_id] if found else []
    return doors.enter(actor, found, kind="person-search", id=found.pk if found else "", to=SEARCH, shown=shown)


@transaction.atomic
def open_case(actor: Actor, contact: Contact) -> Case:
    """Start the clientship that a contact leads to. The worker who opens it becomes its own worker."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if (opened := case_of_contact(contact)) is not None:
        return opened
    if contact.person_id and _has_case(contact.person_id):
        raise RuleBroken("case.exists", _("This person already has a clientship."))
    now = clock.now()
    case = Case.objects.create(
        code=_new_code(), contact=contact, person_id=contact.person_id, team_id=contact.team_id, opened_at=now
    )
    Relation.objects.create(case=case, kind=Relation.Kind.OWN, worker_id=actor.worker, starts_at=now)
    Relation.objects.create(case=case, kind=Relation.Kind.TEAM, team_id=contact.team_id, starts_at=now)
    journal.write("case.opened", actor=actor, case=case.pk, person=case.person_id)
    log.did(actor, "case.opened", kind="case", id=case.pk, persons=[case.person_id])
    return case


@transaction.atomic
def confirm_sender(actor: Actor, contact: Contact, claim_id: int) -> None:
    """The person who gave the code is the sender: the contact, and the case it led to, become theirs.

    Somebody who has a case already keeps that one: they read the answer, and the new case stays without a person.
    """
    contact = decide_claim(actor, contact, claim_id, confirmed=True)
    case = Case.objects.select_for_update().filter(contact=contact, person=None).first()
    if case is None or contact.person_id is None or _has_case(contact.person_id):
        return
    case.person_id = contact.person_id
    case.save(update_fields=["person"])
    journal.write("case.joined", actor=actor, case=case.pk, person=case.person_id)
    log.did(actor, "case.joined", kind="case", id=case.pk, persons=[case.person_id])


def _has_case(person_id: UUID) -> bool:
    """Asked with the person's row locked, so that two cases are never opened for one person at once."""
    Person.objects.select_for_update().get(pk=person_id)
    return Case.objects.filter(person=person_id).exists()


def refuse_sender(actor: Actor, contact: Contact, claim_id: int) -> None:
    """The person who gave the code is not the sender. Nothing is shown to them."""
    decide_claim(actor, contact, claim_id, confirmed=False)


def note_client_waits(locked: Case, since: datetime) -> None:
    """The client has written and waits for our word. Takes a case from `lock_case`."""
    locked.wait(since)
    locked.save(update_fields=["waiting_since"])


def note_answered(locked: Case, *, still_waits_since: datetime | None) -> None:
    """We have written to the client. What they wrote meanwhile, and we had not seen, still waits."""
    locked.waiting_since = still_waits_since
    locked.save(update_fields=["waiting_since"])


def lock_case(case: Case) -> Case:
    """The case as it is now, and nobody else writes in it until this transaction is over."""
    return Case.objects.select_for_update().get(pk=case.pk)


@transaction.atomic
def name_deputy(actor: Actor, absent: Worker, deputy: Worker, *, first_day: date, last_day: date) -> None:
    """`deputy` sees and answers what waits in the cases of `absent` on these days."""
    row = Deputyship.objects.create(absent=absent, deputy=deputy, first_day=first_day, last_day=last_day)
    log.did(actor, "deputy.named", kind="deputyship", id=row.pk)


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_CODE_LETTERS) for _ in range(4)) for _ in range(2))
