"""When a limit ends. Days are days of the county's calendar; hours are real ones, whatever wall clocks do."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from polku.core.settings.working_days import nth_working_day_after
from polku.domain.deadlines.models import Rule


def due(rule: Rule, started_at: datetime) -> tuple[date, datetime | None]:
    """The last day of the limit, and the moment it ends when it is in minutes or hours; otherwise None.

    "By the 7th working day": day one is the first working day after the event. No day is no later than the event's own.
    A month ends on the day of the same number, or on the last of the month when there is no such day. Authorities' own
    limits are not put off to the next working day (150/1930 5 § gives that to whoever must act towards them).
    """
    day = timezone.localdate(started_at)
    match rule.unit:
        case Rule.Unit.AT_ONCE | Rule.Unit.HOURS:
            each = timedelta(minutes=1) if rule.unit == Rule.Unit.AT_ONCE else timedelta(hours=1)
            # In UTC: hours added to a local time would be an hour wrong over the change of the clocks.
            ends = started_at.astimezone(UTC) + rule.amount * each
            return timezone.localdate(ends), ends
        case Rule.Unit.DAYS:
            return day + timedelta(days=rule.amount), None
        case Rule.Unit.MONTHS:
            return months_after(day, rule.amount), None
        case _:
            return nth_working_day_after(day, rule.amount), None


def ends_at(rule: Rule, started_at: datetime) -> datetime:
    """The moment after which the limit has gone by, whichever its unit: a day is whole."""
    day, moment = due(rule, started_at)
    return moment or timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def months_after(day: date, months: int) -> date:
    """The day of the same number `months` later, or the last one of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
