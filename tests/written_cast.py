"""The cast is made through actions once, and then written to the database as it was: 5 ms instead of 70."""

import copy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection

from polku.core.clock import clock
from polku.core.settings import county
from tests.cast import Cast, make_cast

#: Seconds for which what was made now still is of now. Where the clock stands, it is so for good.
FRESH = timedelta(seconds=20)
WRITES = re.compile(r'(?:INSERT INTO|UPDATE) "(\w+)"')


@dataclass(frozen=True)
class Written:
    """A cast and the rows that stand for it, by table."""

    made_at: datetime
    cast: Cast
    rows: dict[str, tuple[list[str], list[Any]]]

    @property
    def is_fresh(self) -> bool:
        return timedelta() <= clock.now() - self.made_at <= FRESH

    def again(self) -> Cast:
        """Write the rows, and return the cast. Whoever makes it has read of the county, so this does as well."""
        county.in_force()
        with connection.cursor() as cursor:
            for table, (columns, rows) in self.rows.items():
                names = ", ".join(f'"{column}"' for column in columns)
                row = f"({', '.join(['%s'] * len(columns))})"
                values = [value for each in rows for value in each]
                insert = f'INSERT INTO "{table}" ({names}) VALUES {", ".join([row] * len(rows))}'  # noqa: S608 - our own tables
                cursor.execute(insert, values)
        return copy.deepcopy(self.cast)


_written: dict[bool, Written] = {}


def cast_of_today(*, clock_stands: bool) -> Cast:
    """Everyone. They are made anew where the last ones are of too long ago, or where the database has rows already."""
    known = _written.get(clock_stands)
    if known is not None and known.is_fresh and _are_empty(known.rows):
        return known.again()
    before, made_at = _tables_with_rows(), clock.now()
    with _noted_writes() as tables:
        cast = make_cast()
    if not before & tables:
        _written[clock_stands] = Written(
            made_at, copy.deepcopy(cast), {table: _rows(table) for table in sorted(tables)}
        )
    return cast


@contextmanager
def _noted_writes() -> Iterator[set[str]]:
    tables: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        tables.update(WRITES.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def _tables_with_rows() -> set[str]:
    return {table for table in connection.introspection.django_table_names() if not _are_empty([table])}


def _are_empty(tables: Any) -> bool:
    any_row = 'SELECT * FROM (SELECT 1 FROM "%s" LIMIT 1) AS found'
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(any_row % table for table in tables))
        return cursor.fetchone() is None


def _rows(table: str) -> tuple[list[str], list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
        # A time of day is read from SQLite as one, and not taken by it as one.
        rows = [[str(each) if isinstance(each, time) else each for each in row] for row in cursor.fetchall()]
        return [column[0] for column in cursor.description], rows
