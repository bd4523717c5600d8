"""The log is append-only: in Python, and in the database for whoever goes past it."""

import uuid

import pytest
from django.db import DatabaseError, connection, models, transaction

from polku.core.access import Actor
from polku.core.audit import doors, guards, sealing
from polku.core.audit.models import AppendOnly, Event, Seal, Subject

pytestmark = pytest.mark.django_db

LOG = pytest.mark.parametrize("model", [Event, Subject, Seal])
CHANGES: dict[type[models.Model], str] = {
    Event: "UPDATE audit_event SET verb = 'nothing'",
    Subject: "UPDATE audit_subject SET at = at",
    Seal: "UPDATE audit_seal SET hash = 'x'",
}
REMOVALS: dict[type[models.Model], str] = {
    Event: "DELETE FROM audit_event",
    Subject: "DELETE FROM audit_subject",
    Seal: "DELETE FROM audit_seal",
}


@pytest.fixture(autouse=True)
def _something_in_the_log(db: None, sari: Actor, aino: uuid.UUID) -> None:
    doors.listed(sari, "list_cases", [aino])
    sealing.seal_pending()


@LOG
def test_the_database_refuses_to_change_a_row(model: type[models.Model]) -> None:
    before = list(model._default_manager.values())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CHANGES[model])

    assert list(model._default_manager.values()) == before


@LOG
def test_the_database_refuses_to_remove_a_row(model: type[models.Model]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REMOVALS[model])

    assert model._default_manager.count() == 1


@LOG
def test_the_database_lets_change_what_is_unguarded_so_the_guards_do_the_refusing(model: type[models.Model]) -> None:
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        # PostgreSQL alters no table that still has foreign keys of this transaction to check.
        connection.check_constraints()
        guards.take_down(connection)
        cursor.execute(CHANGES[model])
        assert cursor.rowcount == 1
    transaction.savepoint_rollback(before)


@LOG
def test_a_row_that_was_read_is_not_saved_again_nor_deleted(model: type[models.Model]) -> None:
    row = model._default_manager.get()

    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        row.delete()


@LOG
def test_rows_are_not_changed_or_deleted_through_a_query(model: type[models.Model]) -> None:
    rows = model._default_manager.all()

    with pytest.raises(AppendOnly):
        rows.update(pk=2)
    with pytest.raises(AppendOnly):
        rows.bulk_update([], ["pk"])
    with pytest.raises(AppendOnly):
        rows.update_or_create(pk=1)
    with pytest.raises(AppendOnly):
        rows.delete()


def test_guards_can_be_put_up_again() -> None:
    connection.check_constraints()
    guards.put_up(connection)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event")
