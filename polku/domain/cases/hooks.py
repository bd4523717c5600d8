"""What cases ask of those above them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.utils.module_loading import import_string

#: Moves what was said in a case since a moment to another case, which is made when it is first asked for. Gives what
#: the log calls such a thing, and the ids of those it moved.
Move = Callable[[UUID, datetime, Callable[[], UUID]], tuple[str, Iterable[object]]]

_moves: list[str] = []


def register(move: str) -> None:
    """Say where the function is that moves what somebody said: `package.module.function`, found when it is needed."""
    _moves.append(move)


def separating(case: UUID, since: datetime, to: Callable[[], UUID]) -> dict[str, list[object]]:
    """Everything that was said in `case` since then is in the case `to()` now. What it was, by kind."""
    found: dict[str, list[object]] = {}
    for path in _moves:
        move: Move = import_string(path)
        kind, ids = move(case, since, to)
        found.setdefault(kind, []).extend(ids)
    return found
