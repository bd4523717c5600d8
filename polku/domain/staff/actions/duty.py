"""Who answers for a team's new and waiting matters on a day."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.staff.models import Duty, Team, Worker
from polku.domain.staff.queries import absent_on, duties_of, duty_state, may_be_on_duty


@transaction.atomic
def put_on_duty(actor: Actor, worker: Worker, team: Team, day: date) -> None:
    """`worker` answers for the team's new and waiting matters on `day`, beside whoever does already."""
    before = duty_state(duties_of(team, [day]))
    Duty.objects.get_or_create(worker=worker, team=team, day=day)
    changes.note(actor, "duty", team.pk, title=team.name, before=before, after=duty_state(duties_of(team, [day])))
    log.did(actor, "duty.set", kind="worker", id=worker.pk)


@transaction.atomic
def set_duties(actor: Actor, team: Team, duties: Mapping[date, UUID | None], *, seen: str | None = None) -> None:
    """On each of these days one worker is on duty in the team, or nobody. Raises `ChangedMeanwhile`.

    A day on which the chosen one is on duty already stays as it is, with whoever shares it.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    days = sorted(duties)
    standing = duties_of(team, days)
    changes.check(duty_state(standing), seen)
    changed = [day for day in days if duties[day] != next((each.pk for each in standing[day]), None)]
    if changed and changed[0] < clock.today():
        raise RuleBroken("duty.in_the_past", _("A day that is over is not changed. Open the page once more."))
    may = {worker.pk: worker for worker in may_be_on_duty(team, days)}
    for day in changed:
        Duty.objects.filter(team=team, day=day).delete()
        if chosen := duties[day]:
            Duty.objects.create(team=team, day=day, worker=_fit(may.get(chosen), day))
    if changes.note(
        actor, "duty", team.pk, title=team.name, before=duty_state(standing), after=duty_state(duties_of(team, days))
    ):
        log.did(actor, "duty.set", kind="team", id=team.pk)


def _fit(worker: Worker | None, day: date) -> Worker:
    """`worker`, if they are here on `day`."""
    if worker is None or worker.has_left(day):
        raise RuleBroken("duty.not_in_team", _("Somebody you chose is not in this team. Choose once more."))
    if absent_on(worker, day):
        sentence = _("%(name)s is away on %(day)s. Choose somebody else for that day.")
        raise RuleBroken("duty.away", sentence % {"name": worker.name, "day": f"{day.day}.{day.month}."})
    return worker
