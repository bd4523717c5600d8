"""What there is to do, as somebody may know of it."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from polku.core.access import Actor
from polku.domain.tasks.models import Task, TaskQuerySet
from polku.domain.tasks.permissions import looks_after_guidance

#: Rows a page of the list shows.
PAGE = 25


def known_tasks(actor: Actor) -> TaskQuerySet:
    """The tasks, done and waiting, that somebody may know of."""
    if not actor.is_staff:
        return Task.objects.none()
    return Task.objects.known_to(
        actor.as_worker,
        teams=actor.teams,
        units=actor.units,
        keeps_guidance=looks_after_guidance(actor),
    )


def waiting_tasks(actor: Actor, *, after: str = "", limit: int = PAGE + 1) -> list[Task]:
    """What waits for somebody to do it, the most urgent first. `after` is the mark of the last one seen."""
    rows = known_tasks(actor).waiting()
    ended = _read(after)
    if ended:
        rows = rows.filter(Q(due_on__gt=ended[0]) | Q(due_on=ended[0], pk__gt=ended[1]))
    return list(rows.select_related("worker", "team", "unit").order_by("due_on", "pk")[:limit])


def waiting_count(actor: Actor) -> int:
    """How much waits."""
    return known_tasks(actor).waiting().count()


def mark_of(task: Task) -> str:
    """Where a page of the list ended."""
    return f"{task.due_on.isoformat()}_{task.pk.hex}"


def _read(mark: str) -> tuple[date, UUID] | None:
    day, _sign, key = mark.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None
