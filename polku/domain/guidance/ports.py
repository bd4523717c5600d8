"""What Polku asks of whoever writes a short answer from passages that everybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class NoAnswer(Exception):
    """No answer came. `code` says why; neither the question nor what came is in it, because it ends up in a log."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unavailable(NoAnswer):
    """Nobody answered in time, or whoever answered refused."""


class Malformed(NoAnswer):
    """Something came, but not sentences that name their passages."""


@dataclass(frozen=True, slots=True)
class Given:
    """A passage as the writer gets it: `number` counts from 1, `source` tells the act and section or who says it."""

    number: int
    source: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer, and the number of the only passage it rests on."""

    text: str
    passage: int


class Answerer(Protocol):
    """Writes short answers. `model` is its name, empty when no model writes; `run_by` says who runs it."""

    model: str
    run_by: str

    def answer(self, *, question: str, passages: Sequence[Given], language: str, within: float) -> list[Said]:
        """Sentences in `language` that answer from `passages` alone; none when they do not answer.

        It takes no longer than `within` seconds. Every sentence names one of the passages; whether the passage says so
        is for the caller to check. Raises `Unavailable` and `Malformed`.
        """
        ...
