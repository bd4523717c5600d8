"""What contacts ask of those above them."""

from collections.abc import Callable
from uuid import UUID

from django.utils.module_loading import import_string

from polku.core.access import Actor

#: Ends what was begun with the contact as with an adult's.
End = Callable[[Actor, UUID], None]

_ends: list[str] = []


def register(end: str) -> None:
    """Say where the function is that ends something: `package.module.function`, found when it is needed."""
    _ends.append(end)


def minor_handed(actor: Actor, contact: UUID) -> None:
    """A minor's contact is with children's services from now on. Asked with the contact's row locked."""
    for path in _ends:
        end: End = import_string(path)
        end(actor, contact)
