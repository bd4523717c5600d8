"""Workers, their teams and units."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Value

from polku.core.clock import clock
from polku.domain.staff.models import Area, Duty, Membership, Photo, Skill, Team, Unit, Worker

#: Rows a page of a list shows.
PAGE = 25
#: What a duty is called among the roles of a day.
_DUTY = "duty"
_OF_TEAM = ("team__unit", "team__serves_emergencies")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a worker is on a given day: the part of an Actor that `staff` knows."""

    worker: Worker
    teams: frozenset[UUID]
    units: frozenset[UUID]
    leads: frozenset[UUID]
    duty_in: frozenset[UUID]
    #: In a team of the emergency social services, or on duty in one.
    in_emergencies: bool


def standing_of(user_id: UUID, day: date) -> Standing | None:
    """The standing of the worker who logs in as `user_id`, or None when this is not a worker, or one who has left."""
    worker = Worker.objects.present_on(day).filter(user=user_id).first()
    if worker is None:
        return None
    duties = Duty.objects.filter(worker=worker, day=day).values_list("team", Value(_DUTY), *_OF_TEAM)
    places = Membership.objects.filter(worker=worker).values_list("team", "role", *_OF_TEAM)
    roles = list(places.union(duties, all=True))
    return Standing(
        worker=worker,
        teams=frozenset(team for team, role, *_ in roles if role != _DUTY),
        units=frozenset(unit for _team, role, unit, _serves in roles if role != _DUTY),
        leads=frozenset(team for team, role, *_ in roles if role == Membership.Role.LEAD),
        duty_in=frozenset(team for team, role, *_ in roles if role == _DUTY),
        in_emergencies=any(serves for *_, serves in roles),
    )


def worker_named(staff_id: str) -> Worker | None:
    """The worker whom the staff log-in calls `staff_id`, unless they have left."""
    present = Worker.objects.present_on(clock.today())
    return present.select_related("user").filter(staff_id=staff_id).first()


def worker_here(worker_id: UUID) -> Worker | None:
    """A colleague, unless they have left."""
    return Worker.objects.present_on(clock.today()).filter(pk=worker_id).first()


def photo_of(worker: Worker) -> bytes:
    """The picture of a worker who has one, as a JPEG."""
    return bytes(Photo.objects.values_list("image", flat=True).get(pk=worker.pk))


def receiving_team() -> Team | None:
    """The team whose queue a new contact comes to."""
    return Team.objects.select_related("unit").filter(receives_contacts=True).order_by("name").first()


def children_team() -> Team | None:
    """The team that serves somebody under 18."""
    return Team.objects.select_related("unit").filter(serves_children=True).order_by("name").first()


def workers_in_order(*, left: bool, after: UUID | None = None, limit: int = PAGE + 1) -> list[Worker]:
    """Those who work here, or those who have left, by family name, each with teams. `after` is the last one seen."""
    present = Worker.objects.present_on(clock.today())
    rows = Worker.objects.exclude(pk__in=present.values("pk")) if left else present
    last = Worker.objects.filter(pk=after).first() if after else None
    if last is not None:
        same_family = Q(family_name=last.family_name)
        same_name = same_family & Q(given_name=last.given_name)
        rows = rows.filter(
            Q(family_name__gt=last.family_name)
            | (same_family & Q(given_name__gt=last.given_name))
            | (same_name & Q(pk__gt=last.pk))
        )
    return list(rows.prefetch_related(_memberships()).order_by("family_name", "given_name", "pk")[:limit])


def members_of(team: Team, *, limit: int = 200) -> list[Worker]:
    """Who belongs to a team, by family name."""
    present = Worker.objects.present_on(clock.today()).filter(memberships__team=team)
    return list(present.prefetch_related(_memberships()).order_by("family_name", "given_name", "pk")[:limit])


def skills_of(workers: list[Worker]) -> dict[tuple[UUID, str], list[str]]:
    """The codes each worker is good for, by the worker and the kind of skill."""
    found: dict[tuple[UUID, str], list[str]] = {}
    for skill in Skill.objects.filter(worker__in=workers):
        found.setdefault((skill.worker_id, skill.kind), []).append(skill.code)
    return found


def areas_in_order() -> list[Area]:
    """The areas of the county, by name. None, where duty is not shared by them."""
    return list(Area.objects.all())


def area_of_id(area_id: int | None) -> Area | None:
    """The area, unless it is none or no more."""
    return Area.objects.filter(pk=area_id).first() if area_id else None


def is_member_of(worker: Worker, team: UUID) -> bool:
    """Does the worker belong to the team?"""
    return Membership.objects.filter(worker=worker, team=team).exists()


def units_in_order() -> list[Unit]:
    """Every unit with its teams, by name."""
    teams = Prefetch("teams", Team.objects.order_by("name", "pk"))
    return list(Unit.objects.prefetch_related(teams).order_by("name", "pk"))


def teams_by_unit() -> list[Team]:
    """Every team with its unit, in the order of units."""
    return list(Team.objects.select_related("unit").order_by("unit__name", "name", "pk"))


def teams_led_by(leads: frozenset[UUID]) -> list[Team]:
    """The teams somebody leads, by name."""
    return list(Team.objects.select_related("unit").filter(pk__in=leads).order_by("name", "pk"))


def teams_without_lead() -> list[Team]:
    """Teams that receive contacts or have members, where nobody who works here leads: nobody confirms their senders."""
    present = Worker.objects.present_on(clock.today())
    here = Membership.objects.filter(team=OuterRef("pk"), worker__in=present)
    used = Team.objects.filter(Q(receives_contacts=True) | Exists(here))
    return list(used.exclude(Exists(here.filter(role=Membership.Role.LEAD))).order_by("name", "pk"))


def _memberships() -> "Prefetch[str, models.QuerySet[Membership], str]":
    return Prefetch("memberships", Membership.objects.select_related("team").order_by("team__name", "pk"))
