from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core import crypto
from polku.core.access import Actor, Permission, Unseen
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.jobs import tell_answered
from polku.domain.contacts.models import Answer, Contact, SenderClaim, code_index
from polku.domain.contacts.permissions import CLAIM, TAKE_OVER
from polku.domain.contacts.queries import QueueItem, open_claims, queue_of
from polku.domain.deadlines.actions import fulfil_clock, give_clocks_to, start_clock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT
from polku.domain.staff.queries import receiving_team


def access_contact(actor: Actor, contact_id: UUID, *, to: Permission) -> Contact:
    """A contact on behalf of `actor`: the only door a view has to one."""
    found = Contact.objects.visible_to(actor).select_related("team__unit", "taken_by").filter(pk=contact_id).first()
    shown = [found.person_id] if found else []
    return doors.enter(actor, found, kind="contact", id=contact_id, to=to, shown=shown)


def list_queue(actor: Actor, *, after: str = "") -> list[QueueItem]:
    """The contacts that wait in the actor's teams, and their own unfinished ones, the oldest first.

    A line of the queue tells neither who wrote nor what, so nobody is shown by it.
    """
    items = queue_of(actor, after=after)
    doors.listed(actor, "contacts.queue", [])
    return items


def list_claims(actor: Actor, contact: Contact) -> list[SenderClaim]:
    """Who says they wrote this, undecided. Their names are shown, so the log says that they were."""
    claims = open_claims(contact)
    if claims:
        doors.listed(actor, "contacts.claims", [claim.person_id for claim in claims])
    return claims


def receive_contact(actor: Actor, *, words: str, reach_by: str, reach_at: str, language: str, key: str) -> Contact:
    """Take in what somebody wrote, start its clock and put it in the queue. Sent twice, it is received once."""

    def receive() -> str:
        return str(_received(actor, words=words, reach_by=reach_by, reach_at=reach_at, language=language).pk)

    outcome = once.run(key=key, who="", verb="contact", content="\0".join((words, reach_by, reach_at)), do=receive)
    return Contact.objects.select_related("team").get(pk=outcome.ref)


def _received(actor: Actor, *, words: str, reach_by: str, reach_at: str, language: str) -> Contact:
    team = receiving_team()
    if team is None:
        raise RuleBroken("contact.nobody_receives", _("We cannot receive messages here right now. Please call us."))
    contact = Contact(
        words=words, reach_by=reach_by, reach_at=reach_at, language=language, arrived_at=clock.now(), team=team
    )
    contact.code_index = code_index(contact.code)
    contact.save()
    start_clock(REPLY_TO_CONTACT, subject=contact.pk, team=team.pk)
    journal.write("contact.received", actor=actor, ref=str(contact.pk))
    log.did(actor, "contact.received", kind="contact", id=contact.pk)
    live.hint(live.topic("queue", team.pk))
    return contact


@transaction.atomic
def take_contact(actor: Actor, contact: Contact) -> None:
    """The actor answers for the contact from now on. The first one to take it gets it.

    A deputy may take over what the absent worker has not answered.
    """
    contact = _locked(contact)
    if contact.taken_by_id == actor.worker:
        return
    if contact.taken_by is not None and not TAKE_OVER.allows(actor, contact):
        raise RuleBroken(
            "contact.taken", _("%(name)s has already taken this contact.") % {"name": contact.taken_by.name}
        )
    _take(actor, contact)


def _watched(contact: Contact) -> tuple[str, str]:
    """What the open pages of workers listen to about a contact."""
    return live.topic("queue", contact.team_id), live.topic("contact", contact.pk)


def _locked(contact: Contact) -> Contact:
    return Contact.objects.select_for_update(of=("self",)).select_related("taken_by").get(pk=contact.pk)


def _take(actor: Actor, contact: Contact) -> None:
    contact.taken_by_id, contact.taken_at = actor.as_worker, clock.now()
    contact.save(update_fields=["taken_by", "taken_at"])
    give_clocks_to(actor.as_worker, subject=contact.pk)
    journal.write("contact.taken", actor=actor, person=contact.person_id, ref=str(contact.pk))
    log.did(actor, "contact.taken", kind="contact", id=contact.pk, persons=[contact.person_id])
    live.hint(live.topic("queue", contact.team_id))


def answer_contact(actor: Actor, contact: Contact, *, text: str, key: str) -> None:
    """Write the first answer, and plan a word to the sender that there is one.

    Whoever answers a contact that nobody has taken takes it. Somebody who stands in answers only if nobody else has.
    """

    def answer() -> str:
        locked = _locked(contact)
        if locked.taken_by_id != actor.as_worker and locked.answers.exists():
            raise RuleBroken("contact.answered", _("This contact has just been answered."))
        if not locked.is_taken:
            _take(actor, locked)
        written = Answer(contact=contact, worker_id=actor.as_worker, text=text, answered_at=clock.now())
        written.notice = Answer.Notice.PLANNED if contact.reach_at else Answer.Notice.NONE
        written.save()
        if contact.reach_at:
            tell_answered.enqueue(key=f"contact-answer-{written.pk}", answer=written.pk)
        journal.write("contact.answered", actor=actor, person=contact.person_id, ref=str(contact.pk))
        log.did(actor, "contact.answered", kind="contact", id=contact.pk, persons=[contact.person_id])
        live.hint(*_watched(contact), *([live.topic("person", contact.person_id)] if contact.person_id else []))
        return str(written.pk)

    once.run(key=key, who=str(actor.as_worker), verb="contact-answer", content=text, do=answer)


def claim_contact(actor: Actor, *, code: str) -> SenderClaim:
    """The identified actor gives a receipt's code: "I wrote this". A worker decides about it.

    An unknown code and one that belongs to somebody else get the same answer, and both are logged.
    """
    contact = Contact.objects.filter(code_index=code_index(crypto.as_typed(code))).first()
    found = contact if contact and contact.person_id in (None, actor.person) else None
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
def _claimed(actor: Actor, contact: Contact) -> SenderClaim:
    claim, made = SenderClaim.objects.select_for_update().get_or_create(
        contact=contact, person_id=actor.as_person, defaults={"made_at": clock.now()}
    )
    if claim.confirmed is False:
        # Refused by mistake, or tried again: a human looks at it once more.
        claim.made_at, claim.decided_at, claim.decided_by, claim.confirmed = clock.now(), None, None, None
        claim.save()
        made = True
    if made:
        log.did(actor, "contact.claimed", kind="contact", id=contact.pk, persons=[actor.person])
        journal.write("contact.claimed", actor=actor, person=actor.person, ref=str(contact.pk))
        live.hint(*_watched(contact))
    return claim


@transaction.atomic
def decide_claim(actor: Actor, contact: Contact, claim_id: int, *, confirmed: bool) -> Contact:
    """A worker says whether the person who gave the code is the sender."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    claim = contact.claims.select_for_update().filter(pk=claim_id).first()
    if claim is None:
        raise Unseen
    if not claim.is_open:
        raise RuleBroken("claim.decided", _("This has already been decided."))
    if confirmed and contact.person_id not in (None, claim.person_id):
        raise RuleBroken("contact.has_sender", _("This contact already has a confirmed sender."))
    claim.decided_at, claim.decided_by_id, claim.confirmed = clock.now(), actor.worker, confirmed
    claim.save()
    if confirmed:
        contact.person_id = claim.person_id
        contact.save(update_fields=["person"])
    verb = "contact.sender_confirmed" if confirmed else "contact.sender_refused"
    journal.write(verb, actor=actor, person=claim.person_id, ref=str(contact.pk))
    log.did(actor, verb, kind="contact", id=contact.pk, persons=[claim.person_id])
    live.hint(*_watched(contact), live.topic("person", claim.person_id))
    return contact


@transaction.atomic
def answers_read(actor: Actor, answers: Iterable[Answer]) -> None:
    """The sender has read these answers: only now is the promise to reply fulfilled."""
    for answer in answers:
        if answer.read_at is None and Answer.objects.filter(pk=answer.pk, read_at=None).update(read_at=clock.now()):
            fulfil_clock(REPLY_TO_CONTACT, subject=answer.contact_id)
            log.did(actor, "contact.answer_read", kind="contact", id=answer.contact_id, persons=[actor.person])
