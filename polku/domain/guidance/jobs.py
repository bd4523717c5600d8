"""What is done about the guidance by itself."""

from datetime import timedelta

from polku.core.access import Actor
from polku.core.jobs.tasks import recurring
from polku.domain.guidance.actions import ask_for_reviews, end_expired, forget_searches


@recurring("guidance.upkeep", every=timedelta(hours=1))
def keep_up() -> None:
    """Ask for the reviews that are due, and take away what has expired."""
    actor = Actor.system("guidance.upkeep")
    end_expired(actor)
    ask_for_reviews(actor)


@recurring("guidance.forget_searches", every=timedelta(days=1))
def forget() -> None:
    """No search is kept for more than 90 days."""
    forget_searches()
