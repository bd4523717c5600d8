from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from polku.core.clock import Clock, ClockCannotMove

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def still() -> datetime:
    return NOON


def test_a_clock_moved_forward_runs_ahead(db: None) -> None:
    clock = Clock(still)
    clock.move_forward(timedelta(hours=1))
    clock.move_forward(timedelta(days=14))

    assert clock.now() == NOON + timedelta(days=14, hours=1)


def test_every_process_takes_the_offset_another_has_set(db: None) -> None:
    Clock(still).move_forward(timedelta(hours=1))
    other = Clock(still)
    assert other.now() == NOON

    other.catch_up()
    assert other.now() == NOON + timedelta(hours=1)


def test_a_clock_never_goes_back(db: None) -> None:
    clock = Clock(still)
    with pytest.raises(ClockCannotMove):
        clock.move_forward(timedelta(seconds=-1))

    clock.move_forward(timedelta(hours=2))
    behind = Clock(still)
    behind.move_forward(timedelta(0))
    clock.catch_up()
    assert clock.now() == behind.now() == NOON + timedelta(hours=2)


def test_in_production_the_clock_is_the_worlds(db: None) -> None:
    clock = Clock(still)
    with override_settings(MODE="production"):
        with pytest.raises(ClockCannotMove):
            clock.move_forward(timedelta(hours=1))
        with pytest.raises(ClockCannotMove), clock.told_by(still):
            pass
        clock.catch_up()
    assert clock.now() == NOON


def test_the_day_is_the_one_in_finland() -> None:
    assert Clock(lambda: datetime(2026, 11, 22, 22, 30, tzinfo=UTC)).today().isoformat() == "2026-11-23"
    assert Clock(lambda: datetime(2026, 7, 1, 20, 59, tzinfo=UTC)).today().isoformat() == "2026-07-01"
    assert Clock(lambda: datetime(2026, 7, 1, 21, 0, tzinfo=UTC)).today().isoformat() == "2026-07-02"
