"""Starting and fulfilling clocks. Called inside the transaction of the action that owns the subject."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from polku.core.clock import clock
from polku.core.settings.working_days import nth_working_day_after
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import rule_in_force


@transaction.atomic
def start_clock(rule_code: str, *, subject: UUID, team: UUID) -> RunningClock:
    """Start the clock of the rule in force today. Day one is the first working day after today."""
    now = clock.now()
    rule = rule_in_force(rule_code, timezone.localdate(now))
    due_on = nth_working_day_after(timezone.localdate(now), rule.working_days)
    return RunningClock.objects.create(rule=rule, subject=subject, team=team, started_at=now, due_on=due_on)


@transaction.atomic
def give_clocks_to(owner: UUID, *, subject: UUID) -> None:
    """`owner` now answers for the subject's clocks. They run on: taking a matter stops nothing."""
    RunningClock.objects.filter(subject=subject, fulfilled_at=None).update(owner=owner)


@transaction.atomic
def fulfil_clock(rule_code: str, *, subject: UUID) -> None:
    """What the rule asks for has happened. Saying it twice changes nothing."""
    running = RunningClock.objects.select_for_update().filter(subject=subject, rule__code=rule_code).first()
    if running is not None:
        running.fulfil(clock.now())
        running.save(update_fields=["fulfilled_at"])
