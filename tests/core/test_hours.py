from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.core.hours import is_working_day, nth_working_day_after

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
