"""Who looks after the cases of an absent colleague."""

from datetime import date

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.domain.cases.models import Deputyship
from polku.domain.staff.models import Worker


@transaction.atomic
def name_deputy(actor: Actor, absent: Worker, deputy: Worker, *, first_day: date, last_day: date) -> None:
    """`deputy` sees and answers what waits in the cases of `absent` on these days."""
    row = Deputyship.objects.create(absent=absent, deputy=deputy, first_day=first_day, last_day=last_day)
    log.did(actor, "deputy.named", kind="deputyship", id=row.pk)
