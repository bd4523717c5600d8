"""What staff ask of those above them."""

from collections.abc import Callable
from uuid import UUID

from django.utils.module_loading import import_string

#: Takes in that a worker holds this office from now on, or raises `RuleBroken` where the law does not allow it.
Follow = Callable[[UUID, str], None]

_follows: list[str] = []


def register(follow: str) -> None:
    """Say where the function is that follows an office: `package.module.function`, found when it is needed."""
    _follows.append(follow)


def office_changes(worker: UUID, office: str) -> None:
    """Everything that goes by the office of `worker` goes by this one now. Asked with the worker's row locked."""
    for path in _follows:
        follow: Follow = import_string(path)
        follow(worker, office)
