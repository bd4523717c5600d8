"""Notes of breaches: opened when something was shown to somebody it was not for (GDPR 33 §)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.domain.people.models import Breach


def open_breach(actor: Actor, about: UUID, *, known_at: datetime, authority_due_at: datetime) -> Breach:
    """Note what has come to be known. Part of the transaction of the action that finds it out."""
    breach = Breach.objects.create(
        about=about, known_at=known_at, authority_due_at=authority_due_at, opened_by=actor.worker
    )
    log.did(actor, "breach.opened", kind="breach", id=breach.pk)
    return breach


@transaction.atomic
def assess_breach(
    actor: Actor, breach: Breach, *, risk: str, note: str, authority_told: bool, people_told: bool, closed: bool
) -> None:
    """What the risk was, who has been told, and whether the matter is ready. What was told stays told."""
    breach = Breach.objects.select_for_update().get(pk=breach.pk)
    now = clock.now()
    breach.risk, breach.note = risk, note
    breach.authority_told_at = breach.authority_told_at or _when(authority_told, now)
    breach.people_told_at = breach.people_told_at or _when(people_told, now)
    breach.closed_at = (breach.closed_at or now) if closed else None
    breach.save()
    log.did(actor, "breach.assessed", kind="breach", id=breach.pk)


def _when(told: bool, now: datetime) -> datetime | None:
    return now if told else None
