from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.core.hours import (
    WorkedEves,
    holidays_in,
    holidays_known_until,
    is_holiday,
    is_working_day,
    nth_working_day_after,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("event", "count", "due"),
    [
        (date(2026, 11, 22), 7, date(2026, 12, 1)),  # a Sunday: day one is Monday
        (date(2026, 11, 23), 7, date(2026, 12, 2)),
        (date(2026, 12, 1), 7, date(2026, 12, 10)),  # Independence Day is a Sunday in 2026
        (date(2026, 12, 21), 7, date(2027, 1, 4)),  # Christmas Eve, Christmas, Boxing Day on a Saturday, New Year
        (date(2026, 6, 18), 1, date(2026, 6, 22)),  # Midsummer Eve
        (date(2027, 3, 25), 1, date(2027, 3, 30)),  # Good Friday and Easter Monday
    ],
)
def test_the_nth_working_day_after_an_event(event: date, count: int, due: date) -> None:
    assert nth_working_day_after(event, count) == due


@given(DAYS, st.integers(1, 30))
def test_it_is_a_working_day_with_as_many_between(event: date, count: int) -> None:
    due = nth_working_day_after(event, count)
    after = [date.fromordinal(n) for n in range(event.toordinal() + 1, due.toordinal() + 1)]

    assert is_working_day(due)
    assert sum(map(is_working_day, after)) == count


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 6, 19), date(2030, 6, 21), date(2027, 12, 24)])
def test_an_eve_is_a_working_day_only_where_work_goes_on(day: date) -> None:
    assert not is_working_day(day)
    assert is_working_day(day, WorkedEves(christmas=True, midsummer=True))


def test_one_eve_does_not_make_the_other_a_working_day() -> None:
    assert not is_working_day(date(2026, 6, 19), WorkedEves(christmas=True))
    assert not is_working_day(date(2026, 12, 24), WorkedEves(midsummer=True))
    assert not is_working_day(date(2026, 12, 25), WorkedEves(christmas=True, midsummer=True))


def test_the_table_of_holidays_ends_and_says_where() -> None:
    last = holidays_known_until()

    assert last == date(2100, 12, 31)
    assert holidays_in(last.year, "fi") != []
    assert holidays_in(last.year + 1, "fi") == []


@pytest.mark.parametrize("christmas", [date(2101, 12, 26), date(1852, 12, 25)])
def test_beyond_the_table_monday_to_friday_counts_and_nothing_breaks(christmas: date) -> None:
    assert not is_holiday(christmas)
    assert is_working_day(christmas) == (christmas.weekday() < 5)
    assert nth_working_day_after(date(2101, 12, 23), 2) == date(2101, 12, 27)


@pytest.mark.parametrize(
    ("language", "name"),
    [("fi", "Joulupäivä"), ("fi-simple", "Joulupäivä"), ("sv", "Juldagen"), ("en", "Christmas Day")],
)
def test_holidays_have_names_in_every_language(language: str, name: str) -> None:
    assert (date(2026, 12, 25), name) in holidays_in(2026, language)
