"""What an importer of statutes needs from wherever they are published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SectionRead:
    """A section as it was read. `moments` are its subsections."""

    number: str
    chapter: str
    heading: str
    moments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActRead:
    """An act as it was read. Of one as enacted, `amending` says that its sections belong to another act."""

    number: str
    title: str
    is_consolidated: bool
    sections: tuple[SectionRead, ...]
    is_repealed: bool = False
    amending: bool = False
    in_force_from: date | None = None
    updated_on: date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something in the source that is no act, and why."""

    what: str
    why: str


class Statutes(Protocol):
    """Where statutes are read from."""

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """Every act there is, one at a time."""
        ...
