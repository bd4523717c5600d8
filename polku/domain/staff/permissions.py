"""Who may look after what the county decides about itself and its people. None of it opens a client."""

from polku.core.access import Actor, Permission
from polku.domain.staff.models import Team


def _administers(actor: Actor) -> bool:
    return actor.is_staff and actor.administers


def _sets_duty(actor: Actor, team: Team) -> bool:
    return _administers(actor) or (actor.is_staff and team.pk in actor.leads)


ENTER_SETTINGS = Permission(
    "settings.enter", lambda actor, _settings: _administers(actor) or (actor.is_staff and bool(actor.leads))
)
INTRODUCE = Permission("staff.introduce", lambda actor, worker: actor.is_staff and worker.pk == actor.worker)
ADMINISTER = Permission("settings.administer", lambda actor, _thing: _administers(actor))
SET_DUTY = Permission("settings.set_duty", _sets_duty)
