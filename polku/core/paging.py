"""Paging by cursor: a long list costs the same on every page."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Model])


def cursor_of(moment: datetime, pk: UUID) -> str:
    """Where a page ended, as an address can carry it. Opaque ids and times only."""
    return f"{moment.timestamp():.6f}_{pk.hex}"


def after_cursor(rows: Rows, cursor: str, field: str) -> Rows:
    """The rows after `cursor` in ascending order of `field` and key. A cursor that makes no sense is the start."""
    ended = read_cursor(cursor)
    return rows.filter(later_than(ended, field)) if ended else rows


def later_than(ended: tuple[datetime, UUID], field: str) -> Q:
    """What comes after the place where a page ended, in ascending order of `field` and key."""
    moment, pk = ended
    return Q(**{f"{field}__gt": moment}) | Q(**{field: moment, "pk__gt": pk})


def read_cursor(cursor: str) -> tuple[datetime, UUID] | None:
    """Where a page ended, from what `cursor_of` wrote. None: this makes no sense."""
    try:
        stamp, _, key = cursor.partition("_")
        return datetime.fromtimestamp(float(stamp)).astimezone(), UUID(key)
    except (ValueError, OverflowError, OSError):
        return None
