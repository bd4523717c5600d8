"""What stands beside a worker's work: the guidance on a topic or on a section of the law, and their own bookmarks.

Nobody tells it whose matter is at hand: it is asked by topics and by sections alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.search.documents import Audience
from polku.domain.catalogue.models import Situation
from polku.domain.guidance.models import Article, Bookmark, Layer, Subject
from polku.domain.guidance.queries.articles import ArticleLine, lines_among
from polku.domain.guidance.queries.documents import SOURCE
from polku.domain.guidance.queries.readers import units_of
from polku.domain.statutes.models import Section

#: Articles that stand beside a page. More are found by searching.
MOST = 30


@dataclass(frozen=True, slots=True)
class Beside:
    """The articles a worker has marked, and the others that are about the topics."""

    marked: list[ArticleLine]
    fitting: list[ArticleLine]


def beside(actor: Actor, topics: Collection[str], language: str) -> Beside:
    """What the worker may read about any of the topics, and has marked. Four queries, however much there is."""
    return _beside(actor, Audience.STAFF, units_of(actor), topics, language)


def to_tell(actor: Actor, topics: Collection[str], language: str) -> Beside:
    """The same of what clients may read: what a client can be told of. Three queries."""
    return _beside(actor, Audience.CLIENT, (), topics, language)


def _beside(
    actor: Actor, audience: Audience, units: Collection[UUID], topics: Collection[str], language: str
) -> Beside:
    marks = Bookmark.objects.filter(worker=actor.as_worker, source=SOURCE)
    marked = list(marks.values_list("thing", flat=True)[:MOST])
    situations = Situation.objects.filter(topic__in=list(topics)).values("slug")
    about = Subject.objects.filter(situation__in=situations).values("version")
    rows = Article.objects.readable_by(audience, units, clock.today())
    rows = rows.filter(Q(slug__in=marked) | Q(published__in=about)).order_by("slug")[: 2 * MOST]
    lines = {line.slug: line for line in lines_among(rows, Layer.objects.seen_by(audience, units), language)}
    fitting = [line for slug, line in lines.items() if slug not in marked]
    return Beside([lines[slug] for slug in marked if slug in lines], fitting[:MOST])


def sections_held(references: Sequence[str]) -> list[Section]:
    """Those of these sections, as `1301/2014#36`, that have been loaded, each once and in the order asked."""
    named = Q(pk__in=[])
    for reference in references:
        act, _sign, number = reference.partition("#")
        named |= Q(act__number=act, number=number)
    rows = Section.objects.filter(named).select_related("act").order_by("act__form", "occurrence")
    held: dict[str, Section] = {}
    for row in rows:
        held.setdefault(f"{row.act.number}#{row.number}", row)
    return [held[reference] for reference in dict.fromkeys(references) if reference in held]
