"""Writing hundreds of thousands of rows in seconds: past the models, into the columns they declare."""

from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Max

#: A row: values by the names a model gives its columns. What is left out gets the model's default.
Row = dict[str, Any]
#: Rows in one transaction.
BATCH = 20_000


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Write the rows, in order. All of them name the same columns."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return
    values = map(_maker(model, first), chain([first], left))
    while batch := list(islice(values, BATCH)):
        with transaction.atomic():
            _write(model, _fields(model, first), batch)


def last_id(model: type[models.Model]) -> int:
    """The highest id so far."""
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0


def go_on_after(*tables: type[models.Model]) -> None:
    """Let the database count on from the ids that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _fields(model: type[models.Model], row: Row) -> "list[models.Field[Any, Any]]":
    """The columns to write: all of them, but for a number the database gives."""
    fields = model._meta.concrete_fields
    return [each for each in fields if each.attname in row or not isinstance(each, models.AutoField)]


def _maker(model: type[models.Model], row: Row) -> Callable[[Row], list[Any]]:
    fields = _fields(model, row)
    defaults = {each.attname: each.get_default() for each in fields if each.attname not in row}
    columns = [(each.attname, _adapter(each)) for each in fields]

    def make(row: Row) -> list[Any]:
        full = defaults | row
        return [None if full[name] is None else adapt(full[name]) for name, adapt in columns]

    return make


def _adapter(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """How the database wants a value of this field. SQLite has no types for ids and times."""
    if connection.vendor == "postgresql":
        return _as_it_is
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    adapters: list[tuple[type[models.Field[Any, Any]], Callable[[Any], Any]]] = [
        (models.UUIDField, lambda value: value.hex),
        (models.DateTimeField, connection.ops.adapt_datetimefield_value),
        (models.DateField, connection.ops.adapt_datefield_value),
    ]
    return next((adapt for of, adapt in adapters if isinstance(kind, of)), _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _write(model: type[models.Model], fields: "Iterable[models.Field[Any, Any]]", batch: list[list[Any]]) -> None:
    table, names = f'"{model._meta.db_table}"', [f'"{each.column}"' for each in fields]
    columns = ", ".join(names)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in batch:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", batch)  # noqa: S608 - our own names
