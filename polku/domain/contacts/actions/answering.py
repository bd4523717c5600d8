"""Writing to the sender, and the answer being read."""

from collections.abc import Iterable

from django.db import transaction
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
from polku.domain.contacts.jobs import tell_answered
from polku.domain.contacts.models import Answer, Contact
from polku.domain.deadlines.actions import fulfil_clock
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT


def answer_contact(
    actor: Actor,
    contact: Contact,
    *,
    text: str,
    key: str,
    is_general: bool = False,
    minutes: int | None = None,
    visit_avoided: bool | None = None,
) -> None:
    """Write an answer, and plan a word to the sender that there is one.

    `is_general` is advice without personal data, which whoever has the receipt's code may read. Nothing goes to a
    number that is not safe. The sender of a contact about another person is told nothing, so they get no answer.
    Whoever answers a contact that nobody has taken takes it. Somebody who stands in answers only what still waits.
    Advice for whoever gave no way to be reached is laid out at once where the code opens it: that keeps the promise.
    """

    def answer() -> str:
        row = locked(contact)
        if not row.is_own:
            raise RuleBroken("contact.about_another", _("Whoever writes about another person is told nothing."))
        if row.taken_by_id != actor.as_worker and row.answered_at is not None and not row.is_waiting:
            raise RuleBroken("contact.answered", _("This contact has just been answered."))
        if not row.is_taken:
            take(actor, row)
        written = Answer(contact=contact, worker_id=actor.as_worker, text=text, is_general=is_general)
        written.answered_at = clock.now()
        written.notice = Answer.Notice.PLANNED if row.may_be_sent_to else Answer.Notice.NONE
        written.save()
        row.answered_at, row.waiting_since = row.answered_at or written.answered_at, None
        row.save(update_fields=["answered_at", "waiting_since"])
        add_effort(row, minutes=minutes, visit_avoided=visit_avoided)
        if is_general and row.reach_by == Contact.Reach.CODE:
            fulfil_clock(REPLY_TO_CONTACT, subject=contact.pk, by=RunningClock.By.GENERAL)
        if row.may_be_sent_to:
            tell_answered.enqueue(key=f"contact-answer-{written.pk}", answer=written.pk)
        journal.write("contact.answered", actor=actor, person=contact.person_id, ref=str(contact.pk))
        log.did(actor, "contact.answered", kind="contact", id=contact.pk, persons=[contact.person_id])
        live.hint(*watched(contact), *([live.topic("person", contact.person_id)] if contact.person_id else []))
        return str(written.pk)

    once.run(key=key, who=str(actor.as_worker), verb="contact-answer", content=f"{is_general}\0{text}", do=answer)


@transaction.atomic
def answers_read(actor: Actor, answers: Iterable[Answer]) -> None:
    """The sender has read these answers: only now is the promise to reply fulfilled.

    What they wrote after an answer is not what it answered, and goes on waiting.
    """
    for answer in answers:
        if answer.read_at is None and Answer.objects.filter(pk=answer.pk, read_at=None).update(read_at=clock.now()):
            read = RunningClock.By.READ
            fulfil_clock(REPLY_TO_CONTACT, subject=answer.contact_id, by=read, started_by=answer.answered_at)
            log.did(actor, "contact.answer_read", kind="contact", id=answer.contact_id, persons=[actor.person])
