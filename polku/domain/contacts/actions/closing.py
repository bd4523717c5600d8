"""Ending the handling of a contact, in a way that never hides a refusal.

Who asked for a service or an assessment has a right to an assessment and a decision (1301/2014 36 and 45 §), so only
one of those, or their own withdrawal, ends it. Until both exist here, a recorded reference stands for the paper.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.taking import locked, take, watched
from polku.domain.contacts.actions.triage import add_effort
from polku.domain.contacts.models import Alarm, Closing, Contact
from polku.domain.contacts.queries import wants_word
from polku.domain.deadlines.actions import fulfil_clock
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import HAND_OVER_MINOR, REPLY_TO_CONTACT, is_fulfilled

_PAPERS = frozenset({Closing.Reason.ASSESSED, Closing.Reason.DECIDED, Closing.Reason.WITHDRAWN})
#: What ends a promise to reply that nobody has kept yet: the person is helped elsewhere, or wants no more.
_ENDS_PROMISE = {
    Closing.Reason.WITHDRAWN: RunningClock.By.SPOKEN,
    Closing.Reason.CHILDREN: RunningClock.By.HANDED,
    Closing.Reason.DUPLICATE: RunningClock.By.HANDED,
}


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended. `reference_*` are of the assessment, the decision or the withdrawal: who made it, when, its name.

    `guided_to` is where the person was guided, and what they were told.
    """

    asked_for: str
    reason: str
    reference_maker: str = ""
    reference_day: date | None = None
    reference_code: str = ""
    guided_to: str = ""
    minutes: int | None = None
    visit_avoided: bool | None = None


def close_contact(actor: Actor, contact: Contact, ending: Ending, *, key: str) -> None:
    """The handling has ended: it leaves the queue. What is written to it afterwards opens it again.

    Raises `RuleBroken` when this would leave somebody without what they asked for, or without a word.
    """

    def close() -> str:
        row = locked(contact)
        _check_reason(row, ending)
        _end_promise(row, ending)
        if not row.is_taken:
            take(actor, row)
        row.waiting_since = None
        row.save(update_fields=["waiting_since"])
        add_effort(row, minutes=ending.minutes, visit_avoided=ending.visit_avoided)
        closing = _kept(actor, row, ending)
        journal.write("contact.closed", actor=actor, person=row.person_id, ref=str(row.pk))
        log.did(actor, "contact.closed", kind="contact", id=row.pk, persons=[row.person_id])
        live.hint(*watched(row))
        return str(closing.pk)

    once.run(key=key, who=str(actor.as_worker), verb="contact-closing", content=repr(ending), do=close)


def _check_reason(row: Contact, ending: Ending) -> None:
    if ending.reason == Closing.Reason.CHILDREN:
        if not row.is_minor:
            raise RuleBroken("contact.not_minor", _("Note first that the sender is under 18."))
        return
    if ending.reason == Closing.Reason.GUIDED and not ending.guided_to:
        raise RuleBroken("closing.guided_nowhere", _("Write where the person was guided, and what they were told."))
    if ending.asked_for != Closing.AskedFor.ADVICE and ending.reason not in _PAPERS:
        raise RuleBroken(
            "closing.hides_refusal",
            _(
                "A service or an assessment was asked for. Only an assessment, a decision or the person's own "
                "withdrawal ends it."
            ),
        )
    has_paper = ending.reference_maker and ending.reference_day and ending.reference_code
    if ending.reason in _PAPERS and not has_paper:
        raise RuleBroken(
            "closing.no_reference", _("Write who made the paper, on which day, and by which number it is found.")
        )
    if ending.reference_day and ending.reference_day > clock.today():
        raise RuleBroken("closing.reference_later", _("That day has not come yet. Check the day of the paper."))


def _end_promise(row: Contact, ending: Ending) -> None:
    if Alarm.objects.filter(contact=row, assessed_at=None).exists():
        raise RuleBroken("closing.not_assessed", _("Assess first how urgent this is."))
    if ending.reason == Closing.Reason.CHILDREN:
        fulfil_clock(HAND_OVER_MINOR, subject=row.pk, by=RunningClock.By.HANDED)
    if by := _ENDS_PROMISE.get(Closing.Reason(ending.reason)):
        fulfil_clock(REPLY_TO_CONTACT, subject=row.pk, by=by)
    elif not row.is_own:
        # Its sender is told nothing, so that somebody has assessed it is all there is to keep.
        fulfil_clock(REPLY_TO_CONTACT, subject=row.pk, by=RunningClock.By.ASSESSED)
    elif wants_word(row) and not is_fulfilled(REPLY_TO_CONTACT, row.pk):
        raise RuleBroken(
            "closing.unanswered",
            _("The person has had no word yet. Answer first, or note that you have spoken with them."),
        )


def _kept(actor: Actor, row: Contact, ending: Ending) -> Closing:
    has_paper = ending.reason in _PAPERS
    closing, _made = Closing.objects.update_or_create(
        contact=row,
        reopened_at=None,
        defaults={
            "asked_for": ending.asked_for,
            "reason": ending.reason,
            "reference_maker": ending.reference_maker if has_paper else "",
            "reference_day": ending.reference_day if has_paper else None,
            "reference_code": ending.reference_code if has_paper else "",
            "guided_to": ending.guided_to if ending.reason == Closing.Reason.GUIDED else "",
            "closed_by_id": actor.as_worker,
            "closed_at": clock.now(),
        },
    )
    return closing
