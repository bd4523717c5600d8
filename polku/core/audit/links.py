"""What a seal is the hash of. Sealing and verifying read the rows through here, so both see the same bytes.

The database hands every column over as text or a whole number, written alike on both engines. A column added to
`Event` later goes to the end of `_COLUMNS` and is left out of `link_hash` while it is empty: old seals stay true.

Events, persons and seals are asked for apart, each by ids: one question for all three makes PostgreSQL expect so much
work that it compiles the question first, which takes longer than answering it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection

#: What the first link follows.
NOTHING = "0" * 64

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


#: How an engine writes a value as the text that is sealed.
_WRITING = {
    "sqlite": {
        "moment": "substr({} || '.000000', 1, 26)",
        "day": "{} || ''",
        "uuid": "coalesce({}, '')",
    },
    "postgresql": {
        "moment": "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
        "day": "to_char({}, 'YYYY-MM-DD')",
        "uuid": "coalesce(replace({}::text, '-', ''), '')",
    },
}

#: The columns of an event in the order in which they are sealed, and how each is written.
_COLUMNS = {
    "id": "",
    "at": "moment",
    "visit": "uuid",
    **dict.fromkeys(("sitting", "page", "verb", "outcome", "capacity", "level", "purpose"), ""),
    **dict.fromkeys(("user", "worker", "person"), "uuid"),
    **dict.fromkeys(("name", "office", "kind", "object_id", "reason"), ""),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A seal as it stands, and what it seals as that stands now: None if it is gone."""

    seq: int
    day: str
    hash: str
    event_id: int
    event: list[Any] | None


def unsealed(*, after: int, limit: int) -> list[list[Any]]:
    """Events with an id above `after` that have no seal, in the order of their ids."""
    # Both sides are bounded: told of one only, PostgreSQL reads every seal there is to find the few that are missing.
    ids = _rows(
        "SELECT e.id FROM audit_event e WHERE e.id > %s AND NOT EXISTS"
        " (SELECT 1 FROM audit_seal s WHERE s.event_id = e.id AND s.event_id > %s) ORDER BY e.id LIMIT %s",
        [after, after, limit],
    )
    events = _events([id for (id,) in ids])
    return [events[id] for (id,) in ids]


def sealed(*, after: int, limit: int) -> list[Link]:
    """Links with a seq above `after`, in order."""
    written = _written("day", "day")
    seals = _rows(
        f"SELECT seq, {written}, hash, event_id FROM audit_seal WHERE seq > %s ORDER BY seq LIMIT %s", [after, limit]
    )
    events = _events([id for *_, id in seals])
    return [Link(seq, day, hash, id, events.get(id)) for seq, day, hash, id in seals]


def link_hash(previous: str, seq: int, day: str, event: list[Any]) -> str:
    """The hash of a link: of the hash before it, its place and day, and its event with the persons of it."""
    return sha256((previous + _encode([seq, day, *event])).encode("ascii")).hexdigest()


def _events(ids: Sequence[int]) -> dict[int, list[Any]]:
    """The events with `ids`, and perhaps others: their columns as sealed, then a list of the persons they touch."""
    if not ids:
        return {}
    wanted = _among(ids)
    columns = ", ".join(_written(f'"{column}"', how) for column, how in _COLUMNS.items())
    events = {row[0]: [*row] for row in _rows(f"SELECT {columns} FROM audit_event WHERE id {wanted}")}
    at, visit, person = _written("at", "moment"), _written("visit", "uuid"), _written("person", "uuid")
    lines = _rows(f"SELECT event_id, {at}, {visit}, {person} FROM audit_subject WHERE event_id {wanted}")
    persons = _persons(events, lines)
    for id, event in events.items():
        event.append(sorted(persons[id]))
    return events


def _among(ids: Sequence[int]) -> str:
    """Ids are nearly without gaps, and a range is read many times faster than a list; a list where they are not."""
    low, high = min(ids), max(ids)
    return f"BETWEEN {low} AND {high}" if high - low < 4 * len(ids) else f"IN ({','.join(map(str, ids))})"


def _persons(events: dict[int, list[Any]], lines: Iterable[tuple[Any, ...]]) -> dict[int, list[str]]:
    persons: dict[int, list[str]] = defaultdict(list)
    for id, at, visit, person in lines:
        agrees = id in events and events[id][1:3] == [at, visit]
        # A line that no longer agrees with its event is marked, which no sealed line ever was.
        persons[id].append(person if agrees else f"!{person}")
    return persons


def _written(column: str, how: str) -> str:
    """`column` in SQL, as the text that is sealed."""
    return _WRITING[connection.vendor][how].format(column) if how else column


def _rows(statement: str, values: list[int] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
