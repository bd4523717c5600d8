"""Reads articles from Markdown files: front matter between `---` lines, then layers.

`fi.md` carries the facts; `fi-simple.md`, `sv.md` and `en.md` beside it the same in another language. Text before any
`:::` line is for everybody; `::: client`, `::: staff` or `::: unit NAME` begins a layer, and a bare `:::` ends it.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from polku.core.imports.outcome import Outcome
from polku.core.languages import LANGUAGES
from polku.domain.guidance.actions import Said, Told
from polku.domain.guidance.models import (
    LONGEST_BODY,
    LONGEST_ROLE,
    LONGEST_SLUG,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    Kind,
    ReadBy,
)
from polku.domain.guidance.queries import Cited, Content, Part, Telling
from polku.domain.guidance.queries.places import units_by_slug

#: Bytes of one file. An article is a few pages.
MOST_BYTES = 200_000
_FACTS = "fi"
_FIELDS = {
    *("title", "kind", "summary", "situations", "keywords", "sources", "owner", "approver", "reviewed", "review"),
    "expires",
}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ACT = re.compile(r"\d{1,4}/\d{4}")
_LAYER = re.compile(r":::\s*(\S*)\s*(\S*)\s*")
_READ_BY = {"client": ReadBy.CLIENT, "staff": ReadBy.STAFF, "unit": ReadBy.STAFF}


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


@dataclass(slots=True)
class _Layers:
    """The layers found so far, by whom they are for."""

    units: Mapping[str, UUID]
    found: dict[tuple[int, UUID | None], list[str]] = field(default_factory=dict)

    def key(self, word: str, unit: str, line: int) -> tuple[int, UUID | None]:
        if word not in _READ_BY or bool(unit) != (word == "unit"):
            raise Fault(line, "a layer begins with `::: client`, `::: staff` or `::: unit NAME`")
        if word == "unit" and unit not in self.units:
            raise Fault(line, f"there is no unit {unit} here, so nobody could read this layer")
        return _READ_BY[word], self.units[unit] if unit else None


def read_articles(folder: Path, outcome: Outcome) -> Iterator[Told]:
    """Each article of the folder that has no fault. What has one is skipped in `outcome`, with file and line."""
    units = units_by_slug()
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        told = _article(each, units, outcome)
        if told is not None:
            yield told


def read_synonyms(file: Path, outcome: Outcome) -> list[Said]:
    """Rows of `language;spoken;means;reason`. A row that lacks something is skipped."""
    rows = []
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter=";"), start=1):
            if number == 1 or not row:
                continue
            if len(row) != 4 or not all(cell.strip() for cell in row):
                outcome.skip(f"{file.name}:{number}", "a row has a language, a word, what it means and why")
                continue
            language, spoken, means, reason = row
            rows.append(Said(spoken, means, reason, language.strip()))
    return rows


def _article(folder: Path, units: Mapping[str, UUID], outcome: Outcome) -> Told | None:
    name = f"{folder.name}/{_FACTS}.md"
    try:
        if len(folder.name) > LONGEST_SLUG or not _SLUG.fullmatch(folder.name):
            raise Fault(1, "the name of the folder is the address: small letters a–z, numbers and -")
        page = _page(folder / f"{_FACTS}.md")
        facts = _facts(folder.name, page)
        tellings, sources = [_telling(_FACTS, page, units)], tuple(_sources(page))
    except Fault as fault:
        outcome.skip(f"{name}:{fault.line}", fault.why)
        return None
    tellings += _others(folder, units, outcome)
    return Told(**facts, content=Content(tuple(tellings), page.words("situations"), sources))


def _others(folder: Path, units: Mapping[str, UUID], outcome: Outcome) -> Iterator[Telling]:
    """The other languages. One with a fault is left out, and the rest of the article is taken."""
    for language, _name in LANGUAGES:
        file = folder / f"{language}.md"
        if language == _FACTS or not file.exists():
            continue
        try:
            yield _telling(language, _page(file), units)
        except Fault as fault:
            outcome.skip(f"{folder.name}/{file.name}:{fault.line}", fault.why)


def _facts(slug: str, page: Page) -> dict[str, Any]:
    strange = sorted(set(page.front) - _FIELDS)
    if strange:
        raise page.fault(strange[0], "is not a field of an article")
    kind = page.text("kind", 20, needed=True)
    if kind not in Kind.values:
        raise page.fault("kind", f"is one of {', '.join(Kind.values)}")
    reviewed, review = page.day("reviewed", needed=True), page.day("review", needed=True)
    if reviewed is None or review is None or review <= reviewed:
        raise page.fault("review", "the next review comes after the last one")
    return {
        "slug": slug,
        "kind": kind,
        "owner_role": page.text("owner", LONGEST_ROLE, needed=True),
        "approver_role": page.text("approver", LONGEST_ROLE, needed=True),
        "reviewed_on": reviewed,
        "review_on": review,
        "expires_on": page.day("expires", needed=False),
    }


def _telling(language: str, page: Page, units: Mapping[str, UUID]) -> Telling:
    return Telling(
        language=language,
        title=page.text("title", LONGEST_TITLE, needed=True),
        summary=page.text("summary", LONGEST_SUMMARY),
        keywords=page.words("keywords"),
        parts=_parts(page, units),
    )


def _sources(page: Page) -> Iterator[Cited]:
    for source in page.list_of("sources"):
        if not isinstance(source, dict):
            raise page.fault("sources", "each is like {act: 1301/2014, section: 36}, {ptv: NAME} or {url:, name:}")
        told = {name: str(value).strip() for name, value in source.items()}
        if set(told) - {"act", "section", "ptv", "url", "name"}:
            raise page.fault("sources", f"what is this: {', '.join(sorted(told))}")
        if "act" in told and not _ACT.fullmatch(told["act"]):
            raise page.fault("sources", f"an act is like 1301/2014, and {told['act']} is not")
        if "url" in told and not told["url"].startswith("https://"):
            raise page.fault("sources", f"{told['url']} does not begin with https://")
        if not {"act", "ptv", "url"} & set(told):
            raise page.fault("sources", "each names an act, a ptv or a url")
        # A section is written like `14b`, as the statutes themselves call it.
        yield Cited(**{**told, "section": told.get("section", "").replace(" ", "").lower()})


def _parts(page: Page, units: Mapping[str, UUID]) -> tuple[Part, ...]:
    public: tuple[int, UUID | None] = (int(ReadBy.PUBLIC), None)
    layers, now, began = _Layers(units), public, 0
    for number, line in enumerate(page.body, start=page.body_from):
        sign = _LAYER.fullmatch(line)
        if sign is None:
            layers.found.setdefault(now, []).append(line)
        elif not sign[1]:
            if now == public:
                raise Fault(number, "`:::` ends a layer, and none has begun")
            layers.found[now].append("")
            now = public
        elif now != public:
            raise Fault(number, f"the layer that begins at line {began} has no end: write `:::` before the next")
        else:
            now, began = layers.key(sign[1], sign[2], number), number
            layers.found.setdefault(now, [])
    if now != public:
        raise Fault(began, "this layer has no end: write `:::` after it")
    return tuple(_written(layers, page))


def _written(layers: _Layers, page: Page) -> Iterator[Part]:
    texts = {key: "\n".join(lines).strip() for key, lines in layers.found.items()}
    if not any(texts.values()):
        raise Fault(page.body_from, "there is no text")
    for (read_by, unit), body in texts.items():
        if len(body) > LONGEST_BODY:
            raise Fault(page.body_from, f"a layer has {len(body)} characters and {LONGEST_BODY} fit")
        if body:
            yield Part(int(read_by), body, unit)


def _page(file: Path) -> Page:
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
