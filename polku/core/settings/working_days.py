"""Working days as this county counts them: the one place where legal time limits and opening hours ask."""

from datetime import date

from polku.core import hours
from polku.core.settings import county


def is_holiday(day: date) -> bool:
    """A public holiday, or an eve on which this county does not work."""
    return hours.is_holiday(day, county.in_force().worked_eves)


def nth_working_day_after(event: date, count: int) -> date:
    """The `count`th working day after `event`; the first one is the first working day after it."""
    return hours.nth_working_day_after(event, count, county.in_force().worked_eves)


def holidays_in(year: int, language: str) -> list[tuple[date, str]]:
    """The holidays this county keeps in a year, in order, each with its name in `language`."""
    return hours.holidays_in(year, language, county.in_force().worked_eves)
