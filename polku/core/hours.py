"""Finnish working days."""

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _finnish_holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("FI", years=year)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a public holiday in Finland."""
    return day.weekday() < 5 and day not in _finnish_holidays(day.year)


def nth_working_day_after(event: date, count: int) -> date:
    """The `count`th working day after `event`; the first one is the first working day after it."""
    day = event
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
