from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Value
from django.utils import timezone

from polku.core.hours import is_working_day
from polku.domain.staff.models import Duty, Membership, OpeningPeriod, Team, Worker

#: Days looked ahead for the next open period: a week and the longest run of Finnish holidays fit in.
_LONGEST_CLOSED = 14
#: What a duty is called among the roles of a day.
_DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a worker is on a given day: the part of an Actor that `staff` knows."""

    worker: Worker
    teams: frozenset[UUID]
    leads: frozenset[UUID]
    duty_in: frozenset[UUID]


def standing_of(user_id: UUID, day: date) -> Standing | None:
    """The standing of the worker who logs in as `user_id`, or None when this is not a worker."""
    worker = Worker.objects.filter(user=user_id).first()
    if worker is None:
        return None
    duties = Duty.objects.filter(worker=worker, day=day).values_list("team", Value(_DUTY))
    roles = list(Membership.objects.filter(worker=worker).values_list("team", "role").union(duties, all=True))
    return Standing(
        worker=worker,
        teams=frozenset(team for team, role in roles if role != _DUTY),
        leads=frozenset(team for team, role in roles if role == Membership.Role.LEAD),
        duty_in=frozenset(team for team, role in roles if role == _DUTY),
    )


def worker_named(staff_id: str) -> Worker | None:
    """The worker whom the staff log-in calls `staff_id`."""
    return Worker.objects.select_related("user").filter(staff_id=staff_id).first()


def receiving_team() -> Team | None:
    """The team whose queue a new contact comes to."""
    return Team.objects.select_related("unit").filter(receives_contacts=True).order_by("name").first()


def open_on(team: Team, day: date) -> list[tuple[time, time]]:
    """When the team's unit answers on `day`, in order; empty on a holiday."""
    if not is_working_day(day):
        return []
    periods = OpeningPeriod.objects.filter(unit=team.unit_id, weekday=day.weekday())
    return list(periods.values_list("opens", "closes"))


def open_next(team: Team, now: datetime) -> tuple[datetime, datetime] | None:
    """The period when the team's unit is open now or next; None when it has no opening hours."""
    periods = list(OpeningPeriod.objects.filter(unit=team.unit_id))
    today = timezone.localdate(now)
    for day in (today + timedelta(days=n) for n in range(_LONGEST_CLOSED)):
        for period in periods:
            opens, closes = _moments(day, period)
            if period.weekday == day.weekday() and is_working_day(day) and closes > now:
                return opens, closes
    return None


def _moments(day: date, period: OpeningPeriod) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    return datetime.combine(day, period.opens, zone), datetime.combine(day, period.closes, zone)
