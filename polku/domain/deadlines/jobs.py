"""What is done about clocks again and again."""

from datetime import timedelta

from polku.core.jobs.tasks import recurring
from polku.domain.deadlines.actions.clocks import escalate


@recurring("deadlines.escalate", every=timedelta(minutes=15))
def tell_of_pressing() -> None:
    """Tell those who answer for a team of each clock that has become soon due, and of each that has become late."""
    while escalate():
        pass
