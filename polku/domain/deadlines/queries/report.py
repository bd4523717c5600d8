"""How promises were kept, for any period and always counted anew: numbers only, of nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from polku.domain.deadlines.models import Rule, RunningClock
from polku.domain.deadlines.queries.clocks import State, is_late


@dataclass(slots=True)
class Kept:
    """The clocks of one rule that started in a period, by how they stand now. `by` is what fulfilled them."""

    rule: Rule
    in_time: int
    late: int
    running: int
    running_late: int
    by: list[tuple[RunningClock.By, int]]

    @property
    def started(self) -> int:
        return self.in_time + self.late + self.running + self.running_late


def kept_between(teams: Iterable[UUID] | None, first_day: date, last_day: date, now: datetime) -> list[Kept]:
    """The clocks that started on these days, both included, by rule. `teams` None: of every team.

    A rule that was changed meanwhile stands on a line for each of its rows: what had begun kept its own limit.
    """
    clocks = RunningClock.objects.filter(
        started_at__gte=_start_of(first_day), started_at__lt=_start_of(last_day + timedelta(days=1))
    )
    if teams is not None:
        clocks = clocks.filter(team__in=list(teams))
    in_time = Q(due_at__isnull=False, fulfilled_at__lte=F("due_at")) | Q(due_at=None, kept_on__lte=F("due_on"))
    how = Case(
        When(Q(fulfilled_at=None) & is_late(now), then=Value(State.LATE.value)),
        When(fulfilled_at=None, then=Value(State.RUNNING.value)),
        When(in_time, then=Value(State.KEPT.value)),
        default=Value(State.KEPT_LATE.value),
        output_field=CharField(),
    )
    counted = clocks.annotate(kept_on=TruncDate("fulfilled_at")).annotate(how=how)
    rows = counted.values_list("rule", "how", "fulfilled_by").annotate(n=Count("pk")).order_by()
    return _in_lines(list(rows))


def _in_lines(rows: list[tuple[int, str, str, int]]) -> list[Kept]:
    rules = Rule.objects.in_bulk({rule for rule, *_ in rows})
    lines: dict[int, dict[str, int]] = {}
    by: dict[int, dict[str, int]] = {}
    for rule, how, fulfilled_by, count in rows:
        line, means = lines.setdefault(rule, {}), by.setdefault(rule, {})
        line[how] = line.get(how, 0) + count
        if fulfilled_by:
            means[fulfilled_by] = means.get(fulfilled_by, 0) + count
    ordered = sorted(rules.values(), key=lambda rule: (rule.code, rule.valid_from))
    return [
        Kept(
            rule,
            in_time=lines[rule.pk].get(State.KEPT, 0),
            late=lines[rule.pk].get(State.KEPT_LATE, 0),
            running=lines[rule.pk].get(State.RUNNING, 0),
            running_late=lines[rule.pk].get(State.LATE, 0),
            by=[(each, by[rule.pk][each]) for each in RunningClock.By if by[rule.pk].get(each)],
        )
        for rule in ordered
    ]


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
