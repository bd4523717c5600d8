from datetime import timedelta

from polku.core.clock import clock
from polku.core.credentials.guesses import LONGEST
from polku.core.credentials.models import Guesses, Invitation
from polku.core.jobs.tasks import recurring
from polku.core.jobs.trimming import trim


@recurring("credentials.forget", every=timedelta(hours=1))
def forget_what_is_over() -> None:
    """Remove counts of guesses whose window is over, and invitations nobody used in time."""
    trim(Guesses.objects.filter(since__lt=clock.now() - LONGEST))
    trim(Invitation.objects.filter(expires_at__lt=clock.now()))
