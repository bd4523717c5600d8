from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polku.core.access import Actor, Capacity
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.domain.cases.actions import lock_case, note_answered, note_client_waits
from polku.domain.cases.models import Case
from polku.domain.threads.models import Message, Thread


def write_message(actor: Actor, case: Case, *, text: str, key: str, seen: int | None = None) -> None:
    """Write to the other side of the case. Sent twice, it stands there once.

    `seen` is the newest message that the writer had before them (0 for none): what the client wrote after it still
    waits for us. None when they had all of it.
    """
    once.run(key=key, who=str(actor.user), verb="message", content=text, do=lambda: _written(actor, case, text, seen))


def _written(actor: Actor, case: Case, text: str, seen: int | None) -> str:
    # The case is locked before the message gets its number, so that numbers follow the order in which they appear.
    case = lock_case(case)
    by_staff = actor.capacity == Capacity.STAFF
    thread, _made = Thread.objects.get_or_create(case=case)
    message = Message.objects.create(
        thread=thread,
        worker_id=actor.worker if by_staff else None,
        person_id=None if by_staff else actor.person,
        text=text,
        sent_at=clock.now(),
    )
    if by_staff:
        note_answered(case, still_waits_since=_first_unseen(thread, seen))
    else:
        note_client_waits(case, message.sent_at)
    kind = "message.from_worker" if by_staff else "message.from_client"
    journal.write(kind, actor=actor, case=case.pk, person=case.person_id, ref=str(message.pk))
    log.did(actor, kind, kind="message", id=message.pk, persons=[case.person_id])
    theirs = [live.topic("person", case.person_id)] if case.person_id else []
    live.hint(live.topic("thread", case.pk), live.topic("team", case.team_id), *theirs)
    return str(message.pk)


def _first_unseen(thread: Thread, seen: int | None) -> datetime | None:
    if seen is None:
        return None
    return thread.messages.filter(worker=None, pk__gt=seen).order_by("pk").values_list("sent_at", flat=True).first()


@transaction.atomic
def note_read(case: Case, newest: int) -> None:
    """The client has seen the messages up to `newest`. Told to nobody: there is no read receipt."""
    Thread.objects.filter(case=case, client_read_up_to__lt=newest).update(client_read_up_to=newest)


@transaction.atomic
def move_messages(case: UUID, since: datetime, to: Callable[[], UUID]) -> tuple[str, Iterable[object]]:
    """Move the messages of the case that were sent from `since` on to the thread of another case.

    Their numbers stay, and so does how far the client has read.
    """
    moving = list(Message.objects.filter(thread__case=case, sent_at__gte=since).values_list("pk", flat=True))
    if moving:
        thread = Thread.objects.select_for_update().get(case=case)
        new, _made = Thread.objects.select_for_update().get_or_create(case_id=to())
        Message.objects.filter(pk__in=moving).update(thread=new)
        new.client_read_up_to = max(new.client_read_up_to, thread.client_read_up_to)
        new.save(update_fields=["client_read_up_to"])
        thread.client_read_up_to = 0
        thread.save(update_fields=["client_read_up_to"])
    return "message", moving
