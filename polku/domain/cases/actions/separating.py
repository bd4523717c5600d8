"""A wrong join undone: nothing of the contact is the person's any more, and nothing of theirs is the contact's."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log, misfiling
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.cases import hooks
from polku.domain.cases.actions.opening import has_case, new_code
from polku.domain.cases.models import Case, Relation, Separation
from polku.domain.cases.queries import standing_separations
from polku.domain.contacts.actions import rejoin_contact, take_from_sender, watched
from polku.domain.contacts.models import Contact
from polku.domain.deadlines.queries import TELL_OF_BREACH, NoRuleInForce, ends_at, rule_for
from polku.domain.people.actions import open_breach

logger = logging.getLogger(__name__)

#: Lists in which a person stands because of their case.
LISTS = ("cases.list",)


@transaction.atomic
def separate(actor: Actor, contact: Contact, *, reason: str) -> Separation:
    """The contact was joined to the wrong person: from now on it, and the case it led to, are nobody's.

    What was said with the person since the join moves to a case of their own. A note of the breach is opened.
    """
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.person_id is None:
        raise RuleBroken("contact.nobodys", _("This contact belongs to nobody."))
    case = Case.objects.select_for_update().filter(contact=contact, person=contact.person_id).first()
    joined_at = take_from_sender(actor, contact)
    row = Separation(contact=contact, case=case, person_id=contact.person_id, joined_at=joined_at, reason=reason)
    row.done_by_id, row.done_at = actor.as_worker, clock.now()
    row.save()
    kept = _taken_from_person(row, case) if case else {}
    things: dict[str, list[object]] = {"contact": [contact.pk], "case": [case.pk] if case else []}
    lists = LISTS if case and row.moved_to is None else ()
    misfiling.misfile(row.person_id, things=things, lists=lists, kept=kept, since=joined_at, cause=_cause(row))
    written = [str(each) for ids in kept.values() for each in ids]
    journal.misfile(
        row.person_id,
        case.pk if case else None,
        refs=[str(contact.pk)],
        kept=written,
        since=joined_at,
        cause=_cause(row),
    )
    _noted(actor, row, "contact.separated", reason)
    open_breach(actor, contact.pk, known_at=row.done_at, authority_due_at=authority_due_at(row.done_at))
    return row


def _taken_from_person(row: Separation, case: Case) -> dict[str, list[object]]:
    """The case is nobody's, and what was said is in a new one of the person. What that was, by kind."""
    waiting_since, promised_by = case.waiting_since, case.promised_by
    case.person_id = case.waiting_since = case.promised_by = None
    case.save(update_fields=["person", "waiting_since", "promised_by"])

    def new_case() -> UUID:
        if row.moved_to is None:
            row.moved_to = _case_beside(case, row)
            row.save(update_fields=["moved_to"])
        return row.moved_to.pk

    said = hooks.separating(case.pk, row.joined_at, new_case)
    if row.moved_to is not None and waiting_since is not None:
        row.moved_to.waiting_since, row.moved_to.promised_by = waiting_since, promised_by
        row.moved_to.save(update_fields=["waiting_since", "promised_by"])
    return said


def _case_beside(case: Case, row: Separation) -> Case:
    """A case of the person with no contact, and with those who have answered them."""
    new = Case.objects.create(
        code=new_code(),
        person_id=row.person_id,
        team_id=case.team_id,
        opened_at=row.done_at,
        started_on=case.started_on,
    )
    for relation in Relation.objects.filter(case=case, ends_at=None).order_by("pk"):
        relation.pk, relation._state.adding = None, True
        relation.case, relation.starts_at = new, row.done_at
        relation.save()
    return new


@transaction.atomic
def undo_separation(actor: Actor, separation: Separation) -> None:
    """The separation was a mistake: contact, case and what was said are the person's again.

    Raises `RuleBroken` when the contact or the case has become somebody's or ended meanwhile, or the person has
    another case.
    """
    row = Separation.objects.select_for_update().get(pk=separation.pk)
    if row.undone_at is not None:
        return
    contact = Contact.objects.select_for_update().get(pk=row.contact_id)
    case, moved_to = _locked(row.case_id), _locked(row.moved_to_id)
    if contact.person_id is not None or (case is not None and case.person_id is not None):
        raise RuleBroken("separation.late", _("The contact has been joined to somebody meanwhile. Separate it first."))
    if case is not None and not Case.objects.standing().filter(pk=case.pk).exists():
        raise RuleBroken("separation.ended", _("The clientship has ended meanwhile. Start it again from the contact."))
    if moved_to is not None:
        moved_to.person = None
        moved_to.save(update_fields=["person"])
    if case is not None and has_case(row.person_id):
        raise RuleBroken("case.exists", _("This person already has a clientship."))
    rejoin_contact(actor, contact, row.person_id, joined_at=row.joined_at, left_at=row.done_at)
    if case is not None:
        _given_back(row, case, moved_to)
    misfiling.refile(_cause(row))
    journal.refile(_cause(row))
    row.undone_at = clock.now()
    row.save(update_fields=["undone_at"])
    _noted(actor, row, "contact.rejoined", "")


def _locked(case_id: UUID | None) -> Case | None:
    return Case.objects.select_for_update().get(pk=case_id) if case_id else None


def _given_back(row: Separation, case: Case, moved_to: Case | None) -> None:
    case.person_id = row.person_id
    if moved_to is not None:
        hooks.separating(moved_to.pk, row.joined_at, lambda: case.pk)
        Relation.objects.filter(case=moved_to, ends_at=None).update(ends_at=clock.now())
        case.waiting_since, case.promised_by = moved_to.waiting_since, moved_to.promised_by
        moved_to.waiting_since = moved_to.promised_by = None
        moved_to.save(update_fields=["waiting_since", "promised_by"])
    case.save(update_fields=["person", "waiting_since", "promised_by"])


def refuse_separated(contact: Contact, person_id: UUID) -> None:
    """Whoever was separated from a contact is joined to it again by undoing that, and in no other way."""
    if any(standing.person_id == person_id for standing in standing_separations(contact)):
        raise RuleBroken("claim.separated", _("This person was separated from the contact. Undo the separation."))


def _noted(actor: Actor, row: Separation, verb: str, reason: str) -> None:
    """Whoever was separated has no line of it: they were never the ones it was about."""
    persons = [] if verb == "contact.separated" else [row.person_id]
    journal.write(verb, actor=actor, case=row.case_id, person=persons[0] if persons else None, ref=str(row.contact_id))
    log.did(actor, verb, kind="contact", id=row.contact_id, persons=persons, reason=reason)
    moved = [live.topic("thread", each) for each in (row.case_id, row.moved_to_id) if each]
    live.hint(*watched(row.contact), live.topic("person", row.person_id), *moved)


def authority_due_at(known_at: datetime) -> datetime:
    """By the table of rules. Without any rule the authority is due at once: that undoes no separation."""
    try:
        rule = rule_for(TELL_OF_BREACH, timezone.localdate(known_at))
    except NoRuleInForce:
        logger.error("no rule breach.notice is known")
        return known_at
    return ends_at(rule, known_at)


def _cause(row: Separation) -> str:
    return f"separation-{row.pk}"
