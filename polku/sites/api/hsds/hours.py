"""Opening hours as schedules."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from polku.domain.catalogue.models.hours import Exceptional, Span, Timetable
from polku.sites.api.hsds.ids import part_of
from polku.sites.api.hsds.shapes import Schedule

#: As iCalendar calls them, from Monday on.
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: The end of a day, for readers who know no 24:00.
_END = {"24:00": "23:59"}


def schedules_of(hours: Timetable, whose: UUID, language: str, today: date) -> list[Schedule] | None:
    """Each span of the week with the days it holds on; then what is otherwise on some dates, from today on."""
    told = [*_of_week(hours, whose)]
    for each in hours.exceptions:
        if each.last_day >= today:
            told += _of_exception(each, whose, language)
    return told or None


def _of_week(hours: Timetable, whose: UUID) -> Iterator[Schedule]:
    days_of: dict[Span, list[str]] = {}
    for day, spans in zip(DAYS, hours.week, strict=True):
        for span in spans:
            days_of.setdefault(span, []).append(day)
    for span, days in sorted(days_of.items()):
        yield Schedule(
            id=part_of(whose, f"week/{span.opens}-{span.closes}"),
            freq="WEEKLY",
            byday=",".join(days),
            opens_at=span.opens,
            closes_at=_END.get(span.closes, span.closes),
        )


def _of_exception(each: Exceptional, whose: UUID, language: str) -> Iterator[Schedule]:
    """Without hours it is closed on those days, which the description says."""
    for span in each.spans or (None,):
        yield Schedule(
            id=part_of(whose, f"{each.first_day}-{each.last_day}/{span.opens if span else 'closed'}"),
            valid_from=each.first_day.isoformat(),
            valid_to=each.last_day.isoformat(),
            opens_at=span.opens if span else None,
            closes_at=_END.get(span.closes, span.closes) if span else None,
            description=" ".join(part for part in ("" if span else "Closed.", each.reason(language)) if part) or None,
        )
