from django.db import transaction

from polku.core.access import Actor, Capacity
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.domain.cases.actions import note_answered, note_client_waits
from polku.domain.cases.models import Case
from polku.domain.threads.models import Message, Thread
from polku.domain.threads.queries import thread_of


def write_message(actor: Actor, case: Case, *, text: str, key: str) -> None:
    """Write to the other side of the case. Sent twice, it stands there once."""
    outcome = once.run(
        key=key, who=str(actor.user), verb="message", content=text, do=lambda: _written(actor, case, text)
    )
    if not outcome.repeated:
        live.hint(live.topic("thread", case.pk))
        live.hint(live.topic("person", case.person_id or case.pk))


def _written(actor: Actor, case: Case, text: str) -> str:
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
        note_answered(case)
    else:
        note_client_waits(case, message.sent_at)
    kind = "message.from_worker" if by_staff else "message.from_client"
    journal.write(kind, actor=actor, case=case.pk, person=case.person_id, ref=str(message.pk))
    log.did(actor, kind, kind="message", id=message.pk, persons=[case.person_id])
    return str(message.pk)


@transaction.atomic
def note_read(actor: Actor, case: Case, newest: int) -> None:
    """The actor's side has seen the messages up to `newest`. Told to nobody: there is no read receipt."""
    thread = thread_of(case)
    if thread is None:
        return
    field = "staff_read_up_to" if actor.capacity == Capacity.STAFF else "client_read_up_to"
    if newest > getattr(thread, field):
        Thread.objects.filter(pk=thread.pk).update(**{field: newest})
