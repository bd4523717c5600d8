"""Finnish public holidays and working days. Whether a county works on the two eves is for the caller to say.

Pages and the domain ask `polku.core.settings.working_days`, which knows what this county has chosen.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
from holidays.countries.finland import Finland

#: How the library of holidays calls the languages it has names in; the others read Finnish ones.
_NAMES_IN = {"sv": "sv_FI", "en": "en_US"}
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class WorkedEves:
    """Which of the two eves, holidays by custom and not by law, are ordinary days here."""

    christmas: bool = False
    midsummer: bool = False

    def __contains__(self, day: date) -> bool:
        """Is `day` an eve on which work goes on?"""
        return (self.christmas and _is_christmas_eve(day)) or (self.midsummer and _is_midsummer_eve(day))


NO_EVES = WorkedEves()


def is_holiday(day: date, worked: WorkedEves = NO_EVES) -> bool:
    """A public holiday, or an eve on which nobody works."""
    return day in _finnish_holidays(day.year, "") and day not in worked


def is_working_day(day: date, worked: WorkedEves = NO_EVES) -> bool:
    """Monday to Friday, and not a holiday. Beyond what is known of holidays, Monday to Friday still counts."""
    return day.weekday() <= _FRIDAY and not is_holiday(day, worked)


def nth_working_day_after(event: date, count: int, worked: WorkedEves = NO_EVES) -> date:
    """The `count`th working day after `event`; the first one is the first working day after it."""
    day = event
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, worked)
    return day


def holidays_known_until() -> date:
    """The last day of which it is known whether it is a holiday. Every day after it looks like an ordinary one."""
    return date(Finland.end_year, 12, 31)


def holidays_in(year: int, language: str, worked: WorkedEves = NO_EVES) -> list[tuple[date, str]]:
    """The holidays of a year in order, each with its name in `language`."""
    found = _finnish_holidays(year, language)
    return [(day, found[day]) for day in sorted(found) if day not in worked]


def _is_christmas_eve(day: date) -> bool:
    return (day.month, day.day) == (12, 24)


def _is_midsummer_eve(day: date) -> bool:
    return day.month == 6 and 19 <= day.day <= 25 and day.weekday() == _FRIDAY


@cache
def _finnish_holidays(year: int, language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("FI", years=year, language=_NAMES_IN.get(language, "fi"))
