"""What became of an article: its versions, and what was decided about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.search.documents import Audience
from polku.core.settings import changes
from polku.core.settings.models import Change
from polku.domain.guidance.models import Article, ErrorReport, Kind, Layer, Version
from polku.domain.guidance.models.articles import ArticleQuerySet
from polku.domain.guidance.queries.readers import known_articles, units_of

#: Rows a page of the list shows.
PAGE = 25
#: What the history of settings calls an article. It knows it by its number: an address may be for one unit to know.
CHANGED = "article"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a worker looks for. Empty: all. `unit` is one whose own layer an article has, or is to have."""

    kind: str = ""
    unit: UUID | None = None
    stale: bool = False
    mine: bool = False
    waiting: bool = False
    withdrawn: bool = False


def keeping_state(article: Article) -> changes.State:
    """Who answers for it and until when it is trusted, in values that the history can keep."""
    return {
        "kind": article.kind,
        "state": article.state,
        "owner": article.owner.name if article.owner else "",
        "owner_role": article.owner_role,
        "review_on": article.review_on.isoformat(),
        "expires_on": article.expires_on.isoformat() if article.expires_on else None,
    }


def version_state(article: Article) -> changes.State:
    """What a form for writing compares: which version was the newest when it was opened."""
    return {"version": article.newest_id}


def articles_at_work(actor: Actor, wanted: Filter, *, after: str = "", limit: int = PAGE + 1) -> list[Article]:
    """The articles a worker may know of, by slug; `after` is the slug of the last one seen."""
    rows = _filtered(actor, known_articles(actor).filter(slug__gt=after), wanted)
    shown = rows.select_related("published", "newest", "owner").prefetch_related("newest__wordings")
    return list(shown.order_by("slug")[:limit])


def versions_of(article: Article, *, limit: int = 50) -> list[Version]:
    """Who has written it, when and why, the newest first."""
    return list(article.versions.select_related("made_by", "approved_by").order_by("-number")[:limit])


def changes_of(article: Article, *, limit: int = 50) -> list[Change]:
    """What was decided about it: its owner, its days, that it was withdrawn. The newest first."""
    return changes.of_thing(CHANGED, article.pk, limit=limit)


def version_numbered(article: Article, number: int) -> Version | None:
    return article.versions.filter(number=number).select_related("made_by", "approved_by").first()


def errors_waiting(article: Article) -> list[ErrorReport]:
    """What readers have told of it and nobody has settled."""
    return list(article.error_reports.filter(settled_at=None).order_by("id"))


def error_waiting(article: Article, report_id: int) -> ErrorReport | None:
    return article.error_reports.filter(settled_at=None, pk=report_id).first()


def hidden_units(actor: Actor, version: Version) -> bool:
    """Has the version layers that the actor may not know?"""
    rows = version.wordings.filter(layers__unit__isnull=False).exclude(layers__unit__in=list(units_of(actor)))
    return rows.exists()


def reviews_due(today: date, *, within: timedelta) -> list[Article]:
    """Published articles that should be read again before so long."""
    return list(Article.objects.in_force(today).filter(review_on__lte=today + within).select_related("owner"))


def expired_articles(today: date) -> list[Article]:
    """Those whose last day has passed and that are published still."""
    return list(Article.objects.filter(state=Article.State.PUBLISHED, expires_on__lt=today))


def _filtered(actor: Actor, rows: ArticleQuerySet, wanted: Filter) -> ArticleQuerySet:
    if wanted.kind in Kind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit is not None:
        of_unit = Layer.objects.seen_by(Audience.STAFF, units_of(actor)).filter(unit=wanted.unit)
        rows = rows.filter(
            Exists(of_unit.filter(Q(wording__version=OuterRef("published")) | Q(wording__version=OuterRef("newest"))))
        )
    if wanted.stale:
        rows = rows.in_force(clock.today()).filter(review_on__lt=clock.today())
    if wanted.mine:
        rows = rows.filter(owner=actor.worker)
    if wanted.waiting:
        rows = rows.filter(newest__state=Version.State.WAITING).exclude(newest__made_by=actor.worker)
    if wanted.withdrawn:
        rows = rows.filter(state=Article.State.WITHDRAWN)
    return rows
