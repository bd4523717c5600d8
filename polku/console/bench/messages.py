"""Threads full of messages, with the lines each message leaves in the journal and in the access log."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import OuterRef, QuerySet, Subquery

from polku.console.bench.filling import BATCH, Row, go_on_after, insert
from polku.console.bench.log import Happening, Log
from polku.console.bench.plan import Client, words, worker_actor
from polku.domain.threads.models import Message, Thread

#: How many messages of the long thread have come since its client read it last.
UNREAD = 6

#: A message: its id, whose thread, and which of the thread's.
Place = tuple[int, Client, int]


def insert_messages(clients: list[Client], long: Client, log: Log) -> None:
    """Every thread. They grow side by side, so that the messages of one lie scattered, as they do in life."""
    places = _places(clients)
    while batch := list(islice(places, BATCH)):
        insert(Message, map(_message, batch))
        happenings = list(map(_happening, batch))
        log.journal(happenings)
        log.access(happenings)
    go_on_after(Message)
    newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-pk").values("pk")
    _note_read(Thread.objects.all(), Subquery(newest[:1]))
    _note_read(Thread.objects.filter(pk=long.thread), Subquery(newest[UNREAD : UNREAD + 1]))


def _places(clients: list[Client]) -> Iterator[Place]:
    in_time = sorted(
        ((i + 1) / (client.messages + 1), client.n, i) for client in clients for i in range(client.messages)
    )
    return ((id, clients[n], i) for id, (_, n, i) in enumerate(in_time, 1))


def _message(place: Place) -> Row:
    id, client, i = place
    by_client = client.wrote(i)
    return {
        "id": id,
        "thread_id": client.thread,
        "worker_id": None if by_client else client.worker.pk,
        "person_id": client.person if by_client else None,
        "text": words(client.n + i),
        "sent_at": client.message_at(i),
    }


def _happening(place: Place) -> Happening:
    id, client, i = place
    by, who = (client.actor(), "client") if client.wrote(i) else (worker_actor(client.worker), "worker")
    return Happening(by, f"message.from_{who}", "message", str(id), client.message_at(i), [client.person], client.case)


def _note_read(threads: QuerySet[Thread], up_to: Subquery) -> None:
    threads.update(client_read_up_to=up_to)
