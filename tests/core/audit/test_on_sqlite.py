"""What SQLite alone allows, or lacks."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from polku.core.access import Actor
from polku.core.audit import doors, sealing, verifying
from polku.core.audit.grants import NoSecondRole, grant_application
from polku.core.audit.models import Event, Subject

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "replacing",
    [
        "REPLACE INTO audit_event SELECT * FROM audit_event",
        "REPLACE INTO audit_seal (seq, event_id, day, hash) SELECT seq, event_id, day, 'x' FROM audit_seal",
        "REPLACE INTO audit_seal (seq, event_id, day, hash) SELECT 99, event_id, day, 'x' FROM audit_seal",
    ],
)
def test_a_row_is_not_replaced(sari: Actor, aino: uuid.UUID, replacing: str) -> None:
    doors.listed(sari, "list_cases", [aino])
    sealing.seal_pending()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replacing)

    assert Event.objects.get().verb == "list_cases"
    assert verifying.verify() == verifying.Report(1)


@pytest.mark.parametrize(
    "replacing",
    [
        (
            "REPLACE INTO audit_subject (id, visit, person, at, event_id)"
            " SELECT id, visit, person, 0, event_id FROM audit_subject"
        ),
        (
            "REPLACE INTO audit_subject (id, visit, person, at, event_id)"
            " SELECT 99, visit, person, 0, event_id FROM audit_subject"
        ),
    ],
)
def test_a_persons_line_is_not_replaced(sari: Actor, timo: Actor, aino: uuid.UUID, replacing: str) -> None:
    doors.listed(sari, "list_cases", [aino])
    doors.listed(timo, "list_cases", [])
    before = Subject.objects.values().get()

    with connection.cursor() as cursor:
        cursor.execute(replacing)

    assert Subject.objects.values().get() == before


def test_there_is_no_second_role_here() -> None:
    with pytest.raises(NoSecondRole):
        grant_application("polku_application")
