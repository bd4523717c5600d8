from datetime import timedelta

from polku.core.accounts.models import Session
from polku.core.audit.sealing import seal_pending
from polku.core.clock import clock
from polku.core.jobs.models import Job, State
from polku.core.jobs.tasks import recurring
from polku.core.jobs.trimming import trim

#: A key is remembered, and so refused, this long after the job was done.
DONE_KEPT = timedelta(days=14)
#: Long enough for somebody to find out why it died.
DEAD_KEPT = timedelta(days=90)


@recurring("jobs.forget", every=timedelta(hours=1))
def forget_finished() -> None:
    """Remove jobs that were finished long ago."""
    now = clock.now()
    trim(Job.objects.filter(state=State.DONE, finished_at__lt=now - DONE_KEPT))
    trim(Job.objects.filter(state=State.DEAD, finished_at__lt=now - DEAD_KEPT))


@recurring("audit.seal", every=timedelta(seconds=1), lease=timedelta(seconds=10))
def seal_log() -> None:
    """Link what the access log has gained into its chain."""
    seal_pending()


@recurring("sessions.forget", every=timedelta(hours=1))
def forget_sessions() -> None:
    """Remove sessions that are over. They run by the world's clock, as their cookies do."""
    trim(Session.objects.filter(expire_date__lt=clock.world_now()))
