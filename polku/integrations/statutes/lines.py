"""Files with one act a line, as JSON, packed or not: consolidated acts, and acts as they were enacted."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from polku.domain.statutes.ports import ActRead, SectionRead, Unreadable
from polku.domain.statutes.queries.names import NAMES, amended_in, in_genitive
from polku.integrations.statutes.parts import (
    commencement,
    day_of,
    moment_with_items,
    moments_of,
    numbered_by_chapter,
    section_number,
    tidy,
    updated_on,
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
        wanted = self._wanted_names() if self.only else frozenset()
        for place, told in self._told():
            if isinstance(told, Unreadable):
                yield told
            elif self._is_wanted(told, wanted):
                yield self._act(told, place)

    def _wanted_names(self) -> frozenset[str]:
        """What titles of amending acts call the wanted acts. One that is not in the file may be known by name."""
        every = (told for _place, told in self._told() if not isinstance(told, Unreadable))
        here = {str(told.get("title")) for told in every if self._is_named(told)}
        known = {NAMES[number][0] for number in self.only if number in NAMES}
        return frozenset(map(in_genitive, here | known))

    def _is_named(self, told: dict[str, Any]) -> bool:
        return str(told.get("citation")) in self.only

    def _is_wanted(self, told: dict[str, Any], names: frozenset[str]) -> bool:
        """Acts that amend a wanted one are wanted too."""
        if not self.only or self._is_named(told):
            return True
        return bool(told.get("amending")) and amended_in(str(told.get("title"))) in names

    def _told(self) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
        """What each line tells, with the number of the line."""
        try:
            with _opened(self.file) as lines:
                for place, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), b""), 1):
                    if line.strip():
                        yield place, self._object(line, place)
        except (OSError, EOFError, lzma.LZMAError) as fault:
            yield 0, Unreadable(self.file.name, f"The file breaks off or cannot be read ({type(fault).__name__}).")

    def _object(self, line: bytes, place: int) -> dict[str, Any] | Unreadable:
        try:
            told = json.loads(line)
        except (ValueError, RecursionError) as fault:
            return self._unreadable(place, fault)
        return told if isinstance(told, dict) else self._unreadable(place, TypeError())

    def _act(self, told: dict[str, Any], place: int) -> ActRead | Unreadable:
        try:
            return _enacted(told) if "amending" in told else _consolidated(told)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            return self._unreadable(place, fault)

    def _unreadable(self, place: int, fault: Exception) -> Unreadable:
        return Unreadable(f"{self.file.name}, line {place}", f"This is no act ({type(fault).__name__}).")


def _opened(file: Path) -> IO[bytes]:
    return lzma.open(file, "rb") if file.suffix == ".xz" else file.open("rb")


def _consolidated(told: dict[str, Any]) -> ActRead:
    sections = [
        SectionRead(
            number, tidy(each.get("chapter") or ""), tidy(each["heading"]), moments_of(each["text"].split("\n\n"))
        )
        for each in told["sections"]
        if (number := section_number(each["num"]))
    ]
    return ActRead(
        number=str(told["citation"]),
        title=tidy(told["title"]),
        is_consolidated=True,
        sections=numbered_by_chapter(sections),
        is_repealed=told["status"] == "repealed",
        in_force_from=day_of(told.get("entry_into_force")),
        updated_on=updated_on(told),
        address=told.get("source") or "",
    )


def _enacted(told: dict[str, Any]) -> ActRead:
    """An empty paragraph means “unchanged”, and stays: it keeps the others in their places."""
    sections = [
        SectionRead(number, "", tidy(each["heading"]), tuple(moment_with_items(text) for text in each["paragraphs"]))
        for each in told["sections"]
        if (number := section_number(each["num"])) and each["paragraphs"]
    ]
    # An amending act may print the commencement of another act as a section.
    last_words = [
        text
        for each in told["sections"]
        if not each["num"].strip() or (not told["amending"] and each["heading"].startswith("Voimaantulo"))
        for text in each["paragraphs"]
    ]
    return ActRead(
        number=str(told["citation"]),
        title=_full_title(told),
        is_consolidated=False,
        sections=tuple(sections),
        amending=bool(told["amending"]),
        in_force_from=commencement(last_words),
    )


def _full_title(told: dict[str, Any]) -> str:
    """`sosiaalihuoltolain muuttamisesta` with its kind before it: `Laki sosiaalihuoltolain muuttamisesta`."""
    title = tidy(told["title"])
    return f"{told.get('doctype') or 'Laki'} {title}" if title[:1].islower() else title
