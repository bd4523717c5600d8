"""What the texts of statutes have in common, however they are published: numbers, subsections, days."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from polku.domain.statutes.ports import SectionRead

_NUMBER = re.compile(r"(?P<digits>\d{1,4})\s*(?P<letter>[a-zåäö]?)\s*\.?\s*(?:§|$)", re.IGNORECASE)
_CHAPTER = re.compile(r"(?P<number>\d{1,2})\s*(?P<letter>[a-z]?)\s*luku\b", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
#: An item of a list, which belongs to the subsection before it.
_ITEM = re.compile(r"(?:\d{1,3}\s?[a-z]?\)|[a-zåäö]\)|[–—-]\s)")
_INLINE_ITEM = re.compile(r"(?<=[:;])\s+(?=\d{1,3}\s?[a-z]?\)\s)|(?<=\sja|tai)\s+(?=\d{1,3}\s?[a-z]?\)\s)")
_MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)
#: What stands in both places when a source does not know.
_NOT_KNOWN = date(2000, 1, 1)
_COMMENCES = re.compile(rf"tulee voimaan (\d{{1,2}}) päivänä ({'|'.join(_MONTHS)})kuuta (\d{{4}})")


def section_number(printed: str) -> str:
    """`14 a §` as `14a`; empty for what is not a section's number."""
    found = _NUMBER.match(printed.strip())
    return f"{int(found['digits'])}{found['letter'].lower()}" if found else ""


def tidy(text: str) -> str:
    """Running text: no links, no emphasis, no indents of the file it came from, and each space one space."""
    told = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))
    return "\n".join(filter(None, (" ".join(line.split()) for line in told.splitlines())))


def moments_of(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs as subsections: the items of a list, and what goes on after them, belong to the one before."""
    moments: list[str] = []
    for paragraph in filter(None, map(tidy, paragraphs)):
        goes_on = _ITEM.match(paragraph) or paragraph[0].islower()
        if moments and goes_on:
            moments[-1] = f"{moments[-1]}\n{paragraph}"
        else:
            moments.append(paragraph)
    return tuple(moments)


def moment_with_items(paragraph: str) -> str:
    """A subsection that was printed in one line, with each item of its list on a line of its own."""
    return _INLINE_ITEM.sub("\n", tidy(paragraph))


def commencement(texts: Iterable[str]) -> date | None:
    """The day on which an act says that it comes into force; None when no text tells it as a day."""
    for text in texts:
        if found := _COMMENCES.search(" ".join(text.split())):
            day, month, year = found.groups()
            try:
                return date(int(year), _MONTHS.index(month) + 1, int(day))
            except ValueError:
                return None
    return None


def day_of(told: str | date | None) -> date | None:
    """`2026-01-01` as a day. Raises `ValueError` for what is none."""
    return date.fromisoformat(str(told)) if told else None


def updated_on(told: Mapping[str, Any]) -> date | None:
    """The day up to which an act was brought. None where it is made up, as the day of publication is with it."""
    last = day_of(told.get("last_updated"))
    return None if last == _NOT_KNOWN == day_of(told.get("publication_date")) else last


def numbered_by_chapter(sections: Sequence[SectionRead]) -> tuple[SectionRead, ...]:
    """The sections, with their chapters in their numbers (`4:48`) where each chapter begins to count anew.

    A number that is met twice in one chapter is the present and the coming wording, and stays as it is.
    """
    met: dict[str, set[str]] = {}
    for section in sections:
        met.setdefault(section.number, set()).add(section.chapter)
    begins_anew = any(section_value(one) > section_value(next_) for one, next_ in pairwise(sections))
    if not begins_anew or not any(len(chapters) > 1 for chapters in met.values()):
        return tuple(sections)
    return tuple(replace(each, number=f"{_chapter_number(each.chapter)}{each.number}") for each in sections)


def section_value(section: SectionRead) -> tuple[int, str]:
    """What sections are ordered by."""
    digits = section.number.rstrip("abcdefghijklmnopqrstuvwxyzåäö")
    return int(digits or 0), section.number[len(digits) :]


def _chapter_number(chapter: str) -> str:
    found = _CHAPTER.search(chapter)
    return f"{found['number']}{found['letter'].lower()}:" if found else ""
