"""Things of the catalogue for tests, as sources tell them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from polku.core.access import Actor
from polku.core.imports.outcome import Outcome
from polku.domain.catalogue.actions import There, Told, bring_in
from polku.domain.catalogue.models.hours import Span, Timetable

IMPORT = Actor.system("import")
_KEPT = {"sources": [], "owner_role": "esihenkilö", "reviewed_on": date(2026, 11, 1), "review_on": date(2027, 11, 1)}
WEEK = Timetable(((Span("09:00", "12:00"), Span("13:00", "15:00")), *((Span("09:00", "15:00"),),) * 4, (), ()))


def _text(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "summary": f"{name} auttaa.", "body": f"Tule, kun {name} on auki.", "keywords": []} | more


PLACE = Told(
    "place",
    "testila",
    fields={**_KEPT, "kind": "unit", "phone": "000 000 0001", "phones": [], "address": "Tuulikuja 0"}
    | {"hours": WEEK.as_json(), "is_fictitious": True},
    texts={"fi": _text("Testilä", accessibility=""), "sv": _text("Testby", accessibility="")},
)
SERVICE = Told(
    "service",
    "ohjaus",
    fields={**_KEPT, "charge": ""},
    texts={"fi": _text("Ohjaus", price="Maksuton", for_whom="Kaikille.", how_to_come="Soita.")},
    links={"situations": ("raha",), "places": ("testila",)},
)
SITUATION = Told(
    "situation",
    "raha",
    fields={**_KEPT, "topic": "money", "order": 1, "articles": [], "stories": []},
    texts={"fi": _text("Raha", title="Rahat ei riitä")},
    links={"services": ("ohjaus",)},
)


def brought(*told: Told | There, source: str = "ours", kinds: Iterable[str] = ()) -> Outcome:
    """What came of bringing in these; without `kinds`, nothing ends."""
    outcome = Outcome()
    bring_in(IMPORT, told, outcome, source=source, origin="own", kinds=tuple(kinds))
    return outcome


def saying(told: Told, language: str, **fields: Any) -> Told:
    """The same with other words in a language."""
    return replace(told, texts={**told.texts, language: {**told.texts.get(language, {}), **fields}})
