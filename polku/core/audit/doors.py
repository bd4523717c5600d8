"""The only ways from a page to something protected: decide, write it down, then let through or refuse.

A door writes in a transaction of its own, which the database has kept when the door returns or refuses. It is
therefore never called inside another transaction: what was seen or refused would vanish with a rollback.
"""

import uuid
from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction

from polku.core.access import Actor, Forbidden, IdentifyFirst, Permission, Unseen
from polku.core.audit import log
from polku.core.audit.models import Outcome

Thing = TypeVar("Thing")


def enter(
    actor: Actor,
    found: Thing | None,
    *,
    kind: str,
    id: object,
    to: Permission,
    shown: Iterable[uuid.UUID | None] = (),
    reason: str = "",
) -> Thing:
    """`found`, if `actor` may do `to` with it. `found` is what the actor may know of: None is a refusal too.

    Raises `Unseen`, `Forbidden` or `IdentifyFirst`. `shown` are the persons whom the thing tells about; `reason` is the
    actor's own sentence, where one is asked for.
    """
    if found is None:
        raise _refused(actor, to, kind, id, Unseen)
    if not to.rule(actor, found):
        raise _refused(actor, to, kind, id, Forbidden)
    if actor.level < to.level:
        raise _refused(actor, to, kind, id, IdentifyFirst)
    with transaction.atomic(durable=True):
        log.write(actor, to.name, Outcome.ALLOWED, kind=kind, id=id, persons=shown, reason=reason)
    return found


def listed(actor: Actor, verb: str, shown: Iterable[uuid.UUID]) -> None:
    """`actor` saw a list, and in it each person of `shown`."""
    with transaction.atomic(durable=True):
        log.write(actor, verb, Outcome.ALLOWED, persons=shown)


def _refused(actor: Actor, to: Permission, kind: str, id: object, refusal: type[Exception]) -> Exception:
    # Nobody was shown anything, so a refusal has no lines for persons.
    with transaction.atomic(durable=True):
        log.write(actor, to.name, Outcome.REFUSED, kind=kind, id=id)
    return refusal()
