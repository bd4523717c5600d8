from collections.abc import Iterable
from uuid import UUID

from polku.core.access import Actor, Permission
from polku.core.audit import doors

READ_OWN_HOME = Permission("overview.read_own", lambda actor, person: actor.speaks_for(person))


def access_own_home(actor: Actor) -> UUID:
    """The acting person's own matters, all of them: the door of every page that gathers them."""
    return doors.enter(
        actor, actor.person, kind="person", id=actor.person or "", to=READ_OWN_HOME, shown=_only(actor.person)
    )


def _only(person: UUID | None) -> Iterable[UUID]:
    return [person] if person else []
