"""Who wrote a contact: proposed by the sender or by a worker who has checked it, decided by the lead.

Nothing else proposes anything: two people may have one name, one number and one e-mail address.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from polku.core import crypto
from polku.core.access import Actor, Unseen
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.minors import note_age
from polku.domain.contacts.actions.taking import watched
from polku.domain.contacts.models import Contact, SenderClaim, code_index
from polku.domain.contacts.permissions import CLAIM
from polku.domain.deadlines.actions import give_readings_back, take_back_readings
from polku.domain.deadlines.queries import REPLY_TO_CONTACT
from polku.domain.people.models import Person


def claim_contact(actor: Actor, *, code: str) -> SenderClaim:
    """The identified actor gives a receipt's code: "I wrote this". The lead decides about it.

    An unknown code, one that belongs to somebody else and one of a contact about another person get the same answer,
    and all are logged.
    """
    contact = Contact.objects.filter(code_index=code_index(crypto.as_typed(code))).first()
    found = contact if contact and contact.is_own and contact.person_id in (None, actor.person) else None
    try:
        contact = doors.enter(
            actor, found, kind="receipt", id=found.pk if found else "", to=CLAIM, shown=[actor.person]
        )
    except Unseen:
        raise RuleBroken(
            "code.unknown", _("We did not find a message with this code. Check the code on your receipt.")
        ) from None
    return _claimed(actor, contact)


@transaction.atomic
def propose_sender(actor: Actor, contact: Contact, person: Person, *, how: str, on: date) -> SenderClaim:
    """A worker has checked on the day `on`, in the way `how`, that `person` wrote the contact. The lead decides.

    `person` was found by their exact personal identity code or temporary id.
    """
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if not contact.is_own:
        raise _about_another()
    if contact.person_id is not None:
        raise _has_sender()
    if on > clock.today():
        raise RuleBroken("claim.checked_later", _("The day of the check is still to come."))
    claim, made = _proposed(contact, person.pk, by=actor.as_worker, how=how, on=on)
    note_age(actor, contact, person)
    if made:
        log.did(actor, "contact.sender_proposed", kind="contact", id=contact.pk, persons=[person.pk])
        journal.write("contact.sender_proposed", actor=actor, person=person.pk, ref=str(contact.pk))
        live.hint(*watched(contact))
    return claim


@transaction.atomic
def _claimed(actor: Actor, contact: Contact) -> SenderClaim:
    claim, made = _proposed(contact, actor.as_person)
    note_age(actor, contact, claim.person)
    if made:
        log.did(actor, "contact.claimed", kind="contact", id=contact.pk, persons=[actor.person])
        journal.write("contact.claimed", actor=actor, person=actor.person, ref=str(contact.pk))
        live.hint(*watched(contact))
    return claim


def _proposed(
    contact: Contact, person: UUID, *, by: UUID | None = None, how: str = "", on: date | None = None
) -> tuple[SenderClaim, bool]:
    """The open proposal, and whether it is new. One that was refused is looked at by a human once more."""
    claim, made = SenderClaim.objects.select_for_update().get_or_create(
        contact=contact,
        person_id=person,
        defaults={"made_at": clock.now(), "made_by_id": by, "checked_how": how, "checked_on": on},
    )
    if claim.confirmed is False:
        claim.made_at, claim.decided_at, claim.decided_by, claim.confirmed = clock.now(), None, None, None
        claim.made_by_id, claim.checked_how, claim.checked_on = by, how, on
        claim.save()
        made = True
    return claim, made


@transaction.atomic
def decide_claim(actor: Actor, contact: Contact, claim_id: int, *, confirmed: bool) -> Contact:
    """The lead says whether the proposed person is the sender."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    claim = contact.claims.select_for_update().filter(pk=claim_id).first()
    if claim is None:
        raise Unseen
    if not claim.is_open:
        raise RuleBroken("claim.decided", _("This has already been decided."))
    if confirmed and contact.person_id not in (None, claim.person_id):
        raise _has_sender()
    if confirmed and not contact.is_own:
        raise _about_another()
    claim.decided_at, claim.decided_by_id, claim.confirmed = clock.now(), actor.worker, confirmed
    claim.save()
    if confirmed:
        contact.person_id = claim.person_id
        contact.save(update_fields=["person"])
    verb = "contact.sender_confirmed" if confirmed else "contact.sender_refused"
    journal.write(verb, actor=actor, person=claim.person_id, ref=str(contact.pk))
    log.did(actor, verb, kind="contact", id=contact.pk, persons=[claim.person_id])
    live.hint(*watched(contact), live.topic("person", claim.person_id))
    return contact


@transaction.atomic
def take_from_sender(actor: Actor, locked: Contact) -> datetime:
    """The confirmed sender was the wrong one: the proposal counts as refused. Gives when it was confirmed.

    What has been read since then counts as read by the wrong one: with the code too, for whoever is joined may have
    had that. So the sender is still waited for. `locked` keeps in memory whom it was taken from.
    """
    claims = SenderClaim.objects.select_for_update().filter(contact=locked, person=locked.person_id)
    claim = claims.filter(confirmed=True).first()
    joined_at = (claim and claim.decided_at) or locked.arrived_at
    claims.update(decided_at=clock.now(), decided_by=actor.as_worker, confirmed=False)
    Contact.objects.filter(pk=locked.pk).update(person=None)
    locked.answers.filter(read_at__gte=joined_at).update(misread_at=F("read_at"), read_at=None)
    take_back_readings(REPLY_TO_CONTACT, subject=locked.pk, since=joined_at)
    return joined_at


@transaction.atomic
def rejoin_contact(actor: Actor, locked: Contact, person: UUID, *, joined_at: datetime, left_at: datetime) -> None:
    """The person was the right sender after all, since they were confirmed: what they read by `left_at` was read."""
    SenderClaim.objects.filter(contact=locked, person=person).update(
        decided_at=joined_at, decided_by=actor.as_worker, confirmed=True
    )
    locked.person_id = person
    locked.save(update_fields=["person"])
    misread = locked.answers.filter(misread_at__gte=joined_at, misread_at__lte=left_at)
    misread.update(read_at=F("misread_at"), misread_at=None)
    give_readings_back(REPLY_TO_CONTACT, subject=locked.pk, since=joined_at, until=left_at)


def _has_sender() -> RuleBroken:
    return RuleBroken("contact.has_sender", _("This contact already has a confirmed sender."))


def _about_another() -> RuleBroken:
    return RuleBroken(
        "contact.about_another_sender", _("A message about another person is joined to nobody. We have received it.")
    )
