"""The people who work here: they come, change, leave and come back."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.accounts.models import User
from polku.core.accounts.sessions import end_all
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.staff import hooks
from polku.domain.staff.models import Absence, Duty, Membership, Team, Worker
from polku.domain.staff.queries import worker_state

#: Teams and the role somebody has in each.
Roles = Mapping[UUID, str]


@transaction.atomic
def employ(actor: Actor, team: Team | None, *, role: str = Membership.Role.MEMBER, **details: Any) -> Worker:
    """A new worker, in a team or in none yet. `details` are the fields of `Worker`."""
    return _employed(actor, {team.pk: role} if team else {}, details)


def add_worker(actor: Actor, *, key: str, roles: Roles, **details: Any) -> Worker:
    """A new worker from the form of an administrator. Sent twice, they are employed once."""
    content = json.dumps([details, {str(team): role for team, role in roles.items()}], sort_keys=True, default=str)
    outcome = once.run(
        key=key,
        who=str(actor.as_worker),
        verb="worker",
        content=content,
        do=lambda: str(_employed(actor, roles, details).pk),
    )
    return Worker.objects.get(pk=outcome.ref)


@transaction.atomic
def change_worker(actor: Actor, worker: Worker, *, roles: Roles, seen: str | None = None, **details: Any) -> None:
    """The worker is called this, does this and belongs here from now on.

    Raises `ChangedMeanwhile`, and `RuleBroken` when something that runs does not allow the new office.
    """
    worker, others = _locked(worker)
    before = worker_state(worker)
    changes.check(before, seen)
    if worker.is_administrator and not details.get("is_administrator", True) and not others:
        raise _only_administrator()
    for name, value in details.items():
        setattr(worker, name, value)
    _give_roles(worker, roles)
    if changes.note(actor, "worker", worker.pk, title=worker.name, before=before, after=worker_state(worker)):
        _save_with_own_name(worker)
        if worker.office != before["office"]:
            hooks.office_changes(worker.pk, worker.office)
        log.did(actor, "worker.changed", kind="worker", id=worker.pk)


@transaction.atomic
def end_employment(actor: Actor, worker: Worker, *, from_day: date) -> int:
    """The worker is not here any more from a day on. Returns how many duties that cancels.

    They are logged out, their coming duties are cancelled, and the gate lets them in no more. What they did stays.
    """
    worker, others = _locked(worker)
    today = clock.today()
    if from_day < today or worker.has_left(today):
        raise RuleBroken("worker.left_in_the_past", _("Choose today or a later day. What has been is not changed."))
    if worker.is_administrator and not others:
        raise _only_administrator()
    duties = Duty.objects.filter(worker=worker, day__gte=from_day).select_related("team").order_by("day", "pk")
    cancelled = [[duty.day.isoformat(), duty.team.name] for duty in duties]
    before = worker_state(worker) | {"duties": cancelled}
    duties.delete()
    worker.left_on = from_day
    worker.save(update_fields=["left_on"])
    after = worker_state(worker) | {"duties": []}
    changes.note(actor, "worker", worker.pk, title=worker.name, before=before, after=after)
    if worker.has_left(today):
        end_all(worker.user_id)
    log.did(actor, "worker.left", kind="worker", id=worker.pk)
    return len(cancelled)


@transaction.atomic
def take_back(actor: Actor, worker: Worker) -> None:
    """The worker is here again, or stays after all. Duties that were cancelled do not come back by themselves."""
    worker, _others = _locked(worker)
    if worker.left_on is None:
        return
    before = worker_state(worker)
    worker.left_on = None
    worker.save(update_fields=["left_on"])
    changes.note(actor, "worker", worker.pk, title=worker.name, before=before, after=worker_state(worker))
    log.did(actor, "worker.returned", kind="worker", id=worker.pk)


@transaction.atomic
def note_absence(actor: Actor, worker: Worker, *, first_day: date, last_day: date) -> Absence:
    """`worker` is away on these days, both ends included."""
    absence = Absence.objects.create(worker=worker, first_day=first_day, last_day=last_day)
    log.did(actor, "absence.noted", kind="worker", id=worker.pk)
    return absence


def _employed(actor: Actor, roles: Roles, details: dict[str, Any]) -> Worker:
    worker = Worker(user=User.objects.create_user(), **details)
    _save_with_own_name(worker)
    _give_roles(worker, roles)
    changes.note(actor, "worker", worker.pk, title=worker.name, before={}, after=worker_state(worker))
    log.did(actor, "worker.employed", kind="worker", id=worker.pk)
    return worker


def _save_with_own_name(worker: Worker) -> None:
    try:
        with transaction.atomic():
            worker.save()
    except IntegrityError:
        # Two administrators may give the same one at the same moment, so the database is the one to decide.
        raise RuleBroken("worker.staff_id_taken", _("Somebody already has this user name. Choose another.")) from None


def _give_roles(worker: Worker, roles: Roles) -> None:
    held = {membership.team_id: membership for membership in worker.memberships.all()}
    worker.memberships.exclude(team__in=roles).delete()
    for team, role in roles.items():
        if team not in held:
            Membership.objects.create(worker=worker, team_id=team, role=role)
        elif held[team].role != role:
            Membership.objects.filter(pk=held[team].pk).update(role=role)


def _locked(worker: Worker) -> tuple[Worker, bool]:
    """The worker under lock, and whether somebody else would go on as an administrator without them.

    All administrators are locked in one order: of two who take each other's right away, one comes second and is told.
    """
    administrators = list(Worker.objects.select_for_update().filter(is_administrator=True).order_by("pk"))
    others = any(each.pk != worker.pk and each.left_on is None for each in administrators)
    return Worker.objects.select_for_update().get(pk=worker.pk), others


def _only_administrator() -> RuleBroken:
    return RuleBroken(
        "worker.only_administrator",
        _("Somebody has to look after the settings. Make another worker an administrator first."),
    )
