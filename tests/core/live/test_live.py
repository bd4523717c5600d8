from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from polku.core.clock import clock
from polku.core.live import live
from polku.core.live.jobs import KEPT, forget_old_hints
from polku.core.live.models import Hint

Callbacks = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]


def test_a_topic_tells_nothing_and_is_always_the_same() -> None:
    case = uuid4()

    topic = live.topic("thread", case)

    assert topic == live.topic("thread", str(case))
    assert str(case) not in topic
    assert len({topic, live.topic("thread", uuid4()), live.topic("queue", case)}) == 3


def test_a_ticket_gives_back_its_topics() -> None:
    topics = [live.topic("thread", 1), live.topic("queue", 2)]

    assert live.read_ticket(live.ticket(topics)) == frozenset(topics)


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "\x00", "ä" * 1000])
def test_what_is_not_a_ticket_opens_nothing(ticket: str) -> None:
    assert live.read_ticket(ticket) is None


def test_a_ticket_made_for_something_else_opens_nothing() -> None:
    assert live.read_ticket(signing.dumps(["a"], salt="something else")) is None


def test_a_ticket_does_not_live_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = live.ticket(["a"])
    made = signing.time.time()

    monkeypatch.setattr(signing.time, "time", lambda: made + live.TICKET_LIVES.total_seconds() - 60)
    assert live.read_ticket(ticket)
    monkeypatch.setattr(signing.time, "time", lambda: made + live.TICKET_LIVES.total_seconds() + 60)
    assert live.read_ticket(ticket) is None


@pytest.mark.django_db
def test_nothing_is_notified_inside_the_transaction(django_capture_on_commit_callbacks: Callbacks) -> None:
    """Measured: NOTIFY in the transaction makes all commits wait for one another."""
    with (
        CaptureQueriesContext(connection) as asked,
        django_capture_on_commit_callbacks() as after,
        transaction.atomic(),
    ):
        live.hint("a")

    assert not any("pg_notify" in query["sql"] for query in asked)
    if connection.vendor == "postgresql":
        assert len(after) == 1
    else:
        assert Hint.objects.get().topic == "a"


@pytest.mark.django_db
def test_a_hint_of_a_transaction_that_fails_is_not_given(django_capture_on_commit_callbacks: Callbacks) -> None:
    with django_capture_on_commit_callbacks() as after, pytest.raises(ZeroDivisionError), transaction.atomic():
        live.hint("a")
        _ = 1 / 0

    assert not after
    assert not Hint.objects.exists()


@pytest.mark.django_db
def test_old_hints_are_forgotten() -> None:
    Hint.objects.create(topic="old", at=clock.now() - KEPT - timedelta(minutes=1))
    Hint.objects.create(topic="new", at=clock.now())

    forget_old_hints()

    assert Hint.objects.get().topic == "new"
