"""Moving the clock of a demo, and doing what falls due on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.utils import timezone

from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.notify.carrying import carried_since
from polku.core.settings.working_days import nth_working_day_after

_DAY = timedelta(days=1)
#: Nobody waits longer for a page. What has not been done by then, the job loop does.
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of it."""

    jobs: int
    messages: int


def _next_working_day(now: datetime) -> datetime:
    """The same time on the next working day, whatever summer time does between."""
    here = timezone.localtime(now)
    day = nth_working_day_after(here.date(), 1)
    return datetime.combine(day, here.time(), tzinfo=timezone.get_default_timezone())


#: How far each button goes.
STEPS: dict[str, Callable[[datetime], datetime]] = {
    "hour": lambda now: now + timedelta(hours=1),
    "working-day": _next_working_day,
    "two-weeks": lambda now: now + timedelta(weeks=2),
}


def move(step: str) -> Moved:
    """Go on in time, a day at a stretch, and do the jobs of each day. Raises `KeyError` for an unknown step."""
    clock.catch_up()
    began = clock.now()
    to, until, jobs = STEPS[step](began), monotonic() + _SECONDS, 0
    while (left := to - clock.now()) > timedelta(0):
        clock.move_forward(min(left, _DAY))
        jobs += run_due(go_on=lambda: monotonic() < until)
    return Moved(jobs, carried_since(began))
