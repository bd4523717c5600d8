"""What a seal is the hash of. Sealing and verifying read the rows through here, so both see the same bytes.

The database hands every column over as text or a whole number, written alike on both engines. A column added to
`Event` later goes to the end of `_COLUMNS` and is left out of `link_hash` while it is empty: old seals stay true.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection

#: What the first link follows.
NOTHING = "0" * 64

_PLAIN = ("sitting", "page", "verb", "outcome", "capacity", "level", "purpose")
_ACTOR = ("user", "worker", "person")
_TEXTS = ("name", "office", "kind", "object_id", "reason")

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class _Writing:
    """How an engine writes a value as the text that is sealed."""

    moment: str
    day: str
    uuid: str
    joined: str


_WRITING = {
    "sqlite": _Writing("substr({} || '.000000', 1, 26)", "{} || ''", "coalesce({}, '')", "group_concat({}, ',')"),
    "postgresql": _Writing(
        "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
        "to_char({}, 'YYYY-MM-DD')",
        "coalesce(replace({}::text, '-', ''), '')",
        "string_agg({}, ',')",
    ),
}


def _event_columns(writing: _Writing) -> str:
    # A line that no longer agrees with its event is marked, which no sealed line ever was.
    marked = "CASE WHEN p.visit = e.visit AND p.at = e.at THEN '' ELSE '!' END || " + writing.uuid.format("p.person")
    return ", ".join(
        [
            "e.id",
            writing.moment.format("e.at"),
            writing.uuid.format("e.visit"),
            *(f'e."{column}"' for column in _PLAIN),
            *(writing.uuid.format(f'e."{column}"') for column in _ACTOR),
            *(f'e."{column}"' for column in _TEXTS),
            f"(SELECT {writing.joined.format(marked)} FROM audit_subject p WHERE p.event_id = e.id)",
        ]
    )


def unsealed(*, after: int, limit: int) -> list[tuple[Any, ...]]:
    """Events with an id above `after` that have no seal, in the order of their ids."""
    columns = _event_columns(_WRITING[connection.vendor])
    # Both sides are bounded: told of one only, PostgreSQL reads every seal there is to find the few that are missing.
    return _rows(
        f"SELECT {columns} FROM audit_event e WHERE e.id > %s AND NOT EXISTS"
        " (SELECT 1 FROM audit_seal s WHERE s.event_id = e.id AND s.event_id > %s) ORDER BY e.id LIMIT %s",
        [after, after, limit],
    )


def sealed(*, after: int, limit: int) -> list[tuple[Any, ...]]:
    """Links with a seq above `after`, in order: seq, day, hash, the sealed event's id, and the event as it is now."""
    writing = _WRITING[connection.vendor]
    return _rows(
        f"SELECT s.seq, {writing.day.format('s.day')}, s.hash, s.event_id, {_event_columns(writing)}"
        " FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id WHERE s.seq > %s ORDER BY s.seq LIMIT %s",
        [after, limit],
    )


def link_hash(previous: str, seq: int, day: str, event: tuple[Any, ...]) -> str:
    """The hash of a link: of the hash before it, its place and day, and its event with the persons of it."""
    *columns, persons = event
    body = _encode([seq, day, *columns, sorted(persons.split(",")) if persons else []])
    return sha256((previous + body).encode("ascii")).hexdigest()


def _rows(statement: str, values: list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
