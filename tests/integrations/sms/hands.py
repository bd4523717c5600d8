"""Hands that turn the clock, so that a word is tried as often as it ever would be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from polku.core.clock import clock
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from polku.core.jobs.tasks import plan_recurring
from polku.core.notify import jobs
from tests.conftest import MONDAY


@dataclass
class Hands:
    """Turns the clock to when the next try is due, and does it. `pauses` are the waits there were between tries."""

    now: datetime
    pauses: list[timedelta] = field(default_factory=list)

    def carry(self, tries: int = 100) -> None:
        """Do what is due now and then, until nothing is left to try."""
        for _ in range(tries):
            run_due([jobs.KIND, "notify.bury"])
            waits = Job.objects.filter(kind=jobs.KIND, state="planned").order_by("run_after").first()
            if waits is None:
                break
            self.pauses.append(waits.run_after - self.now)
            self.now = waits.run_after
        self.now += timedelta(minutes=1)
        run_due(["notify.bury"])


@contextmanager
def turning() -> Iterator[Hands]:
    """The clock goes by these hands while the block lasts."""
    hands = Hands(MONDAY)
    with clock.told_by(lambda: hands.now):
        plan_recurring()
        yield hands
