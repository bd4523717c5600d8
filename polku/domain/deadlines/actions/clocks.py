"""Starting and fulfilling clocks. Called inside the transaction of the action that owns the subject."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from polku.core.clock import clock
from polku.core.live import live
from polku.domain.deadlines.models import Attempt, Escalation, RunningClock
from polku.domain.deadlines.queries.clocks import State, is_late, soon_until, state_of
from polku.domain.deadlines.queries.limits import due
from polku.domain.deadlines.queries.rules import rule_for

_STEPS = {State.SOON: Escalation.Step.SOON, State.LATE: Escalation.Step.LATE}


@transaction.atomic
def start_clock(rule_code: str, *, subject: UUID, team: UUID, started_at: datetime | None = None) -> RunningClock:
    """Start a clock of the rule in force on the day of `started_at`, which is now when it is not told.

    In a gap of the table it starts by the newest known rule. Raises `NoRuleInForce` when there is none, and for a day
    before every row.
    """
    began = started_at or clock.now()
    rule = rule_for(rule_code, timezone.localdate(began))
    due_on, due_at = due(rule, began)
    return RunningClock.objects.create(
        rule=rule, subject=subject, team=team, started_at=began, due_on=due_on, due_at=due_at
    )


@transaction.atomic
def give_clocks_to(owner: UUID, *, subject: UUID) -> None:
    """`owner` now answers for the subject's clocks. They run on: taking a matter stops nothing."""
    RunningClock.objects.filter(subject=subject, fulfilled_at=None).update(owner=owner)


@transaction.atomic
def move_clocks_to(team: UUID, *, subject: UUID) -> None:
    """The subject is `team`'s from now on, and nobody there has taken it. Its clocks run on: that stops nothing."""
    RunningClock.objects.filter(subject=subject, fulfilled_at=None).update(team=team, owner=None)


@transaction.atomic
def fulfil_clock(rule_code: str, *, subject: UUID, by: RunningClock.By, started_by: datetime | None = None) -> None:
    """What the rule asks for has happened, of each of the subject's clocks that runs. Saying it twice changes nothing.

    With `started_by` only of those that had started by then: what was said before they began answers nothing of them.
    """
    for running in _locked(rule_code, subject).filter(fulfilled_at=None):
        if started_by is None or running.started_at <= started_by:
            running.fulfil(clock.now(), by)
            running.save(update_fields=["fulfilled_at", "fulfilled_by"])


@transaction.atomic
def take_back_readings(rule_code: str, *, subject: UUID, since: datetime) -> None:
    """Whoever has read since then was the wrong person: what reading had fulfilled runs again.

    That it was read is kept, as an attempt, which fulfils nothing.
    """
    for running in _locked(rule_code, subject).filter(fulfilled_by=RunningClock.By.READ, fulfilled_at__gte=since):
        if running.fulfilled_at is not None:
            Attempt.objects.create(clock=running, kind=Attempt.Kind.MISREAD, at=running.fulfilled_at)
            running.reopen()
            running.save(update_fields=["fulfilled_at", "fulfilled_by"])


@transaction.atomic
def give_readings_back(rule_code: str, *, subject: UUID, since: datetime, until: datetime) -> None:
    """Whoever read between these moments was the right person after all: reading had fulfilled the clocks, then."""
    for running in _locked(rule_code, subject):
        misread = running.attempts.filter(kind=Attempt.Kind.MISREAD, at__gte=since, at__lte=until).first()
        if misread is not None:
            running.reopen()
            running.fulfil(misread.at, RunningClock.By.READ)
            running.save(update_fields=["fulfilled_at", "fulfilled_by"])
            misread.delete()


@transaction.atomic
def note_attempt(rule_code: str, *, subject: UUID, kind: Attempt.Kind, worker: UUID | None) -> None:
    """Somebody tried to reach the person. It is kept with the newest clock, and fulfils nothing."""
    running = _locked(rule_code, subject).last()
    if running is not None:
        Attempt.objects.create(clock=running, kind=kind, at=clock.now(), worker=worker)


def escalate(*, limit: int = 200) -> int:
    """Tell those who answer for the teams of clocks that have become soon due or late: each step once. How many.

    At most `limit` in one short transaction; whoever calls goes on until nothing is left.
    """
    now = clock.now()
    told = Escalation.objects.filter(clock=OuterRef("pk"))
    late = is_late(now)
    untold = (late & ~Exists(told.filter(step=Escalation.Step.LATE))) | (~late & ~Exists(told))
    running = RunningClock.objects.filter(fulfilled_at=None, due_on__lte=soon_until(timezone.localdate(now)))
    fresh = list(running.filter(untold).order_by("due_on", "pk")[:limit])
    if not fresh:
        return 0
    with transaction.atomic():
        rows = [Escalation(clock=each, step=_STEPS[state_of(each, now)], at=now) for each in fresh]
        Escalation.objects.bulk_create(rows, ignore_conflicts=True)
        live.hint(*(live.topic("queue", team) for team in sorted({each.team for each in fresh})))
    return len(fresh)


def _locked(rule_code: str, subject: UUID) -> QuerySet[RunningClock]:
    found = RunningClock.objects.select_for_update(of=("self",)).filter(subject=subject, rule__code=rule_code)
    return found.order_by("pk")
