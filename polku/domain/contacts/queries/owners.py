"""Who of today's duty list a new contact is for."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from polku.domain.contacts.models import Contact
from polku.domain.staff.models import Absence, Duty, Skill


def owner_on_duty(
    team: UUID, day: date, *, topics: Iterable[str], language: str, area: int | None = None
) -> UUID | None:
    """Of those on duty in `team` on `day`, the one it is for; None when nobody is, and then the whole duty answers.

    First who knows the topic, then who works in the language, then who knows the area, then who has the fewest
    unanswered contacts, then who was set on duty first. Somebody who is away or has left is not on duty, whatever the
    list says.
    """
    on_duty = _on_duty(team, day)
    if len(on_duty) < 2:
        return on_duty[0] if on_duty else None
    known = set(Skill.objects.filter(worker__in=on_duty).values_list("worker", "kind", "code"))
    topics, load = set(topics), _load(on_duty)

    def fitness(worker: UUID) -> tuple[int, bool, bool, int]:
        return (
            -sum((worker, Skill.Kind.TOPIC, topic) in known for topic in topics),
            (worker, Skill.Kind.LANGUAGE, language) not in known,
            (worker, Skill.Kind.AREA, str(area)) not in known,
            load[worker],
        )

    return min(on_duty, key=fitness)


def _on_duty(team: UUID, day: date) -> list[UUID]:
    away = Exists(Absence.objects.filter(worker=OuterRef("worker"), first_day__lte=day, last_day__gte=day))
    here = Q(worker__left_on=None) | Q(worker__left_on__gt=day)
    return list(Duty.objects.filter(here, ~away, team=team, day=day).order_by("pk").values_list("worker", flat=True))


def _load(workers: list[UUID]) -> dict[UUID, int]:
    """How many unanswered contacts each has: those they took, and those that are theirs and nobody took."""
    load = dict.fromkeys(workers, 0)
    waiting = Contact.objects.filter(waiting_since__isnull=False).order_by()
    taken = waiting.filter(taken_by__in=workers).values_list("taken_by").annotate(Count("pk"))
    assigned = waiting.filter(assigned_to__in=workers, taken_by=None).values_list("assigned_to").annotate(Count("pk"))
    for worker, count in [*taken, *assigned]:
        if worker is not None:
            load[worker] += count
    return load
