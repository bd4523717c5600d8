from datetime import date, time
from typing import Any

from django.db import transaction

from polku.core.access import Actor
from polku.core.accounts.models import User
from polku.core.audit import log
from polku.domain.staff.models import Absence, Duty, Membership, OpeningPeriod, Team, Unit, Worker


@transaction.atomic
def found_unit(actor: Actor, *, name: str, phone: str, weekdays: range, opens: time, closes: time) -> Unit:
    """A new unit, open from `opens` to `closes` on `weekdays` (0 is Monday)."""
    unit = Unit.objects.create(name=name, phone=phone)
    OpeningPeriod.objects.bulk_create(
        OpeningPeriod(unit=unit, weekday=weekday, opens=opens, closes=closes) for weekday in weekdays
    )
    log.did(actor, "unit.founded", kind="unit", id=unit.pk)
    return unit


@transaction.atomic
def found_team(actor: Actor, unit: Unit, *, name: str, receives_contacts: bool = False) -> Team:
    """A new team in a unit."""
    team = Team.objects.create(unit=unit, name=name, receives_contacts=receives_contacts)
    log.did(actor, "team.founded", kind="team", id=team.pk)
    return team


@transaction.atomic
def employ(actor: Actor, team: Team | None, *, role: str = Membership.Role.MEMBER, **details: Any) -> Worker:
    """A new worker, in a team or in none yet. `details` are the fields of `Worker`."""
    worker = Worker.objects.create(user=User.objects.create_user(), **details)
    if team is not None:
        Membership.objects.create(worker=worker, team=team, role=role)
    log.did(actor, "worker.employed", kind="worker", id=worker.pk)
    return worker


@transaction.atomic
def put_on_duty(actor: Actor, worker: Worker, team: Team, day: date) -> None:
    """`worker` answers for the team's new and waiting matters on `day`."""
    Duty.objects.get_or_create(worker=worker, team=team, day=day)
    log.did(actor, "duty.set", kind="worker", id=worker.pk)


@transaction.atomic
def note_absence(actor: Actor, worker: Worker, *, first_day: date, last_day: date) -> Absence:
    """`worker` is away on these days, both ends included."""
    absence = Absence.objects.create(worker=worker, first_day=first_day, last_day=last_day)
    log.did(actor, "absence.noted", kind="worker", id=worker.pk)
    return absence
