from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polku.core.access import Actor, Capacity, Forbidden, Permission, Unseen
from polku.core.accounts.models import Session
from polku.core.accounts.sessions import end_all, sessions_of
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.crypto import digest

LIST_OWN = Permission("devices.list_own", lambda actor, user: actor.user == user)
END_OWN = Permission("devices.end_own", lambda actor, session: actor.user == session.user_id)
#: Using a session in the browser it was begun in.
USE = Permission("devices.use", lambda _actor, _session: True)


@dataclass(frozen=True, slots=True)
class Device:
    """A browser in which somebody is logged in. `is_here` is the one that asks."""

    id: UUID
    words: str
    began_at: datetime
    seen_at: datetime
    shared: bool
    is_here: bool


def list_own_devices(actor: Actor, here: str | None) -> list[Device]:
    """Where the actor is logged in, this browser first. `here` is the key of its session."""
    user = doors.enter(actor, actor.user, kind="user", id=actor.user or "", to=LIST_OWN, shown=[actor.person])
    # Sessions keep the world's time. A demo shows them by its own, like everything else.
    ahead = clock.now() - clock.world_now()
    found = [
        Device(
            id=name_of(session.session_key),
            words=session.device,
            began_at=session.began_at + ahead,
            seen_at=session.seen_at + ahead,
            shared=session.shared,
            is_here=session.session_key == here,
        )
        for session in sessions_of(user)
    ]
    return sorted(found, key=lambda device: not device.is_here)


def access_own_session(actor: Actor, id: UUID) -> Session:
    """A session of the actor's own, to be ended."""
    own = sessions_of(actor.user) if actor.user else []
    found = next((session for session in own if name_of(session.session_key) == id), None)
    return doors.enter(actor, found, kind="session", id=id, to=END_OWN, shown=[actor.person])


def access_own_log_in(actor: Actor) -> UUID:
    """Everything that the actor is logged in with, to be ended."""
    return doors.enter(actor, actor.user, kind="user", id=actor.user or "", to=LIST_OWN, shown=[actor.person])


@transaction.atomic
def end_session(actor: Actor, session: Session) -> None:
    """Log the actor out of one browser."""
    name = name_of(session.session_key)
    session.delete()
    log.did(actor, "devices.logged_out", kind="session", id=name)


@transaction.atomic
def end_sessions(actor: Actor, *, except_key: str | None = None) -> int:
    """Log the actor out everywhere, or everywhere but here. How many sessions ended."""
    if actor.user is None:
        raise Forbidden
    ended = end_all(actor.user, except_key)
    verb = "devices.logged_out_elsewhere" if except_key else "devices.logged_out_everywhere"
    log.did(actor, verb, kind="user", id=actor.user)
    return ended


def refuse_elsewhere(user_id: UUID, key: str) -> None:
    """Write down that somebody's session was used in another browser than it was begun in. By whom, nobody knows."""
    nobody = Actor(Capacity.VISITOR, user=user_id)
    with suppress(Unseen):
        doors.enter(nobody, None, kind="session", id=name_of(key), to=USE)


def name_of(key: str) -> UUID:
    """What a session is called where others may read it."""
    return UUID(digest("session", key)[:32])
