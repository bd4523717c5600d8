"""What is done about articles by itself: reviews that come due become tasks, and what has expired is taken away."""

from datetime import timedelta

from django.db import transaction

from polku.core.access import Actor
from polku.core.clock import clock
from polku.domain.guidance.actions.approving import owner_here, withdraw
from polku.domain.guidance.queries.history import expired_articles, reviews_due
from polku.domain.tasks.actions import make_task
from polku.domain.tasks.models import Task

#: So long before the review day its owner gets a task.
WARNED_BEFORE = timedelta(days=14)


def ask_for_reviews(actor: Actor) -> int:
    """A task for each article whose review day is near or past. How many such articles there are."""
    due = reviews_due(clock.today(), within=WARNED_BEFORE)
    for article in due:
        with transaction.atomic():
            make_task(
                actor,
                kind=Task.Kind.REVIEW,
                about=article.reference,
                due_on=article.review_on,
                worker=owner_here(article),
            )
    return len(due)


def end_expired(actor: Actor) -> int:
    """Withdraw what has passed its last day. How many."""
    expired = expired_articles(clock.today())
    for article in expired:
        withdraw(actor, article)
    return len(expired)
