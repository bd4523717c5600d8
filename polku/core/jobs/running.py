import logging
from collections.abc import Callable, Collection
from datetime import timedelta
from itertools import count
from traceback import extract_tb

from django.db import transaction

from polku.core.clock import clock
from polku.core.jobs.models import Job, State
from polku.core.jobs.tasks import GiveUp, Task, known

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=6)
LONGEST_RECURRING_PAUSE = timedelta(minutes=5)


def run_due(kinds: Collection[str] | None = None, go_on: Callable[[], bool] = lambda: True) -> int:
    """Do every job that is due, in this thread, the ones they plan included. How many were tried."""
    for done in count():
        job = claim(known.keys() if kinds is None else kinds) if go_on() else None
        if job is None:
            return done
        attempt(job)
    raise AssertionError("unreachable: count() does not end")


def claim(kinds: Collection[str]) -> Job | None:
    """Take the lease of one due job and count the try. Both are committed before anything is done.

    A kind nobody here knows is not claimed: it waits for a process that does, as between two versions.
    """
    now = clock.now()
    due = Job.objects.due(now, kinds)
    # On SQLite the transaction below takes the one writer's turn even when it finds nothing, so look first.
    if not due.exists():
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).order_by("run_after", "id").first()
        if job is not None:
            job.tries += 1
            job.leased_until = now + known[job.kind].lease
            job.save(update_fields=["tries", "leased_until"])
    return job


def attempt(job: Job) -> None:
    """Do a claimed job and write down how it went. A fault is logged by its class and place, never by its words."""
    doing = known[job.kind]
    if doing.every is None and job.tries > doing.tries:
        _bury(job, "Killed")
        return
    try:
        doing.handler(**job.arguments)
    except GiveUp as refusal:
        _bury(job, refusal.code)
    except Exception as fault:
        place = extract_tb(fault.__traceback__)[-1]
        code = type(fault).__name__
        logger.warning("job %s %s: %s at %s:%s", job.id, job.kind, code, place.filename, place.lineno)
        _failed(job, doing, code)
    else:
        _done(job, doing)


def waiting_for_somebody_who_knows() -> list[str]:
    """Kinds that are planned and that no handler of this process takes."""
    strange = Job.objects.filter(state=State.PLANNED).exclude(kind__in=known.keys())
    return list(strange.order_by("kind").values_list("kind", flat=True).distinct())


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: 10 seconds, then three times as long each time, to 6 hours at most."""
    times_as_long: int = 3 ** min(tries - 1, 10)
    return min(FIRST_PAUSE * times_as_long, LONGEST_PAUSE)


def _done(job: Job, doing: Task) -> None:
    now = clock.now()
    if doing.every is None:
        _write(job, state=State.DONE, finished_at=now, error="")
    else:
        _write(job, run_after=now + doing.every, tries=0, finished_at=now, error="")


def _failed(job: Job, doing: Task, code: str) -> None:
    if doing.every is not None:
        wait = max(doing.every, min(pause(job.tries), LONGEST_RECURRING_PAUSE))
        _write(job, run_after=clock.now() + wait, error=code[:100])
    elif job.tries >= doing.tries:
        _bury(job, code)
    else:
        _write(job, run_after=clock.now() + pause(job.tries), error=code[:100])


def _bury(job: Job, code: str) -> None:
    logger.error("job %s %s is dead after %s tries: %s", job.id, job.kind, job.tries, code)
    _write(job, state=State.DEAD, finished_at=clock.now(), error=code[:100])


def _write(job: Job, **how_it_went: object) -> None:
    # Only by the holder of the lease: if it ran out and another process took the job, that one's result counts.
    mine = Job.objects.filter(id=job.id, state=State.PLANNED, leased_until=job.leased_until)
    mine.update(leased_until=None, **how_it_went)
