import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from polku.core.clock import clock
from polku.core.jobs.bell import bell
from polku.core.jobs.models import Job

Id = int | str | uuid.UUID
Handler = Callable[..., None]

#: How long a handler may take before it is taken for killed and run again, unless it says otherwise.
LEASE = timedelta(minutes=1)
#: The key of a recurring job's only row.
RECURRING = "recurring"
OPAQUE = re.compile(r"[\w.:-]{0,200}", re.ASCII)


class GiveUp(Exception):
    """Raised by a handler that knows trying again is no use. `code` says why, in one word, and never holds text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of job, and the function that does it. Calling it does it here and now, which a test may want."""

    kind: str
    handler: Handler
    tries: int
    lease: timedelta
    every: timedelta | None = None
    slow: bool = False

    def __call__(self, **ids: Id) -> None:
        self.handler(**ids)

    def enqueue(self, *, key: str, run_after: datetime | None = None, **ids: Id) -> None:
        """Plan one, in the transaction that is open. The same key again plans nothing: it is the same thing to do.

        The handler gets each id as a whole number or as text. What it does must bear being done twice: a process can
        die after the work and before the row says so.
        """
        arguments = {name: _opaque(name, value) for name, value in ids.items()}
        job = Job(kind=self.kind, key=_opaque("key", key), arguments=arguments, run_after=run_after or clock.now())
        Job.objects.bulk_create([job], ignore_conflicts=True)
        transaction.on_commit(bell.set)


#: Every task there is, by kind.
known: dict[str, Task] = {}


def task(kind: str, *, tries: int = 8, lease: timedelta = LEASE, slow: bool = False) -> Callable[[Handler], Task]:
    """Make a function the handler of jobs of this kind: tried `tries` times at growing pauses, then given up as dead.

    Eight tries reach over some three hours. A handler that calls somebody outside gives up before its `lease` does. One
    that is `slow`, seconds and not moments, is done beside the others, which do not wait for it.
    """
    return lambda handler: _register(Task(kind, handler, tries, lease, slow=slow))


def recurring(kind: str, *, every: timedelta, lease: timedelta = LEASE) -> Callable[[Handler], Task]:
    """Make a function something that is done again and again, `every` so often, by one process at a time.

    It is one row that is planned anew when it finishes, not a row for each period: a job of every second would leave
    86,400 rows a day, after a pause hundreds of rows would do in a row what one does, and two periods of one job could
    run at once. It never goes dead: after a fault it is tried again, at pauses that grow to five minutes.
    """
    return lambda handler: _register(Task(kind, handler, 1, lease, every))


def plan_recurring() -> None:
    """Give every recurring task its row, if it has none."""
    now = clock.now()
    rows = [Job(kind=each.kind, key=RECURRING, run_after=now) for each in known.values() if each.every]
    Job.objects.bulk_create(rows, ignore_conflicts=True)


def _register(made: Task) -> Task:
    if made.kind in known:
        raise ValueError(f"Two handlers for jobs of kind {made.kind}")
    known[made.kind] = made
    return made


def _opaque(name: str, value: Id) -> int | str:
    """An id as JSON can hold it. Words of a person do not belong in a job, and do not get in by mistake."""
    if isinstance(value, int):
        return value
    if OPAQUE.fullmatch(str(value)):
        return str(value)
    raise ValueError(f"A job takes ids only, and {name} is not one")
