"""What a version says, whole, as forms, folders and the history hand it on."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from polku.domain.guidance.models import Version


@dataclass(frozen=True, slots=True)
class Part:
    """What one layer says, in Markdown. `unit` is given for a layer of one unit's own staff."""

    read_by: int
    body: str
    unit: UUID | None = None

    def is_for(self, units: Collection[UUID]) -> bool:
        """May somebody who works in these units know of it?"""
        return self.unit is None or self.unit in units


@dataclass(frozen=True, slots=True)
class Telling:
    """A version in one language."""

    language: str
    title: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """What it rests on: `act` with `section`, an entry of the service catalogue, or a page."""

    act: str = ""
    section: str = ""
    ptv: str = ""
    url: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a version says."""

    tellings: tuple[Telling, ...] = ()
    situations: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()

    def in_language(self, language: str) -> Telling | None:
        return next((each for each in self.tellings if each.language == language), None)

    def for_units(self, units: Collection[UUID]) -> "Content":
        """The same without the layers of other units."""
        tellings = (
            replace(each, parts=tuple(part for part in each.parts if part.is_for(units))) for each in self.tellings
        )
        return replace(self, tellings=tuple(each for each in tellings if each.parts))

    def units(self) -> set[UUID]:
        """The units that have layers of their own."""
        return {part.unit for each in self.tellings for part in each.parts if part.unit is not None}

    @property
    def digest(self) -> str:
        """A mark by which two contents are compared."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def content_of(version: Version) -> Content:
    """What a version says. Four queries."""
    tellings = []
    for wording in version.wordings.prefetch_related("layers"):
        parts = tuple(Part(layer.read_by, layer.body, layer.unit_id) for layer in wording.layers.all())
        tellings.append(Telling(wording.language, wording.title, wording.summary, tuple(wording.keywords), parts))
    cited = version.citations.values_list("act", "section", "ptv", "url", "name")
    return Content(
        tellings=tuple(tellings),
        situations=tuple(version.subjects.values_list("situation", flat=True)),
        citations=tuple(Cited(*row) for row in cited),
    )
