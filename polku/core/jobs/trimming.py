from typing import Any

from django.db import models

#: Rows deleted in one transaction. On SQLite every page waits for it, so it must be over in a few milliseconds.
BATCH = 500


def trim(rows: models.QuerySet[Any]) -> int:
    """Delete `rows` a small batch at a time, each in a transaction of its own. How many there were."""
    deleted = 0
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        deleted += rows.model._default_manager.filter(pk__in=ids).delete()[0]
    return deleted
