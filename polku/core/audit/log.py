"""Writing into the log. Views come here through `doors`; actions call `did` for what they change."""

import re
import uuid
from collections.abc import Iterable

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import purposes
from polku.core.audit.models import Event, Outcome, Subject
from polku.core.clock import clock

_ID = re.compile(r"[A-Za-z0-9_.:-]{0,64}")


def did(
    actor: Actor, verb: str, *, kind: str, id: object, persons: Iterable[uuid.UUID | None] = (), reason: str = ""
) -> None:
    """`actor` did `verb` to an object that touches `persons`. Belongs inside the action's own transaction.

    `reason` is the one free text of the log: the actor's own sentence, where the law asks for one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("log.did is part of an action: call it inside the action's transaction")
    write(actor, verb, Outcome.ALLOWED, kind=kind, id=id, persons=persons, reason=reason)


def write(
    actor: Actor,
    verb: str,
    outcome: Outcome,
    *,
    kind: str = "",
    id: object = "",
    persons: Iterable[uuid.UUID | None] = (),
    reason: str = "",
) -> None:
    """One event, and a line for each of `persons` who has none of this visit yet."""
    purposes.text(actor.purpose)
    event = Event.objects.create(
        at=clock.now(),
        visit=actor.visit.id,
        sitting=actor.visit.sitting,
        page=actor.visit.page,
        verb=verb,
        outcome=outcome,
        capacity=actor.capacity.value,
        level=actor.level.value,
        purpose=actor.purpose,
        user=actor.user,
        worker=actor.worker,
        person=actor.person,
        name=actor.name,
        office=actor.office,
        kind=kind,
        object_id=_id(id),
        reason=reason,
    )
    # In one order everywhere: two requests of one visit that insert the same persons then wait instead of deadlocking.
    shown = sorted({person for person in persons if person is not None})
    if shown:
        lines = [Subject(event=event, visit=event.visit, person=person, at=event.at) for person in shown]
        Subject.objects.bulk_create(lines, ignore_conflicts=True)


def _id(id: object) -> str:
    written = str(id)
    if not _ID.fullmatch(written):
        raise ValueError("what is given as an id of an object does not look like one; the log takes no free text")
    return written
