"""Writing an article and changing what it says. Nothing a reader sees changes before a second person has approved."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.guidance.models import Article, Citation, Layer, Subject, Version, Wording
from polku.domain.guidance.queries.contents import Content, Telling, content_of
from polku.domain.guidance.queries.history import CHANGED, keeping_state, version_state
from polku.domain.guidance.queries.readers import units_of

#: When an article is read again, unless its writer says otherwise.
REVIEWED_EVERY = timedelta(days=365)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who answers for an article and until when it is trusted. An owner is a worker or a role in words."""

    kind: str
    review_on: date
    owner: UUID | None = None
    owner_role: str = ""
    expires_on: date | None = None


def write_article(actor: Actor, *, slug: str, keeping: Keeping, content: Content, why: str, key: str = "") -> Article:
    """A new article, as a draft. Sent twice, it is written once.

    Raises `RuleBroken` for an address that is taken or makes no sense.
    """
    outcome = once.run(
        key=key,
        who=str(actor.as_worker),
        verb="article",
        content=f"{slug} {keeping} {content.digest}",
        do=lambda: _written(actor, slug, keeping, content, why).slug,
    )
    return Article.objects.get(slug=outcome.ref)


def _written(actor: Actor, slug: str, keeping: Keeping, content: Content, why: str) -> Article:
    if not _SLUG.fullmatch(slug):
        raise RuleBroken("guidance.slug", _("Write the address in small letters a–z and numbers, - between words."))
    if Article.objects.filter(slug=slug).exists():
        raise RuleBroken("guidance.slug_taken", _("Another article has this address already."))
    _judge_days(keeping)
    article = Article.objects.create(
        slug=slug,
        kind=keeping.kind,
        owner_id=keeping.owner,
        owner_role=keeping.owner_role,
        reviewed_on=clock.today(),
        review_on=keeping.review_on,
        expires_on=keeping.expires_on,
    )
    keep_version(actor, article, content, why=why)
    changes.note(actor, CHANGED, article.pk, title="", before={}, after=keeping_state(article))
    log.did(actor, "guidance.written", kind=CHANGED, id=slug)
    return article


@transaction.atomic
def change_article(actor: Actor, article: Article, *, content: Content, why: str, seen: str | None = None) -> Version:
    """The article shall say this: a new version, as a draft. The one in force stays until another is approved.

    Layers of units whose staff the actor is not stay as they are: whoever cannot see them cannot change them. Raises
    `ChangedMeanwhile`, and `RuleBroken` when nothing is said to anybody.
    """
    article = locked(article)
    changes.check(version_state(article), seen)
    if article.newest is not None:
        content = _with_hidden(content, content_of(article.newest), units_of(actor))
    version = keep_version(actor, article, content, why=why)
    log.did(actor, "guidance.changed", kind=CHANGED, id=article.slug)
    return version


def keep_version(actor: Actor, article: Article, content: Content, *, why: str) -> Version:
    """One more version of a locked article. What was open before it is open no more."""
    if not any(telling.parts for telling in content.tellings):
        raise RuleBroken("guidance.empty", _("Write a text for at least one group of readers."))
    open_ones = article.versions.filter(state__in=(Version.State.DRAFT, Version.State.WAITING))
    open_ones.update(state=Version.State.REPLACED)
    number = article.versions.count() + 1
    version = Version.objects.create(
        article=article, number=number, made_at=clock.now(), made_by_id=actor.worker, why=why
    )
    _write(version, content)
    article.newest = version
    article.save(update_fields=["newest"])
    return version


def locked(article: Article) -> Article:
    """The article as it stands now, held until the transaction ends."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("newest", "published", "owner")
    return rows.get(pk=article.pk)


def _judge_days(keeping: Keeping) -> None:
    if keeping.review_on <= clock.today():
        raise RuleBroken("guidance.review_day", _("The next review is on a coming day."))
    if keeping.owner is None and not keeping.owner_role.strip():
        raise RuleBroken("guidance.owner", _("Say who answers for the article: a worker or a role."))


def _write(version: Version, content: Content) -> None:
    Subject.objects.bulk_create(Subject(version=version, situation=slug) for slug in dict.fromkeys(content.situations))
    Citation.objects.bulk_create(
        Citation(version=version, act=each.act, section=each.section, ptv=each.ptv, url=each.url, name=each.name)
        for each in content.citations
    )
    layers = []
    for telling in content.tellings:
        wording = Wording.objects.create(
            version=version,
            language=telling.language,
            title=telling.title,
            summary=telling.summary,
            keywords=list(telling.keywords),
        )
        layers += [
            Layer(wording=wording, read_by=part.read_by, unit_id=part.unit, body=part.body) for part in telling.parts
        ]
    Layer.objects.bulk_create(layers)


def _with_hidden(told: Content, before: Content, units: Iterable[UUID]) -> Content:
    """What was told, with the layers that whoever told it could not see."""
    known = set(units)
    tellings = {each.language: each for each in told.tellings}
    for old in before.tellings:
        hidden = tuple(part for part in old.parts if not part.is_for(known))
        if hidden:
            now: Telling = tellings.get(old.language, replace(old, parts=()))
            tellings[old.language] = replace(now, parts=(*now.parts, *hidden))
    return replace(told, tellings=tuple(tellings.values()))
