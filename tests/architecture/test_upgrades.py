"""A database with years in it is brought up to date as an empty one is."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from django.db import models
from django.db.migrations import AddField, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from polku.core.upgrades import settle_rows

MIGRATIONS = {
    f"{app}.{name}": migration
    for (app, name), migration in MigrationLoader(None).disk_migrations.items()
    if type(migration).__module__.startswith("polku.")
}


def change_rows(_apps: object, _schema_editor: object) -> None:
    """Stands for whatever changes rows."""


def unsettled(operations: Sequence[Operation]) -> list[str]:
    """What changes rows, and a table is changed next: with rows in it, PostgreSQL refuses that."""
    return [
        before.code.__name__
        for before, after in pairwise(operations)
        if isinstance(before, RunPython) and before.code is not settle_rows and not _settles(after)
    ]


def _settles(operation: Operation) -> bool:
    return isinstance(operation, RunPython) and operation.code is settle_rows


@pytest.mark.parametrize("name", sorted(MIGRATIONS))
def test_rows_are_settled_before_a_table_changes(name: str) -> None:
    assert unsettled(MIGRATIONS[name].operations) == []


def test_rows_left_unsettled_are_found() -> None:
    changes, settles, adds = RunPython(change_rows), RunPython(settle_rows), AddField("a", "b", models.TextField())

    assert unsettled([changes, adds]) == ["change_rows"]
    assert unsettled([changes, settles, adds]) == unsettled([adds, changes]) == []
