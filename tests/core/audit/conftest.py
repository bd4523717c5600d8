"""Workers and persons of the log's tests, a clock to move, and somebody who goes past the guards."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from polku.core.access import Actor, Capacity, Level, Permission, Visit
from polku.core.audit import guards, purposes
from polku.core.clock import clock

POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]

#: What only one engine can do is not collected on the other.
collect_ignore = ["test_on_sqlite.py" if POSTGRESQL else "test_on_postgresql.py"]

purposes.register("test-work", "Trying the log")

Intrude = Callable[..., None]
Later = Callable[[timedelta], None]


@pytest.fixture(autouse=True)
def _log_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that really commits ends with its tables flushed, which the guards allow only when they are empty."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")) and "transactional_db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    guards.take_down(connection)
    with connection.cursor() as cursor:
        for emptying in ("DELETE FROM audit_seal", "DELETE FROM audit_subject", "DELETE FROM audit_event"):
            cursor.execute(emptying)
    guards.put_up(connection)


@pytest.fixture
def sari() -> Actor:
    """A worker who looks at a client's page."""
    return worker("Sari Lehto", "sosiaaliohjaaja")


@pytest.fixture
def timo() -> Actor:
    """A worker of another team."""
    return worker("Timo Salo", "sosiaalityöntekijä")


@pytest.fixture
def aino() -> uuid.UUID:
    """A person."""
    return uuid.uuid4()


@pytest.fixture
def eetu() -> uuid.UUID:
    """Another person."""
    return uuid.uuid4()


@pytest.fixture
def read() -> Permission:
    """A right that everyone has who is strongly identified."""
    return Permission("read_case", lambda actor, case: True)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Moves the clock forward, for this test."""
    monkeypatch.setattr(clock, "_ahead", timedelta(0))
    return clock.move_forward


@pytest.fixture
def intrude(db: None) -> Iterator[Intrude]:
    """Runs SQL as somebody who has taken the guards down; put back when the test ends."""
    before = transaction.savepoint()
    guards.take_down(connection)

    def run(statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.rowcount > 0, "the intruder hit nothing"

    yield run
    transaction.savepoint_rollback(before)


def worker(name: str, office: str) -> Actor:
    return Actor(
        Capacity.STAFF,
        Level.STRONG,
        purpose="test-work",
        visit=Visit(page="desk:case", sitting=f"{name} at the desk"),
        user=uuid.uuid4(),
        worker=uuid.uuid4(),
        name=name,
        office=office,
    )
