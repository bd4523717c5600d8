from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polku.core.access import Actor
from polku.core.audit.records import records_of
from polku.core.clock import clock
from polku.core.journal import kinds
from polku.core.journal.models import Line, Misfiled

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
    misfiled = Misfiled.objects.filter(line=OuterRef("pk"), case=case)
    return _newest(Line.objects.filter(~Exists(misfiled), case=case), before, limit)


def for_person(person: UUID, *, before: int | None = None, limit: int = PAGE) -> list[Line]:
    """What has happened to a person and records merged into theirs, in every case and outside them, newest first."""
    misfiled = Misfiled.objects.filter(line=OuterRef("pk"), person=OuterRef("person"))
    return _newest(Line.objects.filter(~Exists(misfiled), person__in=records_of(person)), before, limit)


def misfile(
    person: UUID, case: UUID | None, *, refs: Iterable[str], kept: Iterable[str], since: datetime, cause: str
) -> None:
    """From `since` on, lines of the case or with these refs were not about `person`, but for those with `kept` refs.

    Those are the person's, and not the case's. What tells of the join itself belongs to neither.
    """
    about = Q(ref__in=list(refs)) | (Q(case=case) if case else Q(pk__in=[]))
    lines = Line.objects.filter(about, person=person, at__gte=since)
    theirs = set(kept)
    Misfiled.objects.bulk_create(
        Misfiled(line=line, person=None if line.ref in theirs else person, case=line.case, cause=cause)
        for line in lines
    )


def misname(person: UUID, *, cases: Iterable[str], refs: Iterable[str], since: datetime, cause: str) -> None:
    """From `since` on, lines of these cases or with these refs were not about `person`. They stay the cases'."""
    about = Q(ref__in=list(refs)) | Q(case__in=list(cases))
    lines = Line.objects.filter(about, person=person, at__gte=since)
    Misfiled.objects.bulk_create(Misfiled(line=line, person=person, cause=cause) for line in lines)


def refile(cause: str) -> None:
    """What had been misfiled because of `cause` was right after all."""
    Misfiled.objects.filter(cause=cause).delete()


def _newest(lines: QuerySet[Line], before: int | None, limit: int) -> list[Line]:
    older = lines if before is None else lines.filter(id__lt=before)
    return list(older.order_by("-id")[:limit])
