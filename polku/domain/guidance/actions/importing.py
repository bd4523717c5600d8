"""Bringing in articles that are kept in a folder: the folder's owner has approved them, by the role it tells."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.imports.outcome import Fate, Outcome
from polku.core.settings import changes
from polku.domain.guidance.actions.approving import put_in_force
from polku.domain.guidance.actions.writing import keep_version, locked
from polku.domain.guidance.models import Article
from polku.domain.guidance.queries.contents import Content
from polku.domain.guidance.queries.history import CHANGED, keeping_state


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a folder tells it."""

    slug: str
    kind: str
    owner_role: str
    approver_role: str
    reviewed_on: date
    review_on: date
    expires_on: date | None
    content: Content

    @property
    def digest(self) -> str:
        """A mark by which the folder's article is compared with what it was the last time."""
        days = (self.reviewed_on, self.review_on, self.expires_on)
        told = (self.slug, self.kind, self.owner_role, self.approver_role, *map(str, days), self.content.digest)
        return hashlib.sha256("\0".join(told).encode()).hexdigest()


def bring_in_articles(actor: Actor, told: Iterable[Told], outcome: Outcome) -> None:
    """Take what is new or has changed in the folder, each article in a transaction of its own.

    What somebody has changed here since the last time stays as it is here, and the outcome says so. What the folder has
    no more stays published: it is named, and withdrawing it is a person's decision.
    """
    seen = set()
    for each in told:
        seen.add(each.slug)
        fate = _bring_in(actor, each)
        outcome.met(fate, each.slug)
        if fate == Fate.KEPT:
            outcome.skip(each.slug, "it has been changed here since it was brought in, and stays as it is here")
    gone = Article.objects.exclude(import_digest="").exclude(slug__in=seen).filter(state=Article.State.PUBLISHED)
    for slug in gone.order_by("slug").values_list("slug", flat=True):
        outcome.skip(slug, "it is not in the folder any more; withdraw it here if nobody needs it")


@transaction.atomic
def _bring_in(actor: Actor, told: Told) -> Fate:
    digest = told.digest
    found = Article.objects.filter(slug=told.slug).first()
    if found is None:
        article = Article(slug=told.slug)
        _keep(article, told)
        article.save()
        return _take(actor, article, told, Fate.NEW)
    article = locked(found)
    if article.import_digest == digest:
        return Fate.UNCHANGED
    if article.was_changed_here or article.state == Article.State.WITHDRAWN:
        return Fate.KEPT
    return _take(actor, article, told, Fate.CHANGED)


def _take(actor: Actor, article: Article, told: Told, fate: Fate) -> Fate:
    before = keeping_state(article) if fate == Fate.CHANGED else {}
    _keep(article, told)
    version = keep_version(actor, article, told.content, why="")
    article.imported_as, article.import_digest = version, told.digest
    put_in_force(actor, article, version)
    changes.note(actor, CHANGED, article.pk, title="", before=before, after=keeping_state(article))
    log.did(actor, "guidance.brought_in", kind=CHANGED, id=article.slug)
    return fate


def _keep(article: Article, told: Told) -> None:
    article.kind, article.owner_role, article.approver_role = told.kind, told.owner_role, told.approver_role
    article.reviewed_on, article.review_on, article.expires_on = told.reviewed_on, told.review_on, told.expires_on
