"""Whatever is done to the log past its guards is found, and the first place is named."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models

from polku.core.access import Actor
from polku.core.audit import doors, log
from polku.core.audit.models import Event, Seal, Subject
from polku.core.audit.sealing import seal_pending
from polku.core.audit.verifying import BadHeads, Broken, Report, What, heads, read_heads, verify
from polku.core.clock import clock

pytestmark = pytest.mark.django_db

Intrude = Callable[..., None]
Later = Callable[[timedelta], None]

ANOTHER: dict[type[Any], object] = {
    models.UUIDField: uuid.UUID(int=5),
    models.CharField: "other",
    models.TextField: "other",
    models.PositiveSmallIntegerField: 1,
    models.DateTimeField: datetime(2020, 2, 2, tzinfo=UTC),
}


@pytest.fixture
def days(intrude: Intrude, later: Later, sari: Actor, timo: Actor, aino: uuid.UUID, eetu: uuid.UUID) -> list[Event]:
    """Three days with two sealed events on each. The second event of a day is about Aino and Eetu."""
    for _ in range(3):
        doors.listed(sari, "list_cases", [])
        log.did(timo, f"answer_{clock.today()}", kind="case", id=17, persons=[aino, eetu], reason="Asia on kesken")
        seal_pending()
        later(timedelta(days=1))
        timo = with_new_visit(timo)
    return list(Event.objects.order_by("id"))


def with_new_visit(actor: Actor) -> Actor:
    return Actor(actor.capacity, actor.level, purpose=actor.purpose, name=actor.name)


def changed(event: Event) -> Broken:
    return Broken(What.CHANGED, event.seal.seq, event.id, event.seal.day)


def test_a_log_nobody_touched_is_whole(days: list[Event]) -> None:
    assert verify() == Report(6)
    assert verify(dict(heads())) == Report(6)


@pytest.mark.parametrize("column", [field.name for field in Event._meta.concrete_fields if field.name != "id"])
def test_a_change_of_any_column_of_an_event_is_found(days: list[Event], intrude: Intrude, column: str) -> None:
    event = days[3]
    field = Event._meta.get_field(column)
    assert isinstance(field, models.Field)
    value = field.get_db_prep_value(ANOTHER[type(field)], connection)
    name = connection.ops.quote_name(column)

    intrude("UPDATE audit_event SET [column] = %s WHERE id = %s".replace("[column]", name), value, event.id)

    assert verify() == Report(3, changed(event))


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM audit_subject WHERE event_id = %s AND person = %s",
        "UPDATE audit_subject SET visit = person WHERE event_id = %s AND person = %s",
        "UPDATE audit_subject SET at = '2020-02-02 02:02:02+00:00' WHERE event_id = %s AND person = %s",
        "UPDATE audit_subject SET event_id = event_id - 1 WHERE event_id = %s AND person = %s",
    ],
)
def test_a_change_of_a_persons_line_is_found(days: list[Event], intrude: Intrude, aino: uuid.UUID, change: str) -> None:
    person = Subject._meta.get_field("person").get_db_prep_value(aino, connection)

    intrude(change, days[3].id, person)

    broken = verify().broken
    assert broken in (changed(days[3]), changed(days[2]))


def test_a_person_added_to_an_event_afterwards_is_found(days: list[Event]) -> None:
    Subject.objects.create(event=days[2], visit=days[2].visit, person=uuid.uuid4(), at=days[2].at)

    assert verify() == Report(2, changed(days[2]))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_seal SET hash = 'f' || substr(hash, 1, 63) WHERE seq = 4",
        "UPDATE audit_seal SET day = '2020-02-02' WHERE seq = 4",
        "UPDATE audit_seal SET day = '2040-02-02' WHERE seq = 4",
    ],
)
def test_a_change_of_a_seal_is_found(days: list[Event], intrude: Intrude, change: str) -> None:
    intrude(change)

    broken = verify().broken
    assert broken is not None
    assert (broken.what, broken.seq) == (What.CHANGED, 4)


def test_a_removed_event_is_found(days: list[Event], intrude: Intrude) -> None:
    seal = days[2].seal
    intrude("DELETE FROM audit_event WHERE id = %s", days[2].id)

    assert verify() == Report(2, Broken(What.MISSING, 3, days[2].id, seal.day))


@pytest.mark.parametrize(
    ("removed", "gap"),
    [
        ("DELETE FROM audit_seal WHERE seq = 1", 1),
        ("DELETE FROM audit_seal WHERE seq = 4", 4),
        ("DELETE FROM audit_seal WHERE seq BETWEEN 3 AND 4", 3),
        ("DELETE FROM audit_seal WHERE seq < 3", 1),
    ],
)
def test_a_removed_link_is_found(days: list[Event], intrude: Intrude, removed: str, gap: int) -> None:
    intrude(removed)

    assert verify() == Report(gap - 1, Broken(What.GAP, gap))


def test_a_removed_link_is_found_though_the_later_ones_were_renumbered(days: list[Event], intrude: Intrude) -> None:
    intrude("DELETE FROM audit_seal WHERE seq = 3")
    for seq in (4, 5, 6):
        intrude("UPDATE audit_seal SET seq = %s WHERE seq = %s", seq - 1, seq)

    assert verify() == Report(2, Broken(What.CHANGED, 3, days[3].id, days[3].seal.day))


def test_an_event_that_waits_too_long_for_its_seal_is_named(sari: Actor, later: Later) -> None:
    doors.listed(sari, "list_cases", [])
    assert verify() == Report(0)

    later(timedelta(minutes=11))

    assert verify() == Report(0, Broken(What.UNSEALED, event=Event.objects.get().id))


def test_a_chain_cut_at_its_end_is_found_against_the_heads(days: list[Event], intrude: Intrude) -> None:
    kept = dict(heads())
    intrude("DELETE FROM audit_subject WHERE event_id = %s", days[5].id)
    intrude("DELETE FROM audit_seal WHERE seq >= 5")
    for event in days[4:]:
        intrude("DELETE FROM audit_event WHERE id = %s", event.id)

    assert verify() == Report(4)
    assert verify(kept) == Report(4, Broken(What.HEAD, day=max(kept)))


@pytest.mark.parametrize("same_days", [False, True])
def test_a_wholly_rebuilt_chain_is_whole_in_itself_and_found_against_the_heads(
    days: list[Event], intrude: Intrude, monkeypatch: pytest.MonkeyPatch, same_days: bool
) -> None:
    kept = dict(heads())
    intrude("UPDATE audit_event SET name = 'Someone Else' WHERE id = %s", days[3].id)
    intrude("DELETE FROM audit_seal")
    monkeypatch.setattr(clock, "_ahead", timedelta(0))
    if same_days:
        for past in range(3):
            monkeypatch.setattr(clock, "_ahead", timedelta(days=past))
            seal_pending(2)
    else:
        seal_pending()

    assert verify() == Report(6)
    second_day = sorted(kept)[1]
    if same_days:
        assert sorted(day for day, _ in heads()) == sorted(kept)
        assert verify(kept) == Report(4, Broken(What.HEAD, day=second_day))
    else:
        assert verify(kept) == Report(6, Broken(What.HEAD, day=second_day))


def test_a_chain_rebuilt_from_the_same_rows_in_the_same_days_is_the_same_chain(
    days: list[Event], intrude: Intrude, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = dict(heads())
    intrude("DELETE FROM audit_seal")
    for past in range(3):
        monkeypatch.setattr(clock, "_ahead", timedelta(days=past))
        seal_pending(2)

    assert verify(kept) == Report(6)


def test_heads_kept_in_the_middle_of_a_day_hold_when_the_day_goes_on(sari: Actor) -> None:
    doors.listed(sari, "list_cases", [])
    seal_pending()
    kept = dict(heads())
    doors.listed(sari, "list_cases", [])
    seal_pending()

    assert dict(heads()) != kept
    assert verify(kept) == Report(2)


def test_heads_of_a_day_the_log_never_had_are_found(days: list[Event]) -> None:
    kept = {date(2020, 1, 1): "a" * 64, **dict(heads())}

    assert verify(kept) == Report(0, Broken(What.HEAD, day=date(2020, 1, 1)))


def test_heads_are_found_missing_from_an_emptied_log() -> None:
    assert verify({date(2020, 1, 1): "a" * 64}) == Report(0, Broken(What.HEAD, day=date(2020, 1, 1)))


def test_a_broken_link_is_told_in_a_sentence_with_its_place() -> None:
    broken = Broken(What.CHANGED, 4, 17, date(2026, 3, 1))

    assert str(broken) == (
        "link 4, event 17, day 2026-03-01: the row, a person's line of it, or its seal has been changed"
    )


def test_heads_written_to_a_file_are_read_back(days: list[Event], tmp_path: Path) -> None:
    file = tmp_path / "heads"
    file.write_text("".join(f"{day} {head}\n" for day, head in heads()) + "\n")

    assert read_heads(file) == dict(heads())
    assert len(read_heads(file)) == 3
    assert Seal.objects.filter(hash__in=read_heads(file).values()).count() == 3


def test_a_file_appended_to_every_night_gives_the_latest_head_of_a_day(tmp_path: Path) -> None:
    file = tmp_path / "heads"
    file.write_text(f"2026-03-01 {'a' * 64}\n2026-03-01 {'b' * 64}\n")

    assert read_heads(file) == {date(2026, 3, 1): "b" * 64}


@pytest.mark.parametrize(
    "line",
    ["2026-03-01", "2026-13-01 " + "a" * 64, "2026-03-01 " + "a" * 63, "2026-03-01 " + "g" * 64, "a b c", "\x00"],
)
def test_a_bad_line_of_a_file_of_heads_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "heads"
    file.write_text(f"2026-02-28 {'a' * 64}\n{line}\n")

    with pytest.raises(BadHeads, match="line 2"):
        read_heads(file)
