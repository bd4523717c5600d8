from datetime import timedelta

from polku.core.clock import clock
from polku.core.drafts.models import Draft
from polku.core.jobs.tasks import recurring
from polku.core.jobs.trimming import trim


@recurring("drafts.forget", every=timedelta(minutes=5))
def forget_old_drafts() -> None:
    """Remove the drafts whose time is over."""
    trim(Draft.objects.filter(until__lte=clock.now()))
