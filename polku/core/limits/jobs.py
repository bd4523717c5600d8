from datetime import timedelta

from polku.core.clock import clock
from polku.core.jobs.tasks import recurring
from polku.core.jobs.trimming import trim
from polku.core.limits.limits import LONGEST
from polku.core.limits.models import Tally


@recurring("limits.forget", every=timedelta(minutes=10))
def forget_old_tallies() -> None:
    """Remove the counts whose window is over."""
    trim(Tally.objects.filter(since__lt=clock.now() - LONGEST))
