"""Running clocks: how each stands, and which press."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from polku.core.settings.working_days import nth_working_day_after
from polku.domain.deadlines.models import Attempt, RunningClock

#: From so many working days before its day a clock is soon due.
SOON = 2
#: After so many attempts on so many days to reach somebody the lead decides.
ATTEMPTS, ON_DAYS = 3, 2


class State(StrEnum):
    """How a clock stands. `KEPT` and `KEPT_LATE` are ends: it is not running any more."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    KEPT = "kept"
    KEPT_LATE = "kept_late"


@dataclass(frozen=True, slots=True)
class Pressing:
    """What the lead sees of their teams: how many clocks are soon due and late, and the first of them, late first.

    `undecided` are those of people whom nobody has reached, and of which the lead decides.
    """

    soon: int
    late: int
    clocks: list[tuple[RunningClock, State]]
    undecided: list[RunningClock]


def clocks_of(code: str, subject: UUID) -> list[RunningClock]:
    """The subject's newest clock, and the earlier ones that run still, with the attempts so far; the newest first."""
    clocks = RunningClock.objects.filter(rule__code=code, subject=subject).select_related("rule")
    found = clocks.prefetch_related("attempts").order_by("-pk")
    return [each for n, each in enumerate(found) if n == 0 or each.fulfilled_at is None]


def clock_of(code: str, subject: UUID) -> RunningClock | None:
    """The subject's newest clock with the attempts so far."""
    clocks = RunningClock.objects.filter(rule__code=code, subject=subject).select_related("rule")
    return clocks.prefetch_related("attempts").order_by("-pk").first()


def state_of(running: RunningClock, now: datetime) -> State:
    """How the clock stands at `now`. Its day is whole: it is late the day after; a limit in hours at its moment."""
    until = running.fulfilled_at or now
    late = until > running.due_at if running.due_at else timezone.localdate(until) > running.due_on
    if running.fulfilled_at:
        return State.KEPT_LATE if late else State.KEPT
    if late:
        return State.LATE
    return State.SOON if running.due_on <= soon_until(timezone.localdate(now)) else State.RUNNING


def soon_until(today: date) -> date:
    """What is due by this day is soon due today."""
    return nth_working_day_after(today, SOON)


def lead_decides(running: RunningClock) -> bool:
    """Has enough been tried? Three attempts on two days, and still nobody has been reached."""
    attempts = [attempt for attempt in running.attempts.all() if attempt.kind != Attempt.Kind.MISREAD]
    days = {timezone.localdate(attempt.at) for attempt in attempts}
    return running.fulfilled_at is None and len(attempts) >= ATTEMPTS and len(days) >= ON_DAYS


def is_late(now: datetime) -> Q:
    """Running clocks that are late at `now`, for a query."""
    return Q(due_at__isnull=False, due_at__lt=now) | Q(due_at=None, due_on__lt=timezone.localdate(now))


def pressing_of(teams: Iterable[UUID], now: datetime, *, limit: int = 10) -> Pressing:
    """The running clocks of these teams that are soon due or late, or wait for their lead's decision."""
    of_teams = RunningClock.objects.filter(team__in=list(teams), fulfilled_at=None)
    running = of_teams.filter(due_on__lte=soon_until(timezone.localdate(now)))
    count = running.aggregate(all=Count("pk"), late=Count("pk", filter=is_late(now)))
    first = list(running.select_related("rule").order_by("due_on", "pk")[:limit])
    undecided = of_teams.filter(pk__in=_tried_enough(of_teams).values("clock")).order_by("due_on", "pk")[:limit]
    pressing = [(each, state_of(each, now)) for each in first]
    return Pressing(count["all"] - count["late"], count["late"], pressing, list(undecided))


def _tried_enough(clocks: QuerySet[RunningClock]) -> QuerySet[Any, Any]:
    """Of these clocks, those of which `lead_decides` is true."""
    tried = Attempt.objects.filter(clock__in=clocks).exclude(kind=Attempt.Kind.MISREAD).order_by()
    counted = tried.values("clock").annotate(times=Count("pk"), days=Count(TruncDate("at"), distinct=True))
    return counted.filter(times__gte=ATTEMPTS, days__gte=ON_DAYS)


def is_fulfilled(code: str, subject: UUID) -> bool:
    """Has what the rule last promised to the subject happened?"""
    newest = RunningClock.objects.filter(rule__code=code, subject=subject).order_by("-pk").first()
    return newest is not None and newest.fulfilled_at is not None


def is_running(code: str, subject: UUID) -> bool:
    """Does the subject wait for what the rule promises?"""
    return RunningClock.objects.filter(rule__code=code, subject=subject, fulfilled_at=None).exists()


def due_days(code: str, subjects: Iterable[UUID]) -> dict[UUID, date]:
    """When each subject's newest clock is due, whether fulfilled or not."""
    clocks = RunningClock.objects.filter(rule__code=code, subject__in=list(subjects))
    return dict(clocks.order_by("pk").values_list("subject", "due_on"))
