"""Who answers for a team's new and waiting matters, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from polku.domain.staff.models import Absence, Duty, Membership, Team, Worker
from polku.domain.staff.queries.hours import Hours


@dataclass(frozen=True, slots=True)
class NextReader:
    """Who reads new messages first, and from when. `is_now`: it is open at this moment."""

    worker: Worker
    opens: datetime
    is_now: bool


def duties_of(team: Team, days: Iterable[date]) -> dict[date, list[Worker]]:
    """Who is on duty in the team on each of `days`, the one set first at the head."""
    found: dict[date, list[Worker]] = {day: [] for day in days}
    for duty in Duty.objects.filter(team=team, day__in=list(found)).select_related("worker").order_by("pk"):
        found[duty.day].append(duty.worker)
    return found


def may_be_on_duty(team: Team, days: Iterable[date]) -> list[Worker]:
    """Who may be put on duty on some of `days`: the team's own, and whoever stands on its list already. By name."""
    days = list(days)
    member = Exists(Membership.objects.filter(worker=OuterRef("pk"), team=team))
    listed = Exists(Duty.objects.filter(worker=OuterRef("pk"), team=team, day__in=days))
    present = Worker.objects.present_on(min(days)).filter(Q(member) | Q(listed))
    return list(present.order_by("family_name", "given_name", "pk"))


def absences_of(workers: Iterable[Worker], days: Iterable[date]) -> set[tuple[UUID, date]]:
    """Who of `workers` is away on which of `days`."""
    days = list(days)
    found = Absence.objects.filter(worker__in=list(workers), first_day__lte=max(days), last_day__gte=min(days))
    return {(each.worker_id, day) for each in found for day in days if each.first_day <= day <= each.last_day}


def absent_on(worker: Worker, day: date) -> bool:
    """Is the worker away on `day`?"""
    return Absence.objects.filter(worker=worker, first_day__lte=day, last_day__gte=day).exists()


def next_reader(team: Team, hours: Hours, now: datetime) -> NextReader | None:
    """Who reads what comes to the team now: the worker on duty on the day when it is open now or next.

    None when nobody is set, or whoever is set is away.
    """
    following = hours.next(now)
    if following is None:
        return None
    opens, day = following[0], timezone.localdate(following[0])
    away = Exists(Absence.objects.filter(worker=OuterRef("worker"), first_day__lte=day, last_day__gte=day))
    here = Q(worker__left_on=None) | Q(worker__left_on__gt=day)
    duty = Duty.objects.filter(here, ~away, team=team, day=day).select_related("worker").order_by("pk").first()
    return NextReader(duty.worker, opens, is_now=opens <= now) if duty else None
