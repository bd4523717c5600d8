"""What an extra is asked for, and how what it finds is joined to what the index found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from polku.core.search.documents import Audience

#: How steeply places count when lists are fused (reciprocal rank fusion).
STEEP = 20
#: What the order of an extra weighs beside that of the words.
WEIGHT = 0.25
#: How many candidates an extra may bring.
BROUGHT = 30
_Named = TypeVar("_Named")


@dataclass(frozen=True, slots=True)
class Reach:
    """Among which documents somebody searches. An extra never looks at any other, not even to choose the nearest.

    No languages or kinds means any of them.
    """

    audience: Audience
    units: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Extra(Protocol):
    """A source of candidates beside the index."""

    def nearest(self, text: str, reach: Reach, many: int) -> list[str]:
        """Keys of at most `many` documents within reach that may answer, the best first. Never raises for any text."""
        ...

    def prepare(self, at_most: int | None = None) -> int:
        """Do what must be done before asking, for all documents or `at_most` of them. Returns for how many it was."""
        ...


class Embedder(Protocol):
    """What turns texts into directions of the same length, near each other where their meanings are."""

    @property
    def name(self) -> str:
        """Tells vectors of one model from those of another."""
        ...

    def passage(self, text: str) -> Sequence[float]:
        """The direction of a document, of length 1."""
        ...

    def question(self, text: str) -> Sequence[float]:
        """The direction of a question, of length 1."""
        ...


def fused(first: Collection[_Named], *others: Collection[_Named]) -> list[_Named]:
    """One order of several: what stands high in many of them comes first, the first of them weighing the most.

    Each order holds a thing once. In a tie, what an earlier order names earlier comes first.
    """
    worth: dict[_Named, float] = {}
    for order, weight in ((first, 1.0), *((other, WEIGHT) for other in others)):
        for place, each in enumerate(order, start=1):
            worth[each] = worth.get(each, 0.0) + weight / (STEEP + place)
    return sorted(worth, key=lambda each: -round(worth[each], 9))
