"""Which look at somebody's matter a request belongs to."""

from datetime import timedelta

from django.db.models import Min

from polku.core.access import Visit
from polku.core.audit.models import Event
from polku.core.clock import clock

#: A matter opened again this soon after it was first looked at is still the same look.
ONE_LOOK = timedelta(minutes=30)


def visit_for(page: str, sitting: str) -> Visit:
    """The visit of a request to `page`: the one begun within half an hour in the same sitting, else a new one.

    A sitting is one session at one matter for one purpose; the gate makes its digest.
    """
    if sitting:
        now = clock.now()
        # A visit ends half an hour after it began, so one that is still open has no event older than two halves.
        begun = (
            Event.objects.filter(sitting=sitting, at__gt=now - 2 * ONE_LOOK)
            .values("visit")
            .annotate(begun=Min("at"))
            .filter(begun__gt=now - ONE_LOOK)
            .order_by("-begun")
            .first()
        )
        if begun:
            return Visit(id=begun["visit"], page=page, sitting=sitting)
    return Visit(page=page, sitting=sitting)
