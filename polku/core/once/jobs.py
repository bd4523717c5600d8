from datetime import timedelta

from polku.core.clock import clock
from polku.core.jobs.tasks import recurring
from polku.core.jobs.trimming import trim
from polku.core.once.models import Once

#: Longer than anyone leaves a form open and still expects it to be sent.
KEPT = timedelta(days=7)


@recurring("once.forget", every=timedelta(hours=1))
def forget_old_keys() -> None:
    """Remove the keys of forms that were sent a week ago."""
    trim(Once.objects.filter(at__lt=clock.now() - KEPT))
