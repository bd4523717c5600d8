from typing import Any

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.settings import changes, county
from polku.core.settings.models import County

_FIELDS = tuple(field.name for field in County._meta.local_fields if field.name != "id")


def state_of(row: County) -> changes.State:
    """What the county tells of itself, field by field."""
    return {name: getattr(row, name) for name in _FIELDS}


def county_now() -> County:
    """The row as it stands this moment, for the form that changes it."""
    return County.objects.first() or County()


@transaction.atomic
def change_county(actor: Actor, *, seen: str | None = None, **told: Any) -> None:
    """The county tells this of itself from now on. `told` are fields of `County`; the others stay.

    Raises `ChangedMeanwhile` when it does not stand any more as it was `seen`.
    """
    County.objects.get_or_create(pk=1)
    row = County.objects.select_for_update().get(pk=1)
    before = state_of(row)
    changes.check(before, seen)
    for name, value in told.items():
        setattr(row, name, value)
    if changes.note(actor, "county", 1, title="", before=before, after=state_of(row)):
        row.save()
        log.did(actor, "county.changed", kind="county", id=1)
    # At once for whoever goes on in this transaction, and once more when others can read what was written.
    county.forget()
    transaction.on_commit(county.forget)
