"""Reaching whoever wrote: spoken with, a letter posted, a call that nobody took; and when enough has been tried.

Speaking and a posted letter keep the promise to reply. A call that nobody took is an attempt and does not. After three
attempts on two days the lead decides whether that is enough.
"""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.taking import locked, take, watched
from polku.domain.contacts.models import Contact
from polku.domain.contacts.permissions import DECIDE_UNREACHED
from polku.domain.deadlines.actions import fulfil_clock, note_attempt
from polku.domain.deadlines.models import Attempt, RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, clock_of, lead_decides


def note_spoken(actor: Actor, contact: Contact, *, is_answer: bool, key: str) -> None:
    """The actor has spoken with whoever wrote: the promise to reply is kept.

    Unless that was the whole answer, the contact goes on waiting for one. Whoever speaks takes what nobody has taken.
    """

    def speak(row: Contact) -> None:
        if is_answer:
            _answered(row)
        fulfil_clock(REPLY_TO_CONTACT, subject=row.pk, by=RunningClock.By.SPOKEN)

    _once(actor, contact, "contact.spoken", key, speak, takes=True, content=str(is_answer))


def note_letter(actor: Actor, contact: Contact, *, key: str) -> None:
    """The actor has posted a letter that answers: the promise is kept. About another person nothing is told to anyone.

    Raises `RuleBroken`.
    """

    def post(row: Contact) -> None:
        if not row.is_own:
            raise RuleBroken("contact.about_another", _("Whoever writes about another person is told nothing."))
        _answered(row)
        fulfil_clock(REPLY_TO_CONTACT, subject=row.pk, by=RunningClock.By.LETTER)

    _once(actor, contact, "contact.letter_posted", key, post, takes=True)


def note_unanswered_call(actor: Actor, contact: Contact, *, key: str) -> None:
    """The actor called, and nobody took the call: an attempt, which keeps no promise."""

    def tried(row: Contact) -> None:
        note_attempt(REPLY_TO_CONTACT, subject=row.pk, kind=Attempt.Kind.CALL, worker=actor.as_worker)

    _once(actor, contact, "contact.call_not_taken", key, tried)


def decide_by_lead(actor: Actor, contact: Contact, *, reason: str, key: str) -> None:
    """The lead decides that enough has been tried to reach the person: the clock ends, and the log keeps the reason.

    The contact goes on waiting until its handling ends. Raises `RuleBroken` before three attempts on two days.
    """

    def decide(row: Contact) -> None:
        running = clock_of(REPLY_TO_CONTACT, row.pk)
        if running is None or not lead_decides(running):
            raise RuleBroken(
                "contact.not_tried_enough",
                _("You can decide after three attempts on two days, while the person has not been reached."),
            )
        fulfil_clock(REPLY_TO_CONTACT, subject=row.pk, by=RunningClock.By.LEAD)

    _once(actor, contact, "contact.lead_decided", key, decide, reason=reason)


def access_clock(actor: Actor, contact_id: UUID) -> Contact:
    """A contact's clock for the lead of its team: how it stands and what was tried, not what was written."""
    found = Contact.objects.visible_to(actor).select_related("team", "taken_by").filter(pk=contact_id).first()
    return doors.enter(actor, found, kind="contact", id=contact_id, to=DECIDE_UNREACHED)


def _answered(row: Contact) -> None:
    row.answered_at, row.waiting_since = row.answered_at or clock.now(), None
    row.save(update_fields=["answered_at", "waiting_since"])


def _once(
    actor: Actor,
    contact: Contact,
    verb: str,
    key: str,
    change: Callable[[Contact], None],
    *,
    takes: bool = False,
    content: str = "",
    reason: str = "",
) -> None:
    """One transaction and one line of the log, however many times the form is sent."""

    def do() -> str:
        row = locked(contact)
        change(row)
        if takes and not row.is_taken:
            take(actor, row)
        journal.write(verb, actor=actor, person=row.person_id, ref=str(row.pk))
        log.did(actor, verb, kind="contact", id=row.pk, persons=[row.person_id], reason=reason)
        live.hint(*watched(row), *([live.topic("person", row.person_id)] if row.person_id else []))
        return str(row.pk)

    once.run(key=key, who=str(actor.as_worker), verb=verb, content=f"{contact.pk}\0{content}{reason}", do=do)
