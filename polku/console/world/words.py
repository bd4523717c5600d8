"""What the people of the world write. The texts are our own, one file a trouble, in `texts/`.

A section is headed by a language and what it holds. Messages are parted by an empty line. In a talk `W` is the worker,
`C` the client, and an empty line parts one talk from the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
#: What may be said in any trouble.
ANY = "any"

_HEADING = re.compile(r"^== ([\w-]+) (\w+)$", re.MULTILINE)
_SPEAKER = re.compile(r"^([WC]) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a talk."""

    by_us: bool
    text: str


def messages(trouble: str, language: str, what: str) -> list[str]:
    """The messages of a section; those for any trouble when this one has none of its own."""
    return _section(trouble, language, what) or _section(ANY, language, what)


def talks(trouble: str, language: str, what: str = "talk") -> list[list[Said]]:
    """The talks of a section."""
    return [list(_talk(block)) for block in messages(trouble, language, what)]


def everything() -> Iterator[str]:
    """All the texts there are."""
    return (file.read_text(encoding="utf-8") for file in sorted(TEXTS.glob("*.txt")))


def _talk(block: str) -> Iterator[Said]:
    parts = _SPEAKER.split(block)[1:]
    for speaker, text in zip(parts[::2], parts[1::2], strict=True):
        yield Said(speaker == "W", text.strip())


def _section(trouble: str, language: str, what: str) -> list[str]:
    return _sections(trouble).get((language, what), [])


@cache
def _sections(trouble: str) -> dict[tuple[str, str], list[str]]:
    parts = _HEADING.split((TEXTS / f"{trouble}.txt").read_text(encoding="utf-8"))[1:]
    found = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {(language, what): _blocks(text) for language, what, text in found}


def _blocks(text: str) -> list[str]:
    return [block.strip() for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
