"""A worker's bookmarks, and the counts of unmet needs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from polku.core.access import Actor
from polku.core.search import sources
from polku.core.search.documents import Document
from polku.domain.guidance.models import Bookmark, UnmetNeed
from polku.domain.guidance.queries.articles import in_preference, stale_among
from polku.domain.guidance.queries.documents import SOURCE
from polku.domain.guidance.queries.readers import audience_of, units_of
from polku.domain.staff.models import Topic

#: A number smaller than this could tell of somebody, and is not shown.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Marked:
    """A bookmark. `document` is None when the thing is gone or may not be known any more.

    `is_stale`: somebody should have read it again by now.
    """

    source: str
    thing: str
    document: Document | None
    is_stale: bool = False

    @property
    def title(self) -> str:
        """What it is called today, or nothing."""
        return self.document.title if self.document else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of unmet needs. `many` is None where it is so small that it could tell of somebody."""

    month: date
    topic: str
    missing: str
    many: int | None

    @property
    def topic_name(self) -> str:
        return str(Topic(self.topic).label)

    @property
    def missing_name(self) -> str:
        return str(UnmetNeed.Missing(self.missing).label)


def is_bookmarked(actor: Actor, source: str, thing: str) -> bool:
    return Bookmark.objects.filter(worker=actor.as_worker, source=source, thing=thing).exists()


def bookmarks_of(actor: Actor, language: str) -> list[Marked]:
    """What the worker has marked, the newest first, with the titles it has today."""
    rows = list(Bookmark.objects.filter(worker=actor.as_worker))
    by_source: dict[str, list[str]] = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(row.thing)
    found: dict[tuple[str, str], Document] = {}
    for name in set(by_source) & set(sources.names()):
        found |= _documents(actor, name, by_source[name], language)
    stale = {(SOURCE, slug) for slug in stale_among(by_source.get(SOURCE, []))}
    return [Marked(*key, found.get(key), key in stale) for key in ((row.source, row.thing) for row in rows)]


def told_number(many: int) -> int | None:
    """A number that may be told; None where it is so small that it could tell of somebody."""
    return many if many >= FEWEST else None


def unmet_needs(first_month: date, last_month: date) -> list[Cell]:
    """The counts by month, topic and what was missing, the newest month first. Small ones are not told."""
    rows = UnmetNeed.objects.filter(month__gte=first_month, month__lte=last_month)
    counted = rows.values_list("month", "topic", "missing").annotate(many=Count("pk")).order_by()
    cells = [Cell(month, topic, missing, told_number(many)) for month, topic, missing, many in counted]
    order = {topic: place for place, topic in enumerate(Topic.values)}
    return sorted(cells, key=lambda cell: (-cell.month.toordinal(), order.get(cell.topic, 0), cell.missing))


def most_missed(cells: Sequence[Cell]) -> list[tuple[str, int]]:
    """Topics by how much of what may be told was missed in them, the most first."""
    told: Counter[str] = Counter()
    for cell in cells:
        told[cell.topic_name] += cell.many or 0
    return [(name, many) for name, many in told.most_common() if many]


def _documents(actor: Actor, name: str, things: list[str], language: str) -> dict[tuple[str, str], Document]:
    """The document of each thing to take the title from: one the worker may know of, in the nearest language."""
    audience, units = audience_of(actor), {str(unit) for unit in units_of(actor)}
    known: dict[tuple[str, str], dict[str, Document]] = {}
    for document in sources.source(name)(things):
        if document.audience <= audience and (not document.unit or document.unit in units):
            known.setdefault((name, document.thing), {}).setdefault(document.language, document)
    return {key: by[in_preference(language, by)[0]] for key, by in known.items()}
