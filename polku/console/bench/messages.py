"""Threads full of messages, with the lines each message leaves in the journal and in the access log."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from polku.console.bench.log import insert_events
from polku.console.bench.plan import NOW, Client, insert, insert_all, words, worker_actor
from polku.console.bench.sizes import Size
from polku.core.journal.models import Line
from polku.domain.cases.models import Case
from polku.domain.threads.models import Message, Thread

#: The last of the long thread: the client has written, and waits.
UNANSWERED = 3
#: How many messages from the end each side has read.
UNREAD = 6

Written = tuple[Client, Message]


def insert_messages(size: Size, clients: list[Client], long: Client) -> None:
    """Every thread. They grow side by side, so that the messages of one lie scattered, as they do in life."""
    authors = {message: client for client, message in ()}  # type: dict[Message, Client]
    del authors
    for batch in _batches(size, clients, long):
        _log(batch)
    newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-pk").values("pk")
    Thread.objects.filter(messages__isnull=False).update(
        client_read_up_to=Subquery(newest[:1]), staff_read_up_to=Subquery(newest[:1])
    )
    read = Subquery(newest[UNREAD : UNREAD + 1])
    Thread.objects.filter(pk=long.thread).update(client_read_up_to=read, staff_read_up_to=read)
    _note_waiting(clients, long)
