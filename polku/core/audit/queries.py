import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from polku.core.access import Capacity
from polku.core.audit import purposes
from polku.core.audit.models import Event, Misfiled, Outcome, Subject
from polku.core.audit.records import records_of


@dataclass(frozen=True, slots=True)
class Look:
    """One visit in which somebody saw or touched a person's matter. `cursor` is where the next page begins."""

    cursor: int
    visit: uuid.UUID
    at: datetime
    name: str
    office: str
    capacity: Capacity
    verb: str
    purpose: str

    @property
    def why(self) -> str | Promise:
        """The purpose in words."""
        return purposes.text(self.purpose)


#: Of each kind of thing, the ids of those that are the person's.
Things = Mapping[str, Iterable[object]]
_COLUMNS = ("id", "visit", "at", "name", "office", "capacity", "verb", "purpose")


def looks_at(
    person: uuid.UUID,
    *,
    things: Things | None = None,
    before: int | None = None,
    limit: int = 20,
    is_one_record: bool = False,
) -> list[Look]:
    """Who has looked at `person`'s matters, newest first, one line a visit; their own looks are left out.

    Looks at the records merged into theirs are theirs. Looks at `things` count too, from before anybody knew that they
    were this person's. Whoever knows that nothing was merged into theirs says `is_one_record` and saves a query.
    """
    records = [person] if is_one_record else records_of(person)
    looks = _named(records, before, limit)
    if things and (nameless := _nameless(things)):
        others = _by_others(Event.objects.filter(nameless))
        named_too = _lines_of(records).filter(visit=OuterRef("visit"))
        first_of_visit = others.filter(~Exists(named_too)).order_by().values("visit").annotate(first=Min("id"))
        looks += _page(Event.objects.filter(pk__in=first_of_visit.values("first")), before, limit)
    return sorted(looks, key=lambda look: look.cursor, reverse=True)[:limit]


def _named(records: list[uuid.UUID], before: int | None, limit: int) -> list[Look]:
    """Visits in which the person was shown by name. Starts from their own lines, so it costs the same in any log."""
    visitors = (Capacity.VISITOR, Capacity.SYSTEM)
    own = Q(event__person__in=records, event__capacity=Capacity.SELF)
    lines = _lines_of(records).exclude(own).exclude(event__capacity__in=visitors)
    # One visit may have shown two records that are one now.
    lines = lines.filter(~Exists(_lines_of(records).filter(visit=OuterRef("visit"), pk__lt=OuterRef("pk"))))
    if before is not None:
        lines = lines.filter(event_id__lt=before)
    columns = [f"event__{name}" for name in _COLUMNS]
    return [_look(*row) for row in lines.order_by("-event_id").values_list(*columns)[:limit]]


def _lines_of(records: list[uuid.UUID]) -> QuerySet[Subject]:
    lines = Subject.objects.filter(person__in=records)
    return lines.filter(~Exists(_wrong(OuterRef("event"), OuterRef("person"))))


def _nameless(things: Things) -> Q | None:
    """Looks at these things that were let through while nobody's name was on them."""
    kinds = [Q(kind=kind, object_id__in=[str(id) for id in ids]) for kind, ids in things.items()]
    if not kinds:
        return None
    subjects = Subject.objects.filter(event=OuterRef("pk"))
    subjects = subjects.filter(~Exists(_wrong(OuterRef("event"), OuterRef("person"))))
    return reduce(or_, kinds) & Q(outcome=Outcome.ALLOWED) & Q(~Exists(subjects))


def _wrong(event: OuterRef, person: OuterRef) -> QuerySet[Misfiled]:
    """That the line of this event and person is misfiled."""
    return Misfiled.objects.filter(event=event, person=person)


def _by_others(events: QuerySet[Event]) -> QuerySet[Event]:
    """Nobody comes about their own matter as somebody else: who did so was joined to the thing by mistake."""
    return events.exclude(capacity__in=(Capacity.VISITOR, Capacity.SYSTEM, Capacity.SELF))


def _page(events: QuerySet[Event], before: int | None, limit: int) -> list[Look]:
    if before is not None:
        events = events.filter(id__lt=before)
    return [_look(*row) for row in events.order_by("-id").values_list(*_COLUMNS)[:limit]]


def _look(
    id: int, visit: uuid.UUID, at: datetime, name: str, office: str, capacity: str, verb: str, purpose: str
) -> Look:
    return Look(id, visit, at, name, office, Capacity(capacity), verb, purpose)
