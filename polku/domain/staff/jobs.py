"""What is done about the staff by itself."""

from datetime import timedelta

from polku.core.access import Actor
from polku.core.jobs.tasks import recurring
from polku.domain.staff.actions import forget_photos


@recurring("staff.forget_photos", every=timedelta(days=1))
def forget() -> None:
    """No photo is kept of somebody who has left."""
    forget_photos(Actor.system("staff.forget_photos"))
