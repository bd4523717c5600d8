"""Reads articles from Markdown files: front matter between `---` lines, then layers.

`fi.md` carries the facts; `fi-simple.md`, `sv.md` and `en.md` beside it the same in another language. Text before any
`:::` line is for everybody; `::: client`, `::: staff` or `::: unit NAME` begins a layer, and a bare `:::` ends it.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from polku.console.imports.pages import Fault, Page, judge_slug, read_page
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

_FACTS = "fi"
_FIELDS = {
    *("title", "kind", "summary", "situations", "keywords", "sources", "owner", "approver", "reviewed", "review"),
    "expires",
}
_LAYER = re.compile(r":::\s*(\S*)\s*(\S*)\s*")
_READ_BY = {"client": ReadBy.CLIENT, "staff": ReadBy.STAFF, "unit": ReadBy.STAFF}


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
        judge_slug(folder.name, LONGEST_SLUG)
        page = read_page(folder / f"{_FACTS}.md")
        facts = _facts(folder.name, page)
        tellings, sources = [_telling(_FACTS, page, units)], tuple(Cited(**source) for source in page.sources())
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
            yield _telling(language, read_page(file), units)
        except Fault as fault:
            outcome.skip(f"{folder.name}/{file.name}:{fault.line}", fault.why)


def _facts(slug: str, page: Page) -> dict[str, Any]:
    page.judge_fields(_FIELDS)
    kind = page.text("kind", 20, needed=True)
    if kind not in Kind.values:
        raise page.fault("kind", f"is one of {', '.join(Kind.values)}")
    reviewed, review = page.reviews()
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
