"""Opening hours as people read them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from polku.core.clock import clock
from polku.domain.catalogue.models.hours import Opening, Spans, Timetable
from polku.domain.catalogue.queries import PlaceLine, open_now

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Day:
    """One of the coming days: when it is open, and why it is otherwise than usual, if it is."""

    day: date
    spans: Spans
    reason: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Open:
    """A place and how it is now."""

    place: PlaceLine
    now: Opening

    @property
    def is_known(self) -> bool:
        return self.place.hours.is_known

    @property
    def changes_today(self) -> bool:
        """Does it open or close next before midnight?"""
        following = self.now.until or self.now.opens
        return following is not None and timezone.localdate(following) == clock.today()


def with_hours(place: PlaceLine, moment: datetime) -> Open:
    return Open(place, open_now(place, moment))


def coming_week(hours: Timetable) -> list[Day]:
    """Today and the six days after it, as they really are: with exceptions and holidays."""
    today, language = clock.today(), get_language() or "fi"
    days = [today + timedelta(days=number) for number in range(_DAYS)]
    return [_day(hours, day, language[:2], is_today=day == today) for day in days] if hours.is_known else []


def _day(hours: Timetable, day: date, language: str, *, is_today: bool) -> Day:
    special = hours.exception_on(day)
    return Day(day, hours.on(day), special.reason(language) if special else "", is_today)
