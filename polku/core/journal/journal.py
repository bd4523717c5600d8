from uuid import UUID

from django.db.models import QuerySet

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.journal import kinds
from polku.core.journal.models import Line

#: Lines a page of a timeline shows.
PAGE = 50


def write(
    kind: str, *, actor: Actor, case: UUID | None = None, person: UUID | None = None, ref: UUID | str = ""
) -> Line:
    """Note that `actor` did something of this `kind`, in the transaction that is open.

    `ref` is the id of the thing itself, for the context that owns the kind. Raises `UnknownKind`.
    """
    return Line.objects.create(
        kind=kinds.known(kind),
        case=case,
        person=person,
        by_capacity=actor.capacity,
        by_worker=actor.worker,
        by_person=actor.person,
        at=clock.now(),
        ref=str(ref),
    )


def for_case(case: UUID, *, before: int | None = None, limit: int = PAGE) -> list[Line]:
    """What has happened in a case, newest first. `before` is the id of the last line already seen."""
    return _newest(Line.objects.filter(case=case), before, limit)


def for_person(person: UUID, *, before: int | None = None, limit: int = PAGE) -> list[Line]:
    """What has happened to a person, in every case and outside them, newest first."""
    return _newest(Line.objects.filter(person=person), before, limit)


def _newest(lines: QuerySet[Line], before: int | None, limit: int) -> list[Line]:
    older = lines if before is None else lines.filter(id__lt=before)
    return list(older.order_by("-id")[:limit])
