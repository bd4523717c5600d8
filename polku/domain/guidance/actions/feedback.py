"""“There is an error here”: told by any reader, and settled by whoever answers for the article."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core import hetu
from polku.core.access import Actor, Unseen
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.limits.limits import Limit, has_room
from polku.core.rules import RuleBroken
from polku.domain.guidance.actions.approving import owner_here
from polku.domain.guidance.models import LONGEST_REMARK, Article, ErrorReport
from polku.domain.guidance.queries.history import CHANGED
from polku.domain.guidance.queries.readers import readable_articles
from polku.domain.tasks.actions import close_tasks, make_task
from polku.domain.tasks.models import Task

#: From one network in a minute.
ERRORS = Limit("guidance.error", 5)
#: How soon somebody should look.
LOOKED_AT_WITHIN = timedelta(days=7)
_EMAIL = re.compile(r"\S@\S")
#: Seven digits or more, with spaces and dashes between them: a phone number, or something as personal.
_PHONE = re.compile(r"\+?\d(?:[\s()-]*\d){6,}")


def flag_error(actor: Actor, *, slug: str, language: str, reason: str, remark: str = "", address: str = "") -> None:
    """A reader says that there is an error. Whoever answers for the article gets a task.

    `address` is of the reader's network, for the limit alone: it is not kept. Raises `Unseen` when the reader may not
    know of the article, and `RuleBroken` for a remark that names somebody or for too much from one network.
    """
    remark = " ".join(remark.split())
    _judge(remark)
    if not actor.is_staff and not has_room(ERRORS, address):
        raise RuleBroken("guidance.too_many", _("Many messages have come from your network. Try again in a minute."))
    with transaction.atomic():
        article = readable_articles(actor).select_related("owner").filter(slug=slug).first()
        if article is None or article.published_id is None:
            raise Unseen
        ErrorReport.objects.create(
            article=article,
            version_id=article.published_id,
            language=language,
            reason=reason,
            remark=remark,
            at=clock.now(),
            by_id=actor.worker if actor.is_staff else None,
        )
        _make_task(actor, article)


@transaction.atomic
def settle_error(actor: Actor, report: ErrorReport, *, outcome: str) -> None:
    """Somebody has looked: it was corrected, or was right. When none waits any more, the task is done."""
    report = ErrorReport.objects.select_for_update(of=("self",)).select_related("article").get(pk=report.pk)
    report.settle(outcome, clock.now(), actor.worker)
    report.save(update_fields=["outcome", "settled_at", "settled_by"])
    if not report.article.error_reports.filter(settled_at=None).exists():
        close_tasks(actor, kind=Task.Kind.ERROR, about=report.article.reference)
    log.did(actor, "guidance.error_settled", kind=CHANGED, id=report.article.slug)


def _make_task(actor: Actor, article: Article) -> None:
    make_task(
        actor,
        kind=Task.Kind.ERROR,
        about=article.reference,
        due_on=clock.today() + LOOKED_AT_WITHIN,
        worker=owner_here(article),
    )


def _judge(remark: str) -> None:
    if len(remark) > LONGEST_REMARK:
        raise RuleBroken("guidance.remark_long", _("Tell it more shortly: 300 characters fit."))
    if hetu.is_in(remark) or _EMAIL.search(remark) or _PHONE.search(remark):
        raise RuleBroken(
            "guidance.remark_personal",
            _("Leave out personal identity codes, phone numbers and e-mail addresses. We do not answer here."),
        )
