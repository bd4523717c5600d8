"""Limits against an oracle that knows no library: Easter is computed, the other holidays are written in the law."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.core.hours import WorkedEves, is_working_day, nth_working_day_after
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.queries.limits import due, months_after

HELSINKI = ZoneInfo("Europe/Helsinki")
TEN_YEARS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
EVES = st.builds(WorkedEves, st.booleans(), st.booleans())


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Gauss as corrected by Lichtenberg."""
    a, century = year % 19, year // 100
    moon = (19 * a + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    n = moon + week - 7 * ((a + 11 * moon + 22 * week) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def works(day: date, eves: WorkedEves) -> bool:
    """The oracle: is `day` a working day in Finland?"""
    sunday = easter(day.year)
    fixed = {(1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26)}
    moving = {sunday + timedelta(days=n) for n in (-2, 1, 39)}
    midsummer_eve = next(date(day.year, 6, n) for n in range(19, 26) if date(day.year, 6, n).weekday() == 4)
    off = {(12, 24)} if not eves.christmas else set()
    closed = (day.month, day.day) in fixed | off or day in moving or (day == midsummer_eve and not eves.midsummer)
    return day.weekday() < 5 and not closed


@given(TEN_YEARS, EVES)
def test_a_working_day_is_one_for_the_oracle_too(day: date, eves: WorkedEves) -> None:
    assert is_working_day(day, eves) == works(day, eves)


@given(TEN_YEARS, st.integers(1, 40), EVES)
def test_the_nth_working_day_is_one_and_the_nth(event: date, count: int, eves: WorkedEves) -> None:
    last = nth_working_day_after(event, count, eves)
    between = [event + timedelta(days=n) for n in range(1, (last - event).days + 1)]

    assert works(last, eves)
    assert sum(works(day, eves) for day in between) == count


@given(TEN_YEARS, st.integers(1, 36))
def test_a_month_keeps_its_number_or_ends_on_its_last_day(day: date, months: int) -> None:
    ends = months_after(day, months)

    assert (ends.year * 12 + ends.month) - (day.year * 12 + day.month) == months
    assert ends.day == day.day or (ends.day < day.day and (ends + timedelta(days=1)).day == 1)


@given(TEN_YEARS, st.times(), st.integers(1, 100))
def test_hours_are_real_hours_over_the_change_of_the_clocks(day: date, at: time, hours: int) -> None:
    began = datetime.combine(day, at, HELSINKI)
    _day, ends = due(Rule(unit=Rule.Unit.HOURS, amount=hours), began)

    assert ends is not None
    assert ends - began.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("unit", "amount", "began", "due_on"),
    [
        (Rule.Unit.AT_ONCE, 0, datetime(2026, 11, 22, 2, tzinfo=HELSINKI), date(2026, 11, 22)),
        (Rule.Unit.DAYS, 0, datetime(2026, 11, 22, 2, tzinfo=HELSINKI), date(2026, 11, 22)),
        (Rule.Unit.DAYS, 30, datetime(2026, 11, 22, 2, tzinfo=HELSINKI), date(2026, 12, 22)),
        (Rule.Unit.MONTHS, 3, datetime(2026, 11, 30, 2, tzinfo=HELSINKI), date(2027, 2, 28)),
        (Rule.Unit.HOURS, 24, datetime(2027, 3, 27, 23, 30, tzinfo=HELSINKI), date(2027, 3, 29)),
        (Rule.Unit.HOURS, 24, datetime(2026, 10, 24, 12, tzinfo=HELSINKI), date(2026, 10, 25)),
    ],
)
def test_each_unit_ends_on_its_day(unit: Rule.Unit, amount: int, began: datetime, due_on: date) -> None:
    assert due(Rule(unit=unit, amount=amount), began)[0] == due_on


@pytest.mark.django_db
def test_by_the_seventh_working_day_over_christmas() -> None:
    began = datetime(2026, 12, 18, 12, tzinfo=HELSINKI)
    rule = Rule(unit=Rule.Unit.WORKING_DAYS, amount=7)

    assert due(rule, began) == (date(2026, 12, 31), None)


@pytest.mark.django_db
def test_late_at_night_the_day_of_the_place_counts() -> None:
    began = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    rule = Rule(unit=Rule.Unit.WORKING_DAYS, amount=1)

    assert due(rule, began)[0] == date(2026, 11, 24)
