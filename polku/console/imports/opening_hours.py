"""Opening hours as people write them in front matter: `mon-thu: ["09:00-12:00", "13:00-16:00"]`."""

from datetime import date
from itertools import pairwise
from typing import Any

from polku.domain.catalogue.models.hours import Exceptional, NoHours, Span, Spans

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def week_of(told: Any) -> tuple[Spans, ...]:
    """Seven days from Monday; one that is not told is closed. Raises `NoHours`."""
    week: list[Spans] = [()] * 7
    if told is None:
        return tuple(week)
    if not isinstance(told, dict):
        raise NoHours('hours are days with periods, like mon-fri: ["09:00-15:00"]')
    for days, periods in told.items():
        spans = spans_of(periods)
        for day in _weekdays(str(days)):
            if week[day]:
                raise NoHours(f"{_DAYS[day]} is told twice")
            week[day] = spans
    return tuple(week)


def exceptions_of(told: Any) -> tuple[Exceptional, ...]:
    """The days that are otherwise, in order. Raises `NoHours`, also where two are of the same day."""
    if told is None:
        return ()
    if not isinstance(told, list):
        raise NoHours("exceptions are a list")
    found = sorted((_exception(each) for each in told), key=lambda each: each.first_day)
    if any(later.first_day <= earlier.last_day for earlier, later in pairwise(found)):
        raise NoHours("two exceptions are of the same day")
    return tuple(found)


def spans_of(told: Any) -> Spans:
    """The periods of a day, in order. Raises `NoHours`."""
    if not isinstance(told, list):
        raise NoHours('periods are a list, like ["09:00-12:00", "13:00-16:00"]')
    spans = sorted(Span(*str(each).replace("–", "-").replace(" ", "").partition("-")[::2]) for each in told)
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise NoHours("two periods of a day overlap")
    return tuple(spans)


def _weekdays(told: str) -> range:
    first, _sign, last = told.partition("-")
    if first not in _DAYS or (last or first) not in _DAYS:
        raise NoHours(f"{told} is not a day: they are {', '.join(_DAYS)}, or like mon-fri")
    days = range(_DAYS.index(first), _DAYS.index(last or first) + 1)
    if not days:
        raise NoHours(f"{told} ends before it begins")
    return days


def _exception(told: Any) -> Exceptional:
    if not isinstance(told, dict) or set(told) - {"from", "to", "hours", "reason"}:
        raise NoHours("an exception has from, to, hours and reason")
    first, reasons = told.get("from"), told.get("reason") or {}
    last = told.get("to", first)
    if type(first) is not date or type(last) is not date:
        raise NoHours("an exception begins and ends on days like 2026-12-24")
    if not isinstance(reasons, dict):
        raise NoHours("a reason is like {fi: Joulu, sv: Jul}")
    by_language = {str(name): str(reason)[:200] for name, reason in reasons.items()}
    return Exceptional(first, last, spans_of(told.get("hours", [])), by_language)
