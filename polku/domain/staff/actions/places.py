"""Units and teams."""

import json
from datetime import time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.staff.models import OpeningPeriod, Team, Unit
from polku.domain.staff.queries import team_state, unit_state


@transaction.atomic
def found_unit(actor: Actor, *, name: str, phone: str, weekdays: range, opens: time, closes: time) -> Unit:
    """A new unit, open from `opens` to `closes` on `weekdays` (0 is Monday)."""
    unit = _new_unit(actor, name=name, phone=phone)
    OpeningPeriod.objects.bulk_create(
        OpeningPeriod(unit=unit, weekday=weekday, opens=opens, closes=closes) for weekday in weekdays
    )
    return unit


def add_unit(actor: Actor, *, key: str, **details: str) -> Unit:
    """A new unit without opening hours yet. Sent twice, it is founded once. `details` are fields of `Unit`."""
    outcome = once.run(
        key=key,
        who=str(actor.as_worker),
        verb="unit",
        content=json.dumps(details, sort_keys=True),
        do=lambda: str(_new_unit(actor, **details).pk),
    )
    return Unit.objects.get(pk=outcome.ref)


@transaction.atomic
def change_unit(actor: Actor, unit: Unit, *, seen: str | None = None, **details: str) -> None:
    """The unit is called, called up and found like this from now on. Raises `ChangedMeanwhile`."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    before = unit_state(unit)
    changes.check(before, seen)
    for name, value in details.items():
        setattr(unit, name, value)
    if changes.note(actor, "unit", unit.pk, title=unit.name, before=before, after=unit_state(unit)):
        unit.save()
        log.did(actor, "unit.changed", kind="unit", id=unit.pk)


@transaction.atomic
def found_team(actor: Actor, unit: Unit, *, name: str, **serves: bool) -> Team:
    """A new team in a unit. `serves` says which tasks it has: the fields of `Team` that are yes or no."""
    team = Team.objects.create(unit=unit, name=name, **serves)
    changes.note(actor, "team", team.pk, title=name, before={}, after=team_state(team))
    log.did(actor, "team.founded", kind="team", id=team.pk)
    return team


def add_team(actor: Actor, *, key: str, unit: UUID, name: str, **serves: bool) -> Team:
    """A new team. Sent twice, it is founded once."""

    def found() -> str:
        return str(found_team(actor, _unit(unit), name=name, **serves).pk)

    content = json.dumps([str(unit), name, serves], sort_keys=True)
    outcome = once.run(key=key, who=str(actor.as_worker), verb="team", content=content, do=found)
    return Team.objects.get(pk=outcome.ref)


@transaction.atomic
def change_team(actor: Actor, team: Team, *, unit: UUID, name: str, seen: str | None = None, **serves: bool) -> None:
    """The team is like this from now on. Contacts have to come to somebody. Raises `ChangedMeanwhile`.

    `serves` are the fields of `Team` that are yes or no; those that are left out stay.
    """
    # All receiving teams in one order, so that two who each give one up do not both find the other's still there.
    receiving = {each.pk for each in Team.objects.select_for_update().filter(receives_contacts=True).order_by("pk")}
    team = Team.objects.select_for_update(of=("self",)).select_related("unit").get(pk=team.pk)
    before = team_state(team)
    changes.check(before, seen)
    if receiving == {team.pk} and serves.get("receives_contacts") is False:
        raise RuleBroken(
            "team.nobody_receives",
            _("Contacts come to this team alone. Let another team receive contacts first."),
        )
    team.unit, team.name = _unit(unit), name
    for task, has_it in serves.items():
        setattr(team, task, has_it)
    if changes.note(actor, "team", team.pk, title=name, before=before, after=team_state(team)):
        team.save()
        log.did(actor, "team.changed", kind="team", id=team.pk)


def _new_unit(actor: Actor, **details: Any) -> Unit:
    unit = Unit.objects.create(**details)
    changes.note(actor, "unit", unit.pk, title=unit.name, before={}, after=unit_state(unit))
    log.did(actor, "unit.founded", kind="unit", id=unit.pk)
    return unit


def _unit(unit_id: UUID) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise RuleBroken("unit.gone", _("Choose the unit once more."))
    return unit
