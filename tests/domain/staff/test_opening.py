from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.core.settings.actions import change_county
from polku.core.settings.changes import ChangedMeanwhile, last_of, mark_of
from polku.domain.staff.actions import add_exception, change_week, end_exception
from polku.domain.staff.models import OpeningException, OpeningPeriod
from polku.domain.staff.queries import open_next, open_on, week_of, week_state
from tests.cast import Cast

MORNING, AFTERNOON = (time(8), time(12)), (time(13), time(16))
NOW = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("on_monday")


def hilla(cast: Cast) -> Actor:
    return cast.actor("hilla", "settings")


def close(cast: Cast, first: date, last: date, *periods: tuple[time, time], reason: str = "") -> OpeningException:
    add_exception(
        hilla(cast),
        cast.north.unit,
        key=new_key(),
        first_day=first,
        last_day=last,
        periods=periods,
        reasons={"fi": reason},
    )
    return OpeningException.objects.get(unit=cast.north.unit, first_day=first)


def test_a_day_may_have_several_periods(cast: Cast) -> None:
    change_week(hilla(cast), cast.north.unit, {0: [AFTERNOON, MORNING], 5: [MORNING]})

    assert open_on(cast.north, date(2026, 11, 23)) == [MORNING, AFTERNOON]
    assert open_on(cast.north, date(2026, 11, 24)) == []
    assert open_on(cast.north, date(2026, 11, 28)) == [MORNING]
    change = last_of("hours", cast.north.unit_id)
    assert change is not None
    assert (change.before["weekday_0"], change.after["weekday_0"]) == (["08:00–16:00"], ["08:00–12:00", "13:00–16:00"])


@pytest.mark.parametrize(
    ("periods", "code"),
    [
        ([(time(8), time(12)), (time(11), time(16))], "hours.overlap"),
        ([(time(8), time(12)), (time(8), time(12))], "hours.overlap"),
        ([(time(16), time(8))], "hours.backwards"),
        ([(time(8), time(8))], "hours.backwards"),
    ],
)
def test_periods_that_cannot_be_are_refused_and_nothing_changes(
    cast: Cast, periods: list[tuple[time, time]], code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        change_week(hilla(cast), cast.north.unit, {0: periods})

    assert refused.value.code == code
    assert open_on(cast.north, date(2026, 11, 23)) == [(time(8), time(16))]
    with pytest.raises(RuleBroken):
        close(cast, date(2026, 11, 25), date(2026, 11, 25), *periods)


def test_the_database_refuses_a_period_that_ends_before_it_starts(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningPeriod.objects.create(unit=cast.north.unit, weekday=6, opens=time(9), closes=time(9))
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningPeriod.objects.create(unit=cast.north.unit, weekday=0, opens=time(8), closes=time(9))


def test_two_who_change_the_week_at_once_find_out(cast: Cast) -> None:
    seen = mark_of(week_state(week_of(cast.north.unit)))
    change_week(hilla(cast), cast.north.unit, {0: [MORNING]}, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change_week(hilla(cast), cast.north.unit, {0: [AFTERNOON]}, seen=seen)


def test_an_exception_is_stronger_than_the_week_and_than_a_holiday(cast: Cast) -> None:
    close(cast, date(2026, 11, 24), date(2026, 11, 25), MORNING)
    close(cast, date(2026, 12, 25), date(2026, 12, 25), AFTERNOON)
    close(cast, date(2026, 11, 27), date(2026, 11, 27))

    assert open_on(cast.north, date(2026, 11, 25)) == [MORNING]
    assert open_on(cast.north, date(2026, 11, 26)) == [(time(8), time(16))]
    assert open_on(cast.north, date(2026, 11, 27)) == []
    assert open_on(cast.north, date(2026, 12, 25)) == [AFTERNOON]


def test_the_next_open_period_is_found_beyond_a_long_closing(cast: Cast) -> None:
    close(cast, date(2026, 11, 23), date(2027, 11, 23))
    found = open_next(cast.north, NOW)

    assert found is not None
    assert timezone.localtime(found[0]) == datetime(2027, 11, 24, 8, tzinfo=timezone.get_default_timezone())


def test_a_unit_that_is_never_open_has_no_next_period(cast: Cast) -> None:
    change_week(hilla(cast), cast.north.unit, {})

    assert open_next(cast.north, NOW) is None


def test_an_eve_is_open_where_the_county_works(cast: Cast) -> None:
    assert open_on(cast.north, date(2026, 12, 24)) == []
    change_county(hilla(cast), works_on_christmas_eve=True)

    assert open_on(cast.north, date(2026, 12, 24)) == [(time(8), time(16))]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 11, 22), date(2026, 11, 30), "exception.in_the_past"),
        (date(2026, 11, 26), date(2026, 11, 25), "exception.backwards"),
        (date(2026, 12, 1), date(2028, 12, 1), "exception.too_long"),
        (date(2026, 12, 22), date(2026, 12, 24), "exception.overlap"),
        (date(2026, 12, 26), date(2026, 12, 28), "exception.overlap"),
        (date(2026, 12, 25), date(2026, 12, 25), "exception.overlap"),
    ],
)
def test_exceptions_that_cannot_be_are_refused(cast: Cast, first: date, last: date, code: str) -> None:
    close(cast, date(2026, 12, 24), date(2026, 12, 26))
    with pytest.raises(RuleBroken) as refused:
        close(cast, first, last)

    assert refused.value.code == code


def test_an_exception_sent_twice_is_added_once(cast: Cast) -> None:
    day, sent = date(2026, 12, 1), {"key": new_key(), "periods": [MORNING], "reasons": {"fi": "Koulutus"}}
    for _ in range(2):
        add_exception(hilla(cast), cast.north.unit, first_day=day, last_day=day, **sent)  # type: ignore[arg-type]

    assert OpeningException.objects.get().reason("sv") == "Koulutus"


def test_an_exception_that_has_not_begun_goes_and_one_that_has_keeps_its_days(cast: Cast) -> None:
    coming = close(cast, date(2026, 12, 1), date(2026, 12, 3))
    end_exception(hilla(cast), coming)
    assert not OpeningException.objects.exists()

    begun = close(cast, date(2026, 11, 23), date(2026, 12, 3))
    with clock.told_by(lambda: NOW + timedelta(days=2)):
        end_exception(hilla(cast), begun)
        assert open_on(cast.north, date(2026, 11, 24)) == []
        assert open_on(cast.north, date(2026, 11, 25)) == [(time(8), time(16))]
        with pytest.raises(RuleBroken, match=r"exception\.over"):
            end_exception(hilla(cast), begun)
