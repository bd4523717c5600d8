"""Threads full of messages, with the lines each message leaves in the journal and in the access log."""

from collections.abc import Iterator

from django.db.models import OuterRef, QuerySet, Subquery

from polku.console.bench.log import Happening, insert_events, insert_lines
from polku.console.bench.plan import Client, insert, words, worker_actor
from polku.domain.threads.models import Message, Thread

#: How many messages from the end of the long thread each side has read.
UNREAD = 6


def insert_messages(clients: list[Client], long: Client) -> None:
    """Every thread. They grow side by side, so that the messages of one lie scattered, as they do in life."""
    by_thread = {client.thread: client for client in clients}
    for batch in insert(Message, _messages(clients)):
        happenings = [_happening(message, by_thread[message.thread_id]) for message in batch]
        insert_lines(happenings)
        insert_events(happenings)
    newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-pk").values("pk")
    _note_read(Thread.objects.all(), Subquery(newest[:1]))
    _note_read(Thread.objects.filter(pk=long.thread), Subquery(newest[UNREAD : UNREAD + 1]))


def _messages(clients: list[Client]) -> Iterator[Message]:
    places = sorted(
        ((i + 1) / (client.messages + 1), client.n, i) for client in clients for i in range(client.messages)
    )
    for _, n, i in places:
        yield _message(clients[n], i)


def _message(client: Client, i: int) -> Message:
    by_client = client.wrote(i)
    return Message(
        thread_id=client.thread,
        worker_id=None if by_client else client.worker.pk,
        person_id=client.person if by_client else None,
        text=words(client.n + i),
        sent_at=client.message_at(i),
    )


def _happening(message: Message, client: Client) -> Happening:
    by = client.actor() if message.from_client else worker_actor(client.worker)
    kind = "message.from_client" if message.from_client else "message.from_worker"
    return Happening(by, kind, "message", str(message.pk), message.sent_at, [client.person], client.case)


def _note_read(threads: QuerySet[Thread], up_to: Subquery) -> None:
    threads.update(client_read_up_to=up_to, staff_read_up_to=up_to)
