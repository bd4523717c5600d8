"""Files with one act a line, as JSON, packed or not: consolidated acts, and acts as they were enacted."""

import json
import lzma
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from polku.domain.statutes.ports import ActRead, SectionRead, Unreadable
from polku.domain.statutes.queries.names import in_genitive
from polku.integrations.statutes.parts import (
    commencement,
    moment_with_items,
    moments_of,
    numbered_by_chapter,
    section_number,
    tidy,
)

#: A line that is longer is no act. The longest in use has six million characters.
LONGEST_LINE = 40_000_000


class Lines:
    """Reads acts from a file of lines. Those of `only` are taken, or all when it is empty."""

    def __init__(self, file: Path, only: frozenset[str] = frozenset()) -> None:
        self.file = file
        self.only = only

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """Each act in the order of the file. A file that breaks off gives what stands before."""
        amended = tuple(
            in_genitive(read.title) for read in self._read() if isinstance(read, ActRead) and read.number in self.only
        )
        for read in self._read():
            if isinstance(read, Unreadable) or self._is_wanted(read, amended):
                yield read

    def _is_wanted(self, read: ActRead, amended: tuple[str, ...]) -> bool:
        """Acts that amend a wanted one are wanted too."""
        if not self.only or read.number in self.only:
            return True
        return read.amending and any(name in read.title.lower() for name in amended)

    def _read(self) -> Iterator[ActRead | Unreadable]:
        try:
            with _opened(self.file) as lines:
                for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), ""), 1):
                    yield self._act(line, number)
        except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as fault:
            yield Unreadable(self.file.name, f"The file breaks off or cannot be read ({type(fault).__name__}).")

    def _act(self, line: str, number: int) -> ActRead | Unreadable:
        try:
            told = json.loads(line)
            return _enacted(told) if "amending" in told else _consolidated(told)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            return Unreadable(f"{self.file.name}, line {number}", f"This is no act ({type(fault).__name__}).")


def _opened(file: Path) -> IO[str]:
    return lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8")


def _consolidated(told: dict[str, Any]) -> ActRead:
    sections = [
        SectionRead(
            number, tidy(each.get("chapter") or ""), tidy(each["heading"]), moments_of(each["text"].split("\n\n"))
        )
        for each in told["sections"]
        if (number := section_number(each["num"]))
    ]
    return ActRead(
        number=told["citation"],
        title=tidy(told["title"]),
        is_consolidated=True,
        sections=numbered_by_chapter(sections),
        is_repealed=told["status"] == "repealed",
        in_force_from=_day(told.get("entry_into_force")),
        updated_on=_day(told.get("last_updated")),
        address=told.get("source") or "",
    )


def _enacted(told: dict[str, Any]) -> ActRead:
    """An empty paragraph means “unchanged”, and stays: it keeps the others in their places."""
    sections = [
        SectionRead(number, "", tidy(each["heading"]), tuple(moment_with_items(text) for text in each["paragraphs"]))
        for each in told["sections"]
        if (number := section_number(each["num"])) and each["paragraphs"]
    ]
    unnumbered = [text for each in told["sections"] if not each["num"].strip() for text in each["paragraphs"]]
    return ActRead(
        number=told["citation"],
        title=_full_title(told),
        is_consolidated=False,
        sections=tuple(sections),
        amending=bool(told["amending"]),
        in_force_from=commencement(unnumbered),
    )


def _full_title(told: dict[str, Any]) -> str:
    """`sosiaalihuoltolain muuttamisesta` with its kind before it: `Laki sosiaalihuoltolain muuttamisesta`."""
    title = tidy(told["title"])
    return f"{told.get('doctype') or 'Laki'} {title}" if title[:1].islower() else title


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
