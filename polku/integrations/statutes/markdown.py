"""Consolidated acts as Markdown with front matter, one file an act."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from polku.domain.statutes.ports import ActRead, SectionRead, Unreadable
from polku.integrations.statutes.parts import day_of, moments_of, numbered_by_chapter, section_number, tidy, updated_on

_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<text>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<text>.+)$", re.MULTILINE)
_SECTION = re.compile(r"(?P<number>\d{1,4}\s*[a-zåäö]?)\s*§\s*(?P<heading>.*)", re.IGNORECASE)
#: A line that goes on with the one before, with the indent of the file it came from.
_INDENT = re.compile(r"\n\s{8,}")


class MarkdownFolder:
    """Every Markdown file of a folder. Those of `only` are taken, or all when it is empty."""

    def __init__(self, folder: Path, only: frozenset[str] = frozenset()) -> None:
        self.folder = folder
        self.only = only

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """Each act in the order of the names of the files."""
        for file in sorted(self.folder.glob("*.md")):
            try:
                read = _act(file.read_text(encoding="utf-8-sig"))
            except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as fault:
                yield Unreadable(file.name, _why(fault))
                continue
            if not self.only or read.number in self.only:
                yield read


def _why(fault: Exception) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return "This is not UTF-8."
    return f"It has no front matter of an act ({type(fault).__name__})."


def _act(text: str) -> ActRead:
    parts = _FRONT.match(text)
    if parts is None:
        raise ValueError("no front matter")
    front = yaml.safe_load(parts["front"])
    return ActRead(
        number=str(front["citation"]),
        title=tidy(front["title"]),
        is_consolidated=True,
        sections=numbered_by_chapter(list(_sections(_INDENT.sub(" ", parts["text"])))),
        is_repealed=front["status"] == "repealed",
        in_force_from=day_of(front.get("entry_into_force")),
        updated_on=updated_on(front),
        address=front.get("source") or "",
    )


def _sections(text: str) -> Iterator[SectionRead]:
    chapter = ""
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        if section := _SECTION.match(heading["text"]):
            number = section_number(f"{section['number']} §")
            yield SectionRead(
                number, chapter, tidy(section["heading"]), moments_of(text[heading.end() : end].split("\n\n"))
            )
        elif re.search(r"\bluku\b", heading["text"]):
            chapter = tidy(heading["text"])
