"""What a source tells of a thing, in the catalogue's own words."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from polku.domain.catalogue.models import Origin


@dataclass(frozen=True, slots=True)
class Told:
    """One thing as its source tells it.

    `kind` is `organisation`, `channel`, `place`, `service` or `situation`. `fields` are those of its row, `texts` the
    fields of its texts by language. `links` name other things by their slugs, and channels by their ids in the Finnish
    Service Catalogue. `slug` is only used when the thing is new to us and has a `ptv_id`; otherwise it is the name of
    the thing. `other_names` are what else it is called, by language: words for the search, not shown.
    """

    kind: str
    slug: str
    origin: str = Origin.OWN
    ptv_id: UUID | None = None
    organisation: UUID | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from others of its kind and origin."""
        return str(self.ptv_id) if self.ptv_id else self.slug

    @property
    def digest(self) -> str:
        """A mark by which it is compared with what the source said the last time."""
        texts = {language: dict(fields) for language, fields in self.texts.items()}
        told = [self.origin, str(self.organisation), dict(self.fields), texts, dict(self.links)]
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class There:
    """The source has this thing, but it could not be read: what it said before stands."""

    kind: str
    key: str
