"""Reads life situations, services and places from Markdown files: one folder a thing, one file a language.

`fi.md` carries the facts; `fi-simple.md`, `sv.md` and `en.md` beside it the same text in another language.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polku.console.imports.opening_hours import exceptions_of, week_of
from polku.console.imports.pages import Fault, Page, judge_slug, read_page
from polku.core.imports.outcome import Outcome
from polku.core.languages import LANGUAGES
from polku.domain.catalogue.actions import There, Told
from polku.domain.catalogue.models import Charge, Place
from polku.domain.catalogue.models.hours import NoHours, Timetable
from polku.domain.catalogue.models.kept import (
    LONGEST_BODY,
    LONGEST_NAME,
    LONGEST_ROLE,
    LONGEST_SLUG,
    LONGEST_SUMMARY,
    LONGEST_TEXT,
)
from polku.domain.staff.models import Topic

_FACTS = "fi"
_KEPT = {"title", "summary", "keywords", "sources", "owner", "reviewed", "review"}
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of thing is read: its further fields, its facts, its texts, and what it names."""

    name: str
    fields: frozenset[str]
    facts: Callable[[Page], Fields]
    text: Callable[[Page], Fields]
    links: tuple[str, ...]


def read_situations(folder: Path, outcome: Outcome) -> Iterator[Told | There]:
    return _read(folder, _SITUATION, outcome)


def read_services(folder: Path, outcome: Outcome) -> Iterator[Told | There]:
    return _read(folder, _SERVICE, outcome)


def read_places(folder: Path, outcome: Outcome) -> Iterator[Told | There]:
    return _read(folder, _PLACE, outcome)


def _read(folder: Path, kind: _Kind, outcome: Outcome) -> Iterator[Told | There]:
    """Each thing of the folder. One with a fault is skipped in `outcome` with file and line, and is still there."""
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield _thing(each, kind, outcome)


def _thing(folder: Path, kind: _Kind, outcome: Outcome) -> Told | There:
    try:
        judge_slug(folder.name, LONGEST_SLUG)
        page = read_page(folder / f"{_FACTS}.md")
        page.judge_fields(_KEPT | kind.fields, f"a {kind.name}")
        fields, texts = _kept(page) | kind.facts(page), {_FACTS: _text(page) | kind.text(page)}
        links = {name: page.words(name) for name in kind.links}
    except Fault as fault:
        outcome.skip(f"{folder.name}/{_FACTS}.md:{fault.line}", fault.why)
        return There(kind.name, folder.name)
    return Told(kind.name, folder.name, fields=fields, texts=texts | _others(folder, kind, outcome), links=links)


def _others(folder: Path, kind: _Kind, outcome: Outcome) -> dict[str, Fields]:
    """The other languages. One with a fault is left out, and the rest of the thing is taken."""
    texts = {}
    for language, _name in LANGUAGES:
        file = folder / f"{language}.md"
        if language == _FACTS or not file.exists():
            continue
        try:
            page = read_page(file)
            texts[language] = _text(page) | kind.text(page)
        except Fault as fault:
            outcome.skip(f"{folder.name}/{file.name}:{fault.line}", fault.why)
    return texts


def _kept(page: Page) -> Fields:
    reviewed, review = page.reviews()
    return {
        "sources": [{name: told for name, told in source.items() if told} for source in page.sources()],
        "owner_role": page.text("owner", LONGEST_ROLE, needed=True),
        "reviewed_on": reviewed,
        "review_on": review,
    }


def _text(page: Page) -> Fields:
    body = "\n".join(page.body).strip()
    if len(body) > LONGEST_BODY:
        raise Fault(page.body_from, f"the text has {len(body)} characters and {LONGEST_BODY} fit")
    return {
        "name": page.text("title", LONGEST_NAME, needed=True),
        "summary": page.text("summary", LONGEST_SUMMARY),
        "keywords": list(page.words("keywords")),
        "body": body,
    }


def _one_of(page: Page, name: str, values: list[str], *, needed: bool = True) -> str:
    value = page.text(name, 40, needed=needed)
    if value and value not in values:
        raise page.fault(name, f"is one of {', '.join(values)}")
    return value


def _situation_facts(page: Page) -> Fields:
    order = page.front.get("order", 100)
    if type(order) is not int or not 0 <= order < 1000:
        raise page.fault("order", "is a number from 0 to 999")
    return {
        "topic": _one_of(page, "topic", Topic.values),
        "order": order,
        "articles": list(page.words("articles")),
        "stories": list(page.words("stories")),
    }


def _situation_text(page: Page) -> Fields:
    return {
        "title": page.text("title", LONGEST_NAME, needed=True),
        "name": page.text("name", LONGEST_NAME, needed=True),
    }


def _service_facts(page: Page) -> Fields:
    return {"charge": _one_of(page, "charge", Charge.values, needed=False)}


def _service_text(page: Page) -> Fields:
    return {name: page.text(name, LONGEST_TEXT) for name in ("price", "for_whom", "how_to_come")}


def _place_facts(page: Page) -> Fields:
    try:
        hours = Timetable(week_of(page.front.get("hours")), exceptions_of(page.front.get("exceptions")))
    except NoHours as wrong:
        raise page.fault("hours", str(wrong)) from None
    longest = {"phone": 32, "email": 254, "address": 200, "postal": 120, "area": 120}
    return {
        "kind": _one_of(page, "kind", Place.Kind.values),
        "is_fictitious": page.front.get("fictitious", False) is True,
        "phones": _phones(page),
        "hours": hours.as_json(),
        **{name: page.text(name, most) for name, most in longest.items()},
    }


def _phones(page: Page) -> list[Fields]:
    phones = []
    for told in page.list_of("phones"):
        if not isinstance(told, dict) or not isinstance(told.get("number"), str):
            raise page.fault("phones", "each has a number in quotes, a name by language, and hours if they differ")
        names = told.get("name") or {}
        if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
            raise page.fault("phones", "a name is like {fi: Ajanvaraus, sv: Tidsbokning}")
        try:
            hours = Timetable(week_of(told.get("hours")))
        except NoHours as wrong:
            raise page.fault("phones", str(wrong)) from None
        phones.append({"number": told["number"][:32], "names": names, "hours": hours.as_json()})
    return phones


def _place_text(page: Page) -> Fields:
    return {"accessibility": page.text("accessibility", LONGEST_TEXT)}


_SITUATION = _Kind(
    "situation",
    frozenset({"name", "topic", "order", "services", "articles", "stories"}),
    _situation_facts,
    _situation_text,
    ("services",),
)
_SERVICE = _Kind(
    "service",
    frozenset({"charge", "price", "for_whom", "how_to_come", "situations", "places"}),
    _service_facts,
    _service_text,
    ("situations", "places"),
)
_PLACE = _Kind(
    "place",
    frozenset(
        {"kind", "fictitious", "phone", "phones", "email", "address", "postal", "area", "hours", "exceptions"}
        | {"accessibility", "services"}
    ),
    _place_facts,
    _place_text,
    ("services",),
)
