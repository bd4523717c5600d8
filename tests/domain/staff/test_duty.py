from datetime import UTC, date, datetime, time

import pytest

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, last_of, mark_of
from polku.domain.staff.actions import (
    add_exception,
    change_week,
    end_employment,
    note_absence,
    put_on_duty,
    set_duties,
)
from polku.domain.staff.models import Duty
from polku.domain.staff.queries import duties_of, duty_state, hours_of, next_reader
from tests.cast import Cast

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (23, 24, 25))
pytestmark = pytest.mark.usefixtures("on_monday")


def leena(cast: Cast) -> Actor:
    return cast.actor("leena", "settings")


def reader(cast: Cast, now: datetime) -> str:
    found = next_reader(cast.north, hours_of(cast.north.unit, clock.today()), now)
    return found.worker.given_name if found else ""


def on(day: int, hour: int) -> datetime:
    """November in Finland, which is two hours ahead."""
    return datetime(2026, 11, day, hour - 2, tzinfo=UTC)


def test_the_duty_of_a_day_is_one_worker_or_nobody(cast: Cast) -> None:
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["sari"].pk, WEDNESDAY: cast.workers["paula"].pk})
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["leena"].pk, WEDNESDAY: None})

    assert duties_of(cast.north, [TUESDAY, WEDNESDAY]) == {TUESDAY: [cast.workers["leena"]], WEDNESDAY: []}
    change = last_of("duty", cast.north.pk)
    assert change is not None
    assert change.by_name == "Leena Testinen"
    assert change.before == {"2026-11-24": ["Sari Testinen"], "2026-11-25": ["Paula Testinen"]}
    assert change.after == {"2026-11-24": ["Leena Testinen"], "2026-11-25": []}


def test_a_day_that_is_left_as_it_is_keeps_everybody_who_shares_it(cast: Cast) -> None:
    put_on_duty(leena(cast), cast.workers["sari"], cast.north, MONDAY)
    set_duties(leena(cast), cast.north, {MONDAY: cast.workers["pia"].pk})

    assert duties_of(cast.north, [MONDAY])[MONDAY] == [cast.workers["pia"], cast.workers["sari"]]


def test_somebody_of_another_team_is_not_put_on_duty_but_stays_where_they_are(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="not_in_team"):
        set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["timo"].pk})
    set_duties(leena(cast), cast.north, {MONDAY: cast.workers["pia"].pk, TUESDAY: cast.workers["pia"].pk})

    assert duties_of(cast.north, [TUESDAY])[TUESDAY] == [cast.workers["pia"]]


def test_whoever_is_away_or_has_left_by_then_is_not_put_on_duty(cast: Cast) -> None:
    note_absence(leena(cast), cast.workers["sari"], first_day=TUESDAY, last_day=TUESDAY)
    with pytest.raises(RuleBroken) as refused:
        set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["sari"].pk})
    assert refused.value.code == "duty.away"
    set_duties(leena(cast), cast.north, {WEDNESDAY: cast.workers["sari"].pk})

    end_employment(leena(cast), cast.workers["paula"], from_day=WEDNESDAY)
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["paula"].pk})
    with pytest.raises(RuleBroken, match="not_in_team"):
        set_duties(leena(cast), cast.north, {WEDNESDAY: cast.workers["paula"].pk})


def test_a_day_that_is_over_is_not_changed(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="in_the_past"):
        set_duties(leena(cast), cast.north, {date(2026, 11, 20): cast.workers["sari"].pk})
    assert not Duty.objects.filter(day__lt=MONDAY).exists()


def test_two_who_set_duty_at_once_find_out(cast: Cast) -> None:
    seen = mark_of(duty_state(duties_of(cast.north, [TUESDAY])))
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["sari"].pk}, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["paula"].pk}, seen=seen)

    assert duties_of(cast.north, [TUESDAY])[TUESDAY] == [cast.workers["sari"]]


def test_who_reads_next_is_on_duty_when_it_is_open_next(cast: Cast) -> None:
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["paula"].pk})

    assert reader(cast, on(23, 9)) == "Pia"
    assert reader(cast, on(23, 17)) == "Paula"
    assert reader(cast, on(24, 7)) == "Paula"
    assert reader(cast, on(24, 17)) == ""


def test_nobody_is_told_who_is_away_or_gone(cast: Cast) -> None:
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["paula"].pk, WEDNESDAY: cast.workers["sari"].pk})
    note_absence(leena(cast), cast.workers["paula"], first_day=TUESDAY, last_day=TUESDAY)
    end_employment(leena(cast), cast.workers["sari"], from_day=WEDNESDAY)

    assert reader(cast, on(23, 17)) == ""
    assert reader(cast, on(24, 17)) == ""


def test_a_closed_day_is_passed_over(cast: Cast) -> None:
    set_duties(leena(cast), cast.north, {TUESDAY: cast.workers["paula"].pk, WEDNESDAY: cast.workers["sari"].pk})
    add_exception(
        leena(cast), cast.north.unit, key=new_key(), first_day=TUESDAY, last_day=TUESDAY, periods=[], reasons={}
    )
    assert reader(cast, on(23, 17)) == "Sari"

    change_week(leena(cast), cast.north.unit, {0: [(time(8), time(9))]})
    assert reader(cast, on(23, 17)) == ""
