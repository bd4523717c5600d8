import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from polku.core.access import Capacity
from polku.core.audit import purposes
from polku.core.audit.models import Subject


@dataclass(frozen=True, slots=True)
class Look:
    """One visit in which somebody saw or touched a person's matter. `cursor` is where the next page begins."""

    cursor: int
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


def looks_at(person: uuid.UUID, *, before: int | None = None, limit: int = 20) -> list[Look]:
    """Who has looked at `person`'s matters, newest first, one line a visit; their own looks are left out."""
    lines = Subject.objects.filter(person=person).exclude(event__person=person, event__capacity=Capacity.SELF)
    if before is not None:
        lines = lines.filter(id__lt=before)
    columns = ("id", "event__at", "event__name", "event__office", "event__capacity", "event__verb", "event__purpose")
    return [
        Look(cursor, at, name, office, Capacity(capacity), verb, purpose)
        for cursor, at, name, office, capacity, verb, purpose in lines.order_by("-id").values_list(*columns)[:limit]
    ]
