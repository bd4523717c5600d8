"""The bare view: the statements of a page, and nothing of ours around them."""

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse

ADDRESS = "bare"

_KEEPS_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
_INSERT = re.compile(r'INSERT (?:OR IGNORE )?INTO "(\w+)" \(([^)]*)\) VALUES')
#: Shorter texts in a unique column are codes, not something made up for the row.
_MADE_UP = 16

Statement = tuple[str, Sequence[Any] | None]


@dataclass
class Recording:
    """The statements one request ran, in order, the milliseconds each took, and the body it answered."""

    statements: list[Statement] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    body: bytes = b""

    @contextmanager
    def running(self) -> Iterator[None]:
        """Record what is run inside."""
        with connection.execute_wrapper(self._note):
            yield

    def _note(self, run: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(_KEEPS_TRANSACTIONS):
            return run(sql, params, many, context)
        began = perf_counter()
        try:
            return run(sql, params, many, context)
        finally:
            self.statements.append((sql, params))
            self.took.append((perf_counter() - began) * 1000)

    def made_anew(self) -> list[Statement]:
        """The same statements, with ids and keys nobody has used: they can be inserted again."""
        anew = {old: _another(old) for sql, params in self.statements for old in _unique_values(sql, params)}
        return [(sql, params and [_swapped(value, anew) for value in params]) for sql, params in self.statements]


class Player:
    """The view. It runs what it was given last, and takes back what that wrote."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.body = b""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            with connection.cursor() as cursor:
                for sql, params in self.statements:
                    cursor.execute(sql, params)
                    if cursor.description:
                        cursor.fetchall()
            transaction.set_rollback(True)
        return HttpResponse(self.body)


player = Player()


def _unique_values(sql: str, params: Sequence[Any] | None) -> Iterator[Any]:
    found = _INSERT.match(sql)
    if not found or not params:
        return
    columns = [column.strip(' "') for column in found[2].split(",")]
    unique = _unique_columns(found[1])
    for place, value in enumerate(params):
        if columns[place % len(columns)] in unique and _is_made_up(value):
            yield value


def _unique_columns(table: str) -> set[str]:
    """The first column of its own in everything that is unique: another value there makes another row."""
    model = next((each for each in apps.get_models() if each._meta.db_table == table), None)
    if model is None:
        return set()
    fields = {each.name: each for each in model._meta.concrete_fields}
    own = {name: each.column for name, each in fields.items() if not each.is_relation}
    together = [each.fields for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    firsts = [next((own[name] for name in names if name in own), "") for names in together]
    return {each.column or "" for each in fields.values() if each.unique} | {first for first in firsts if first}


def _is_made_up(value: Any) -> bool:
    return isinstance(value, UUID) or (isinstance(value, str) and len(value) >= _MADE_UP)


def _another(value: UUID | str) -> UUID | str:
    return uuid4() if isinstance(value, UUID) else secrets.token_hex(len(value))[: len(value)]


def _swapped(value: Any, anew: dict[Any, Any]) -> Any:
    return anew.get(value, value) if isinstance(value, UUID | str) else value
