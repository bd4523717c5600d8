"""What an import did."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What became of one thing that was read."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    #: An editor had changed it here, and theirs stands.
    KEPT = "kept"
    #: It is no longer where it came from.
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A thing that was not taken, or a part of it: which, and why in a sentence for the person who imports."""

    what: str
    why: str


@dataclass(slots=True)
class Outcome:
    """Counts of fates, and what was skipped. `tell` hears each thing as it is done, for showing progress."""

    tell: Callable[[str], None] = lambda _name: None
    fates: Counter[Fate] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)

    def met(self, fate: Fate, what: str) -> None:
        """One thing was read, and this became of it."""
        self.fates[fate] += 1
        self.tell(what)

    def skip(self, what: str, why: str) -> None:
        """Something was not taken."""
        self.skipped.append(Skipped(what, why))
