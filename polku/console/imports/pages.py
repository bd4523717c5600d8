"""Reads a page of ours: a Markdown file with front matter between two lines of `---`. Faults name their line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

#: Bytes of one file. A page is a few sheets of paper.
MOST_BYTES = 200_000
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ACT = re.compile(r"\d{1,4}/\d{4}")


class Fault(Exception):
    """What is wrong with a file, at a line of it. The first line is 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


@dataclass(slots=True)
class Page:
    """One file: its front matter, the lines of its body, and at which line each begins."""

    front: dict[str, Any]
    lines_of_fields: dict[str, int]
    body: list[str]
    body_from: int

    def fault(self, name: str, why: str) -> Fault:
        return Fault(self.lines_of_fields.get(name, 1), f"{name}: {why}")

    def text(self, name: str, longest: int, *, needed: bool = False) -> str:
        value = self.front.get(name)
        if value is None or value == "":
            if needed:
                raise self.fault(name, "is missing")
            return ""
        if not isinstance(value, str):
            raise self.fault(name, "is not text")
        value = " ".join(value.split())
        if len(value) > longest:
            raise self.fault(name, f"has {len(value)} characters and {longest} fit")
        return value

    def day(self, name: str, *, needed: bool) -> date | None:
        value = self.front.get(name)
        if value is None and not needed:
            return None
        if type(value) is not date:
            raise self.fault(name, "is not a day like 2026-11-23")
        return value

    def list_of(self, name: str) -> list[Any]:
        value = self.front.get(name) or []
        if not isinstance(value, list):
            raise self.fault(name, "is not a list")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(" ".join(str(word).split()) for word in self.list_of(name) if word))

    def judge_fields(self, known: Collection[str], what: str = "an article") -> None:
        """Raises `Fault` at the first field that is none of those known."""
        strange = sorted(set(self.front) - set(known))
        if strange:
            raise self.fault(strange[0], f"is not a field of {what}")

    def reviews(self) -> tuple[date, date]:
        """The day of the last review and of the next."""
        reviewed, review = self.day("reviewed", needed=True), self.day("review", needed=True)
        if reviewed is None or review is None or review <= reviewed:
            raise self.fault("review", "the next review comes after the last one")
        return reviewed, review

    def sources(self) -> Iterator[dict[str, str]]:
        """What the page rests on: `{act:, section:}`, `{ptv:}` or `{url:, name:}`."""
        for source in self.list_of("sources"):
            if not isinstance(source, dict):
                raise self.fault("sources", "each is like {act: 1301/2014, section: 36}, {ptv: NAME} or {url:, name:}")
            told = {name: str(value).strip() for name, value in source.items()}
            if set(told) - {"act", "section", "ptv", "url", "name"}:
                raise self.fault("sources", f"what is this: {', '.join(sorted(told))}")
            if "act" in told and not _ACT.fullmatch(told["act"]):
                raise self.fault("sources", f"an act is like 1301/2014, and {told['act']} is not")
            if "url" in told and not told["url"].startswith("https://"):
                raise self.fault("sources", f"{told['url']} does not begin with https://")
            if not {"act", "ptv", "url"} & set(told):
                raise self.fault("sources", "each names an act, a ptv or a url")
            # A section is written like `14b`, as the statutes themselves call it.
            yield {**told, "section": told.get("section", "").replace(" ", "").lower()}


def judge_slug(name: str, longest: int) -> None:
    """Raises `Fault` where the name of a folder is no address."""
    if len(name) > longest or not _SLUG.fullmatch(name):
        raise Fault(1, "the name of the folder is the address: small letters a–z, numbers and -")


def read_page(file: Path) -> Page:
    """The page of a file. Raises `Fault`."""
    if not file.exists():
        raise Fault(1, "there is no such file")
    raw = file.read_bytes()
    if len(raw) > MOST_BYTES:
        raise Fault(1, f"the file is larger than {MOST_BYTES} bytes")
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as broken:
        raise Fault(raw.count(b"\n", 0, broken.start) + 1, "this is not UTF-8") from None
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise Fault(1, "the file begins with front matter between two lines of ---")
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    return Page(_front(lines[1:end]), _lines_of_fields(lines[1:end]), lines[end + 1 :], end + 2)


def _front(lines: list[str]) -> dict[str, Any]:
    try:
        front = yaml.safe_load("\n".join(lines))
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 2 if broken.problem_mark else 2
        raise Fault(line, f"the front matter cannot be read: {broken.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Fault(2, "the front matter cannot be read") from None
    if not isinstance(front, dict) or not all(isinstance(name, str) for name in front):
        raise Fault(2, "the front matter is not fields with names")
    return front


def _lines_of_fields(lines: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        name, sign, _rest = line.partition(":")
        if sign and name and not name[0].isspace():
            found.setdefault(name.strip(), number)
    return found
