"""How a thing stands, field by field, in values that the history of settings can keep."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from polku.domain.staff.models import Area, OpeningException, Skill, Team, Unit, Worker
from polku.domain.staff.queries.hours import Period


def unit_state(unit: Unit) -> dict[str, Any]:
    return {"name": unit.name, "phone": unit.phone, "address": unit.address}


def team_state(team: Team) -> dict[str, Any]:
    return {
        "name": team.name,
        "unit": team.unit.name,
        "receives_contacts": team.receives_contacts,
        "serves_emergencies": team.serves_emergencies,
        "serves_children": team.serves_children,
    }


def worker_state(worker: Worker) -> dict[str, Any]:
    memberships = worker.memberships.select_related("team").order_by("team__name", "pk")
    return {
        "given_name": worker.given_name,
        "family_name": worker.family_name,
        "staff_id": worker.staff_id,
        "office": worker.office,
        "own_words": worker.own_words,
        "shows_own_words": worker.shows_own_words,
        "shows_family_name": worker.shows_family_name,
        "photo": bool(worker.photo),
        "shows_photo": worker.shows_photo,
        "is_administrator": worker.is_administrator,
        "left_on": worker.left_on.isoformat() if worker.left_on else None,
        "teams": [[membership.team.name, membership.role] for membership in memberships],
    }


def skills_state(worker: Worker) -> dict[str, Any]:
    """Topics by their codes, languages by theirs and areas by their names, in one order."""
    known = list(worker.skills.values_list("kind", "code"))
    areas = Area.objects.filter(pk__in=[int(code) for kind, code in known if kind == Skill.Kind.AREA])
    return {
        "skill_topics": sorted(code for kind, code in known if kind == Skill.Kind.TOPIC),
        "skill_languages": sorted(code for kind, code in known if kind == Skill.Kind.LANGUAGE),
        "skill_areas": sorted(area.name for area in areas),
    }


def areas_state(areas: Iterable[Area]) -> dict[str, Any]:
    return {"areas": sorted(area.name for area in areas)}


def week_state(week: Mapping[int, list[Period]]) -> dict[str, Any]:
    return {f"weekday_{day}": _written(week.get(day, [])) for day in range(7)}


def exception_state(exception: OpeningException) -> dict[str, Any]:
    return {
        "first_day": exception.first_day.isoformat(),
        "last_day": exception.last_day.isoformat(),
        "periods": _written([(period.opens, period.closes) for period in exception.periods.all()]),
        "reason_fi": exception.reason_fi,
        "reason_sv": exception.reason_sv,
        "reason_en": exception.reason_en,
    }


def duty_state(duties: Mapping[date, list[Worker]]) -> dict[str, Any]:
    return {day.isoformat(): [worker.name for worker in workers] for day, workers in duties.items()}


def _written(periods: list[Period]) -> list[str]:
    return [f"{_clock(opens)}–{_clock(closes)}" for opens, closes in periods]


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
