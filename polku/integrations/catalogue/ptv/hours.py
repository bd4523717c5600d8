"""Opening hours of the Out API as a timetable."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from polku.domain.catalogue.models.hours import ALL_DAY, Exceptional, NoHours, Span, Spans, Timetable
from polku.integrations.catalogue.ptv.cleaning import Item, Left, day_of, objects, text
from polku.integrations.catalogue.ptv.texts import by_language

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKLY = ("DaysOfTheWeek", "Standard", "OverMidnight")


def timetable(value: Any, today: date, left: Left) -> Timetable:
    """The hours that hold now, and coming days that are otherwise. What makes no sense is left out, and told."""
    rows = [row for row in objects(value) if _is_coming(row, today)]
    week: list[list[Span]] = [[] for _day in _DAYS]
    for row in rows:
        if row.get("serviceHourType") in _WEEKLY and not _begins_later(row, today):
            _add_week(row, week, left)
    exceptions = [each for row in rows if (each := _exception(row, left))]
    exceptions.sort(key=lambda each: each.first_day)
    apart = exceptions[:1] + [later for earlier, later in pairwise(exceptions) if later.first_day > earlier.last_day]
    return Timetable(tuple(_apart(spans, left) for spans in week), tuple(apart))


def _is_coming(row: Item, today: date) -> bool:
    last = day_of(row.get("validTo"))
    return last is None or last >= today


def _begins_later(row: Item, today: date) -> bool:
    first = day_of(row.get("validFrom"))
    return first is not None and first > today


def _add_week(row: Item, week: list[list[Span]], left: Left) -> None:
    if row.get("isAlwaysOpen") is True:
        for spans in week:
            spans[:] = [ALL_DAY]
        return
    for period in objects(row.get("openingHour")):
        try:
            for day, span in _periods(period):
                week[day].append(span)
        except NoHours as wrong:
            left.note("openingHour", f"left out: {wrong}")


def _periods(period: Item) -> Iterator[tuple[int, Span]]:
    """Each day of a period with its hours: one day, several alike, or a night from one day into the next."""
    first, last = text(period.get("dayFrom")), text(period.get("dayTo")) or text(period.get("dayFrom"))
    if first not in _DAYS or last not in _DAYS:
        raise NoHours(f"{first}–{last} are not days")
    begin, end = _DAYS.index(first), _DAYS.index(last)
    opens, closes = _time(period.get("from"), "00:00"), _time(period.get("to"), "24:00")
    if closes <= opens:
        yield begin, Span(opens, "24:00")
        if closes > "00:00":
            yield (begin + 1) % len(_DAYS), Span("00:00", closes)
        return
    for day in range(begin, end + 1 if end >= begin else end + 1 + len(_DAYS)):
        yield day % len(_DAYS), Span(opens, closes)


def _exception(row: Item, left: Left) -> Exceptional | None:
    first = day_of(row.get("validFrom"))
    if row.get("serviceHourType") not in ("Exceptional", "Exception", "Special") or first is None:
        return None
    try:
        periods = objects(row.get("openingHour"))
        spans = [Span(_time(each.get("from"), "00:00"), _time(each.get("to"), "24:00")) for each in periods]
        is_closed = row.get("isClosed") is True or not spans
        reasons = by_language(row.get("additionalInformation"))
        return Exceptional(
            first, day_of(row.get("validTo")) or first, () if is_closed else _apart(spans, left), reasons
        )
    except NoHours as wrong:
        left.note("serviceHours", f"left out: {wrong}")
        return None


def _apart(spans: list[Span], left: Left) -> Spans:
    """The periods of a day in order, without those that overlap one before."""
    found: list[Span] = []
    for span in sorted(set(spans)):
        if found and span.opens < found[-1].closes:
            left.note("openingHour", f"left out: {span} overlaps {found[-1]}")
        else:
            found.append(span)
    return tuple(found)


def _time(value: Any, otherwise: str) -> str:
    said = text(value)[:5]
    if not said:
        return otherwise
    return "24:00" if said == "23:59" or (said == "00:00" and otherwise == "24:00") else said
