"""Taking back what a worker wrote: within a minute as if it had not been written, and later so that it shows."""

from django.db import transaction

from polku.core.access import Actor, Unseen
from polku.core.clock import clock
from polku.core.notify.outbox import take_back
from polku.domain.cases.actions import authority_due_at, lock_case, note_client_waits
from polku.domain.cases.models import Case
from polku.domain.people.actions import open_breach
from polku.domain.threads.actions.sending import HELD
from polku.domain.threads.actions.writing import note_written
from polku.domain.threads.models import Link, Message
from polku.domain.threads.queries.notices import link_key, notice_key

#: For so long a message can be undone: the text message that tells of it has not gone.
UNDONE_WITHIN = HELD


@transaction.atomic
def withdraw_message(actor: Actor, case: Case, message_id: int, *, wrong_person: bool = False) -> Message:
    """Take back one's own message. `was_opened` of what is returned says whether the client had opened it.

    What the client had not opened they are not told of, and they wait again as if it had not been written. One that was
    sent to a wrong person is a breach of personal data, whose clock begins now (GDPR 33). Raises `Unseen`.
    """
    case = lock_case(case)
    own = Message.objects.select_for_update().filter(thread__case=case, worker=actor.worker)
    message = own.filter(pk=message_id).first()
    if message is None:
        raise Unseen
    if message.withdrawn_at is None:
        _withdraw(actor, case, message)
        if wrong_person:
            now = clock.now()
            open_breach(actor, case.contact_id or case.pk, known_at=now, authority_due_at=authority_due_at(now))
    return message


def _withdraw(actor: Actor, case: Case, message: Message) -> None:
    message.was_opened = _was_opened(message)
    message.withdrawn_at = clock.now()
    message.save(update_fields=["withdrawn_at", "was_opened"])
    _stop_words(message)
    if message.ended_wait is not None and not message.was_opened:
        note_client_waits(case, message.ended_wait)
    note_written(actor, case, message, "message.withdrawn")


def _was_opened(message: Message) -> bool:
    by_link = Link.objects.filter(message=message, opened_at__isnull=False).exists()
    return by_link or message.thread.client_read_up_to >= message.pk


def _stop_words(message: Message) -> None:
    take_back(notice_key(message.pk))
    for link in Link.objects.filter(message=message, answered_at=None):
        take_back(link_key(link.pk))
        link.expires_at = min(link.expires_at, clock.now())
        link.save(update_fields=["expires_at"])


def can_be_undone(message: Message) -> bool:
    """Is the minute not over yet, in which nothing has gone out?"""
    return message.withdrawn_at is None and clock.now() - message.sent_at < UNDONE_WITHIN
