"""The doors of the settings. They show nothing of any client, so nobody's line is written; a refusal always is."""

from uuid import UUID

from polku.core.access import Actor, Permission
from polku.core.audit import doors
from polku.domain.staff.models import OpeningException, Team, Unit, Worker
from polku.domain.staff.permissions import ADMINISTER, INTRODUCE

#: There is one, and everybody may know it.
_SETTINGS = "settings"


def access_settings(actor: Actor, *, to: Permission) -> None:
    """The settings as a whole, for those who may do `to`."""
    doors.enter(actor, _SETTINGS, kind="settings", id="", to=to)


def access_worker(actor: Actor, worker_id: UUID) -> Worker:
    """A colleague, for whoever looks after the staff."""
    found = Worker.objects.select_related("user").filter(pk=worker_id).first()
    return doors.enter(actor, found, kind="worker", id=worker_id, to=ADMINISTER)


def access_own_introduction(actor: Actor) -> Worker:
    """Oneself, as clients see one."""
    found = Worker.objects.filter(pk=actor.as_worker).first()
    return doors.enter(actor, found, kind="worker", id=actor.as_worker, to=INTRODUCE)


def access_unit(actor: Actor, unit_id: UUID) -> Unit:
    """A unit and its opening hours."""
    found = Unit.objects.filter(pk=unit_id).first()
    return doors.enter(actor, found, kind="unit", id=unit_id, to=ADMINISTER)


def access_exception(actor: Actor, exception_id: UUID) -> OpeningException:
    """An exception to opening hours, with its unit."""
    found = OpeningException.objects.select_related("unit").filter(pk=exception_id).first()
    return doors.enter(actor, found, kind="exception", id=exception_id, to=ADMINISTER)


def access_team(actor: Actor, team_id: UUID, *, to: Permission) -> Team:
    """A team: to administer it, or to set who is on duty."""
    found = Team.objects.select_related("unit").filter(pk=team_id).first()
    return doors.enter(actor, found, kind="team", id=team_id, to=to)
