from datetime import timedelta

from polku.core.clock import clock
from polku.core.jobs.tasks import recurring
from polku.core.jobs.trimming import trim
from polku.core.live.models import Hint

#: Hints are read within the second. The rest of the hour is for a process that hung.
KEPT = timedelta(hours=1)


@recurring("live.forget", every=timedelta(minutes=10))
def forget_old_hints() -> None:
    """Remove hints that every process has read."""
    trim(Hint.objects.filter(at__lt=clock.now() - KEPT))
