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
    try:
        stamp, _, key = cursor.partition("_")
        moment, pk = datetime.fromtimestamp(float(stamp)).astimezone(), UUID(key)
    except (ValueError, OverflowError, OSError):
        return rows
    return rows.filter(Q(**{f"{field}__gt": moment}) | Q(**{field: moment, "pk__gt": pk}))
