"""What only PostgreSQL has: commits out of order, sealers side by side, TRUNCATE, and a second role."""

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from typing import Any

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from polku.core.access import Actor
from polku.core.accounts.models import User
from polku.core.audit import doors, log, queries, verifying
from polku.core.audit.grants import NoSecondRole, grant_application
from polku.core.audit.guards import TABLES
from polku.core.audit.models import Event, Seal
from polku.core.audit.sealing import seal_pending

pytestmark = pytest.mark.django_db

PATIENCE = 20


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Any]]:
    """Runs a function in a thread, on a connection of its own."""
    with ThreadPoolExecutor() as threads:

        def run(work: Callable[[], Any]) -> Any:
            def and_hang_up() -> Any:
                try:
                    return work()
                finally:
                    connection.close()

            return threads.submit(and_hang_up)

        yield run


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_event_committed_after_a_later_one_was_sealed_is_sealed_next(
    sari: Actor, timo: Actor, aino: uuid.UUID, elsewhere: Callable[..., Any]
) -> None:
    written, may_commit = Signal(), Signal()

    def act_slowly() -> None:
        with transaction.atomic():
            log.did(sari, "answer", kind="case", id=17, persons=[aino])
            written.set()
            assert may_commit.wait(PATIENCE)

    slow = elsewhere(act_slowly)
    assert written.wait(PATIENCE)
    doors.listed(timo, "list_cases", [aino])
    assert seal_pending() == 1
    may_commit.set()
    slow.result(PATIENCE)
    assert seal_pending() == 1

    sealed = list(Seal.objects.order_by("seq").values_list("event__verb", flat=True))
    assert sealed == ["list_cases", "answer"]
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["answer", "list_cases"]
    assert verifying.verify() == verifying.Report(2)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_sealers_at_once_one_seals_and_the_other_stops_quietly(
    sari: Actor, elsewhere: Callable[..., Any]
) -> None:
    for _ in range(3):
        doors.listed(sari, "list_cases", [])
    sealed, may_commit = Signal(), Signal()

    def seal_slowly() -> int:
        with transaction.atomic():
            count = seal_pending()
            sealed.set()
            assert may_commit.wait(PATIENCE)
        return count

    first = elsewhere(seal_slowly)
    assert sealed.wait(PATIENCE)
    second = elsewhere(seal_pending)
    until_somebody_waits_for_a_lock()
    may_commit.set()

    assert (first.result(PATIENCE), second.result(PATIENCE)) == (3, 0)
    assert verifying.verify() == verifying.Report(3)


def until_somebody_waits_for_a_lock() -> None:
    pause = Signal()
    for _ in range(PATIENCE * 100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone():
                return
        pause.wait(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_any_number_of_sealers_make_one_chain(sari: Actor, elsewhere: Callable[..., Any]) -> None:
    for _ in range(40):
        doors.listed(sari, "list_cases", [])

    sealers = [elsewhere(lambda: sum(seal_pending(1) for _ in range(60))) for _ in range(4)]
    sealed = sum(sealer.result(PATIENCE) for sealer in sealers)

    assert sealed + seal_pending() == 40
    assert verifying.verify() == verifying.Report(40)


@pytest.mark.parametrize("table", TABLES)
def test_the_log_is_not_truncated(sari: Actor, aino: uuid.UUID, table: str) -> None:
    doors.listed(sari, "list_cases", [aino])
    seal_pending()
    connection.check_constraints()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")

    assert Event.objects.count() == 1


@pytest.fixture
def role(db: None) -> str:
    """A fresh database role, gone when the test's transaction is rolled back."""
    name = f"polku_test_{uuid.uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} NOLOGIN")
    return name


@pytest.fixture
def as_application(role: str) -> Iterator[None]:
    """From here on the test works as the second role, with what it was granted."""
    grant_application(role)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield
        cursor.execute("RESET ROLE")


def test_the_application_writes_seals_reads_and_verifies_the_log(
    sari: Actor, aino: uuid.UUID, as_application: None
) -> None:
    doors.listed(sari, "list_cases", [aino])
    seal_pending()

    assert [look.name for look in queries.looks_at(aino)] == ["Sari Lehto"]
    assert verifying.verify(dict(verifying.heads())) == verifying.Report(1)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {} SET at = now()",
        "DELETE FROM {}",
        "TRUNCATE {} CASCADE",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "DROP TRIGGER {}_rows ON {}",
    ],
)
def test_the_application_has_no_right_to_change_the_log(as_application: None, table: str, change: str) -> None:
    statement = change.replace("{}", table)
    if table == "audit_seal":
        statement = statement.replace("at = now()", "day = now()")

    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_application_changes_other_tables_as_it_needs(as_application: None) -> None:
    User.objects.create_user()

    assert User.objects.update(is_active=False) == 1
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_user")
        assert cursor.rowcount == 1


def test_rights_given_too_freely_before_are_taken_back(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON audit_event TO {role}")
        cursor.execute("GRANT ALL ON audit_seal TO PUBLIC")

        grant_application(role)

        for table in TABLES:
            cursor.execute("SELECT has_table_privilege(%s, %s, 'UPDATE, DELETE, TRUNCATE, TRIGGER')", [role, table])
            assert cursor.fetchone() == (False,)


def test_granting_after_a_migration_reaches_its_new_tables(role: str) -> None:
    grant_application(role)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE made_later (id bigserial PRIMARY KEY, word text)")
        assert "made_later" in grant_application(role)
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute("INSERT INTO made_later (word) VALUES ('x')")
        cursor.execute("RESET ROLE")


def test_the_owner_of_the_log_a_superuser_or_nobody_cannot_be_the_second_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}_owner")
        cursor.execute(f"ALTER TABLE audit_event OWNER TO {role}_owner")
        cursor.execute(f"GRANT {role}_owner TO {role}")
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()

    for unfit in (role, f"{role}_owner", owner):
        with pytest.raises(NoSecondRole, match="owns the log"):
            grant_application(unfit)
    with pytest.raises(NoSecondRole, match="no database role"):
        grant_application("nobody_at_all")
