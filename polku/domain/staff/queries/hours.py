"""When a unit answers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from polku.core.settings import working_days
from polku.domain.staff.models import ExceptionPeriod, OpeningException, OpeningPeriod, Team, Unit

#: From when until when.
Period = tuple[time, time]
#: Days looked ahead for the next open period: longer than the longest exception, and a week.
_LONGEST_CLOSED = 380


@dataclass(frozen=True, slots=True)
class Hours:
    """When a unit answers: each week, and from a day on also the days that are otherwise."""

    week: dict[int, list[Period]]
    exceptions: list[tuple[OpeningException, list[Period]]]

    def on(self, day: date) -> list[Period]:
        """The open periods of `day`, in order. An exception is stronger than a holiday, and a holiday than the week."""
        for exception, periods in self.exceptions:
            if exception.covers(day):
                return periods
        return [] if working_days.is_holiday(day) else self.week.get(day.weekday(), [])

    def next(self, now: datetime) -> tuple[datetime, datetime] | None:
        """The period that is open now or next; None when there is none within a year."""
        today = timezone.localdate(now)
        for day in (today + timedelta(days=n) for n in range(_LONGEST_CLOSED)):
            for period in self.on(day):
                opens, closes = (datetime.combine(day, at, timezone.get_default_timezone()) for at in period)
                if closes > now:
                    return opens, closes
        return None

    def exception_on(self, day: date) -> OpeningException | None:
        """Why `day` is otherwise than other days, if somebody has said so."""
        return next((exception for exception, _periods in self.exceptions if exception.covers(day)), None)


def hours_of(unit: Unit, since: date) -> Hours:
    """The unit's hours, with the exceptions that are not over by `since`."""
    return Hours(week_of(unit), coming_exceptions(unit, since))


def week_of(unit: Unit) -> dict[int, list[Period]]:
    """The periods of each weekday (0 is Monday) that has any."""
    week: dict[int, list[Period]] = {}
    for period in OpeningPeriod.objects.filter(unit=unit).order_by("weekday", "opens"):
        week.setdefault(period.weekday, []).append((period.opens, period.closes))
    return week


def coming_exceptions(unit: Unit, since: date) -> list[tuple[OpeningException, list[Period]]]:
    """The exceptions that are not over by `since`, in order, each with its periods.."""
    exceptions = list(OpeningException.objects.filter(unit=unit, last_day__gte=since))
    # Most units have no exception ahead, and then there is nothing more to ask.
    periods = list(ExceptionPeriod.objects.filter(exception__in=exceptions)) if exceptions else []
    return [
        (each, [(period.opens, period.closes) for period in periods if period.exception_id == each.pk])
        for each in exceptions
    ]


def open_on(team: Team, day: date) -> list[Period]:
    """When the team's unit answers on `day`, in order; empty on a holiday."""
    return hours_of(team.unit, day).on(day)


def open_next(team: Team, now: datetime) -> tuple[datetime, datetime] | None:
    """The period when the team's unit is open now or next; None when it has no opening hours."""
    return hours_of(team.unit, timezone.localdate(now)).next(now)
