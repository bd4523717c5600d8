"""Articles as their readers see them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.languages import HTML_TAGS
from polku.core.search.documents import Audience
from polku.domain.guidance.models import Article, Layer, ReadBy, Version, Wording
from polku.domain.guidance.models.articles import ArticleQuerySet, LayerQuerySet
from polku.domain.guidance.queries.contents import Cited
from polku.domain.guidance.queries.readers import audience_of, known_articles, readable_articles, units_of

#: What stands in for a language that an article is not written in, in this order.
_FALLBACKS = ("fi", "sv", "en", "fi-simple")


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """What one layer says to whoever reads. `unit` is the name of the only unit it is for, or empty."""

    read_by: int
    unit: str
    language: str
    body: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as one reader sees it. `language` is what the title is in, which may not be what was asked for."""

    slug: str
    kind: str
    title: str
    summary: str
    language: str
    languages: list[str]
    layers: list[ShownLayer]
    sources: list[Cited]
    situations: list[str]
    keywords: list[str]
    owner: str
    reviewed_on: date
    review_on: date
    is_stale: bool
    published_on: date | None
    number: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    slug: str
    kind: str
    title: str
    summary: str
    language: str
    reviewed_on: date
    is_stale: bool
    published_on: date | None

    @property
    def tag(self) -> str:
        """The language of its heading, as HTML names it."""
        return HTML_TAGS.get(self.language, self.language)


def article_page(actor: Actor, slug: str, language: str) -> ArticlePage | None:
    """The published article with the layers of the reader's audience. None: the reader may not know of it."""
    article = readable_articles(actor).select_related("published", "owner").filter(slug=slug).first()
    if article is None or article.published is None:
        return None
    return _page(actor, article, article.published, language)


def version_page(actor: Actor, article: Article, version: Version, language: str) -> ArticlePage | None:
    """Any version as a worker would read it, for whoever approves or looks at the history."""
    return _page(actor, article, version, language)


def lines_of(actor: Actor, slugs: Sequence[str], language: str) -> list[ArticleLine]:
    """The articles in the order asked; what the reader may not know of is left out."""
    found = {line.slug: line for line in _lines(actor, readable_articles(actor).filter(slug__in=slugs), language)}
    return [found[slug] for slug in slugs if slug in found]


def lines_for_situation(actor: Actor, situation: str, language: str, *, limit: int = 20) -> list[ArticleLine]:
    """What the reader may read about a life situation."""
    rows = readable_articles(actor).filter(published__subjects__situation=situation)
    return _lines(actor, rows.order_by("slug")[:limit], language)


def lines_citing(actor: Actor, act: str, section: str, language: str) -> list[ArticleLine]:
    """What rests on a section of an act."""
    return lines_resting_on(actor, [f"{act}#{section}"], language)


def lines_resting_on(actor: Actor, references: Sequence[str], language: str, *, limit: int = 20) -> list[ArticleLine]:
    """What rests on one of these sections, as `1301/2014#36`; an act alone, `1301/2014`, has none."""
    named = Q(pk__in=[])
    for reference in references:
        act, _sign, section = reference.partition("#")
        if section:
            named |= Q(published__citations__act=act, published__citations__section=section)
    return _lines(actor, readable_articles(actor).filter(named).order_by("slug").distinct()[:limit], language)


def lines_of_kind(actor: Actor, kind: str, language: str, *, after: str = "", limit: int = 26) -> list[ArticleLine]:
    """Articles of a kind, or of every kind, by slug. `after` is the slug of the last one seen."""
    rows = readable_articles(actor).filter(slug__gt=after)
    return _lines(actor, (rows.filter(kind=kind) if kind else rows).order_by("slug")[:limit], language)


def newest_lines(actor: Actor, language: str, *, limit: int = 20) -> list[ArticleLine]:
    """What was published last, the newest first."""
    rows = readable_articles(actor).order_by(F("published__approved_at").desc(), "slug")
    return _lines(actor, rows[:limit], language)


def lines_for_clients(actor: Actor, language: str, *, after: str = "", limit: int = 26) -> list[ArticleLine]:
    """Articles that say something to clients which not everybody may read, by slug; `after` is the last one seen."""
    rows = readable_articles(actor).filter(slug__gt=after, published__wordings__layers__in=_layers_for_clients())
    return _lines(actor, rows.order_by("slug").distinct()[:limit], language)


def is_for_clients(slug: str) -> bool:
    """Does the published article say something to clients which not everybody may read?"""
    return Article.objects.filter(slug=slug, published__wordings__layers__in=_layers_for_clients()).exists()


def _layers_for_clients() -> LayerQuerySet:
    return Layer.objects.filter(read_by=ReadBy.CLIENT)


def article_known(actor: Actor, slug: str) -> Article | None:
    """An article that somebody may know of, with its versions in force and last written."""
    rows = known_articles(actor).select_related("published", "newest", "owner", "imported_as")
    return rows.filter(slug=slug).first()


def titles_at_work(actor: Actor, articles: Sequence[Article], language: str) -> dict[str, str]:
    """What each article is called in its newest version, by slug; the slug where nothing of it may be known."""
    seen = Layer.objects.seen_by(audience_of(actor), units_of(actor))
    versions = [each.newest_id for each in articles] + [each.published_id for each in articles]
    rows = Wording.objects.filter(version__in=[pk for pk in versions if pk], layers__in=seen).distinct()
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.version_id, {})[row.language] = row.title
    told = {}
    for each in articles:
        titles = found.get(each.newest_id or 0) or found.get(each.published_id or 0) or {}
        told[each.slug] = titles[in_preference(language, titles)[0]] if titles else each.slug
    return told


def stale_among(slugs: Collection[str]) -> set[str]:
    """Those of these articles that somebody should have read again by now, or whose last day has passed."""
    today = clock.today()
    late = Q(review_on__lt=today) | Q(expires_on__lt=today)
    return set(Article.objects.filter(late, slug__in=slugs).values_list("slug", flat=True)) if slugs else set()


def titles_by_slug(actor: Actor, slugs: Collection[str], language: str) -> dict[str, str]:
    """What those of these articles are called that somebody may know of."""
    found = list(known_articles(actor).filter(slug__in=slugs)) if slugs else []
    return titles_at_work(actor, found, language) if found else {}


def in_preference(language: str, written_in: Iterable[str]) -> list[str]:
    """The languages something is written in, the one to show first. Finnish and plain Finnish are near each other."""
    near = {"fi-simple": ("fi",), "fi": ("fi-simple",)}.get(language, ())
    order = list(dict.fromkeys((language, *near, *_FALLBACKS)))
    return sorted(set(written_in), key=order.index)


def _page(actor: Actor, article: Article, version: Version, language: str) -> ArticlePage | None:
    wordings = _wordings(version, audience_of(actor), units_of(actor))
    if not wordings:
        return None
    order = in_preference(language, wordings)
    shown = wordings[order[0]]
    return ArticlePage(
        slug=article.slug,
        kind=article.kind,
        title=shown.title,
        summary=shown.summary,
        language=shown.language,
        languages=order,
        layers=_layers(wordings, order),
        sources=[Cited(*row) for row in version.citations.values_list("act", "section", "ptv", "url", "name")],
        situations=list(version.subjects.values_list("situation", flat=True)),
        keywords=list(shown.keywords),
        owner=owner_of(article, for_staff=actor.is_staff),
        reviewed_on=article.reviewed_on,
        review_on=article.review_on,
        is_stale=article.is_stale(clock.today()),
        published_on=_day(version.approved_at),
        number=version.number,
    )


def owner_of(article: Article, *, for_staff: bool) -> str:
    """Who answers for it: for colleagues by name, for others by role alone."""
    if for_staff and article.owner is not None:
        return article.owner.name
    return article.owner_role


def _wordings(version: Version, audience: Audience, units: Collection[UUID]) -> dict[str, Wording]:
    """The wordings that have something for the reader, by language, each with those layers only."""
    seen = Layer.objects.seen_by(audience, units).select_related("unit").order_by("read_by", "unit__name", "pk")
    rows = version.wordings.prefetch_related(Prefetch("layers", seen, to_attr="seen"))
    return {row.language: row for row in rows if row.seen}


def _layers(wordings: dict[str, Wording], order: Sequence[str]) -> list[ShownLayer]:
    """Each layer once, in the first language of the order in which it is written."""
    found: dict[tuple[int, UUID | None], ShownLayer] = {}
    for language in order:
        for layer in wordings[language].seen:  # type: ignore[attr-defined]
            name = layer.unit.name if layer.unit else ""
            found.setdefault((layer.read_by, layer.unit_id), ShownLayer(layer.read_by, name, language, layer.body))
    return [found[key] for key in sorted(found, key=lambda key: (key[0], key[1] is not None, str(key[1])))]


def _lines(actor: Actor, rows: ArticleQuerySet, language: str) -> list[ArticleLine]:
    return lines_among(rows, Layer.objects.seen_by(audience_of(actor), units_of(actor)), language)


def lines_among(rows: ArticleQuerySet, seen: LayerQuerySet, language: str) -> list[ArticleLine]:
    """These articles as lines, by what is `seen` of them. Two queries, however many rows there are."""
    wordings = Wording.objects.filter(layers__in=seen).distinct()
    shown = rows.select_related("published").prefetch_related(
        Prefetch("published__wordings", wordings, to_attr="shown")
    )
    today = clock.today()
    return [line for row in shown if (line := _line(row, language, today))]


def _line(article: Article, language: str, today: date) -> ArticleLine | None:
    version = article.published
    by_language = {each.language: each for each in version.shown} if version else {}  # type: ignore[attr-defined]
    if version is None or not by_language:
        return None
    wording = by_language[in_preference(language, by_language)[0]]
    return ArticleLine(
        slug=article.slug,
        kind=article.kind,
        title=wording.title,
        summary=wording.summary,
        language=wording.language,
        reviewed_on=article.reviewed_on,
        is_stale=article.is_stale(today),
        published_on=_day(version.approved_at),
    )


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
