"""Who may change the catalogue. What it tells is for everybody."""

from polku.core.access import Actor, Permission


def _administers(actor: Actor) -> bool:
    return actor.is_staff and actor.administers


KEEP_CATALOGUE = Permission("catalogue.keep", lambda actor, _thing: _administers(actor))
