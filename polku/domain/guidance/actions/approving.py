"""From a draft to what readers see, and out of sight again."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.search import entries
from polku.core.settings import changes
from polku.domain.guidance.actions.writing import REVIEWED_EVERY, Keeping, locked
from polku.domain.guidance.models import Article, Version
from polku.domain.guidance.queries.contents import content_of
from polku.domain.guidance.queries.documents import SOURCE
from polku.domain.guidance.queries.history import CHANGED, keeping_state
from polku.domain.guidance.queries.readers import units_of
from polku.domain.staff.queries import worker_here
from polku.domain.tasks.actions import close_tasks, make_task
from polku.domain.tasks.models import Task

#: How soon somebody should look at what waits.
APPROVED_WITHIN = timedelta(days=7)


@transaction.atomic
def send_for_approval(actor: Actor, article: Article) -> None:
    """The draft waits for somebody else to approve it. Its owner is asked, or whoever looks after the guidance."""
    article = locked(article)
    version = article.newest
    if version is None or version.state != Version.State.DRAFT:
        raise RuleBroken("guidance.no_draft", _("There is no draft to send."))
    version.state = Version.State.WAITING
    version.save(update_fields=["state"])
    asked = owner_here(article)
    make_task(
        actor,
        kind=Task.Kind.APPROVE,
        about=article.reference,
        due_on=clock.today() + APPROVED_WITHIN,
        worker=asked if asked != version.made_by_id else None,
    )
    log.did(actor, "guidance.sent", kind=CHANGED, id=article.slug)


@transaction.atomic
def approve(actor: Actor, article: Article, *, number: int) -> None:
    """The version that waits is in force from now on, for readers and for the search.

    `number` is the version that was looked at. Raises `RuleBroken`: somebody has written another meanwhile, the actor
    wrote it, or it has layers that the actor may not see.
    """
    article = locked(article)
    version = article.newest
    if version is None or version.number != number or version.state != Version.State.WAITING:
        raise RuleBroken("guidance.not_waiting", _("This version does not wait any more. Look at the newest one."))
    if version.made_by_id == actor.worker:
        raise RuleBroken("guidance.second_pair", _("Somebody else than the writer approves."))
    if actor.is_staff and not content_of(version).units() <= units_of(actor):
        raise RuleBroken(
            "guidance.unit_layer", _("A part is for one unit's staff only. Somebody who works there approves.")
        )
    if article.has_expired(clock.today()):
        raise RuleBroken("guidance.expired", _("Its last day has passed. Choose another last day first."))
    before = keeping_state(article)
    if article.is_stale(clock.today()):
        article.confirm(clock.today(), clock.today() + REVIEWED_EVERY)
    put_in_force(actor, article, version)
    changes.note(actor, CHANGED, article.pk, title="", before=before, after=keeping_state(article))
    close_tasks(actor, kind=Task.Kind.APPROVE, about=article.reference)
    log.did(actor, "guidance.approved", kind=CHANGED, id=article.slug)


def put_in_force(actor: Actor, article: Article, version: Version) -> None:
    """Let readers and the search have a version of a locked article instead of the one before."""
    article.versions.filter(state=Version.State.PUBLISHED).update(state=Version.State.REPLACED)
    version.state, version.approved_at, version.approved_by_id = Version.State.PUBLISHED, clock.now(), actor.worker
    version.save(update_fields=["state", "approved_at", "approved_by"])
    article.publish(version)
    article.save()
    entries.changed(SOURCE, [article.slug])


@transaction.atomic
def send_back(actor: Actor, article: Article) -> None:
    """What waits is a draft again: something in it is to be changed first."""
    article = locked(article)
    if article.newest is None or article.newest.state != Version.State.WAITING:
        raise RuleBroken("guidance.not_waiting", _("This version does not wait any more. Look at the newest one."))
    article.newest.state = Version.State.DRAFT
    article.newest.save(update_fields=["state"])
    close_tasks(actor, kind=Task.Kind.APPROVE, about=article.reference)
    log.did(actor, "guidance.sent_back", kind=CHANGED, id=article.slug)


@transaction.atomic
def withdraw(actor: Actor, article: Article) -> None:
    """Nobody is shown it any more; its history stays. Said twice, it is the same."""
    article = locked(article)
    if article.state == Article.State.WITHDRAWN:
        return
    before = keeping_state(article)
    article.withdraw(clock.now())
    article.save(update_fields=["state", "withdrawn_at"])
    for kind in (Task.Kind.REVIEW, Task.Kind.APPROVE):
        close_tasks(actor, kind=kind, about=article.reference)
    changes.note(actor, CHANGED, article.pk, title="", before=before, after=keeping_state(article))
    entries.changed(SOURCE, [article.slug])
    log.did(actor, "guidance.withdrawn", kind=CHANGED, id=article.slug)


@transaction.atomic
def review(actor: Actor, article: Article, *, review_on: date) -> None:
    """Somebody has read it, and it is still true. It is read again on `review_on`, at the latest in two years."""
    article = locked(article)
    today = clock.today()
    if not today < review_on <= today + 2 * REVIEWED_EVERY:
        raise RuleBroken("guidance.review_day", _("Choose a coming day, at most two years from now."))
    before = keeping_state(article)
    article.confirm(today, review_on)
    article.save(update_fields=["reviewed_on", "review_on"])
    close_tasks(actor, kind=Task.Kind.REVIEW, about=article.reference)
    changes.note(actor, CHANGED, article.pk, title="", before=before, after=keeping_state(article))
    entries.changed(SOURCE, [article.slug])
    log.did(actor, "guidance.reviewed", kind=CHANGED, id=article.slug)


@transaction.atomic
def change_keeping(actor: Actor, article: Article, keeping: Keeping, *, seen: str | None = None) -> None:
    """Who answers for it, what kind it is and when it ends, from now on. Raises `ChangedMeanwhile`."""
    article = locked(article)
    before = keeping_state(article)
    changes.check(before, seen)
    if keeping.owner is None and not keeping.owner_role.strip():
        raise RuleBroken("guidance.owner", _("Say who answers for the article: a worker or a role."))
    if keeping.review_on <= article.reviewed_on:
        raise RuleBroken("guidance.review_day", _("The next review is on a coming day."))
    article.kind, article.owner_id, article.owner_role = keeping.kind, keeping.owner, keeping.owner_role
    article.review_on, article.expires_on = keeping.review_on, keeping.expires_on
    article.save()
    article = locked(article)
    if changes.note(actor, CHANGED, article.pk, title="", before=before, after=keeping_state(article)):
        entries.changed(SOURCE, [article.slug])
        log.did(actor, "guidance.kept", kind=CHANGED, id=article.slug)


def owner_here(article: Article) -> UUID | None:
    """The owner's id, unless it is a role, or somebody who has left."""
    owner = article.owner
    return owner.pk if owner is not None and worker_here(owner.pk) else None
