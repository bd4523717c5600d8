"""The only ways from a page to a case."""

from uuid import UUID

from polku.core.access import Actor, Permission
from polku.core.audit import doors
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import SEARCH, SEE_PHOTO
from polku.domain.cases.queries import (
    TeamLine,
    cases_of_team,
    cases_of_worker,
    cases_waiting_for,
    cases_waiting_for_stand_in,
    photographed,
)
from polku.domain.people.queries import person_with_hetu
from polku.domain.staff.models import Worker


def access_case(actor: Actor, case_id: UUID, *, to: Permission) -> Case:
    """A case on behalf of `actor`: the only door a view has to one.

    A hidden case and a missing one look the same, so nobody can learn here that a person is a client.
    """
    found = (
        Case.objects.visible_to(actor)
        .select_related("person", "team__unit", "contact__person")
        .filter(pk=case_id)
        .first()
    )
    return doors.enter(actor, found, kind="case", id=case_id, to=to, shown=[found.person_id] if found else [])


def access_own_case(actor: Actor, *, to: Permission) -> Case:
    """The case of the person who acts. Unseen when there is none."""
    found = Case.objects.visible_to(actor).select_related("team__unit").filter(person=actor.person).first()
    return doors.enter(actor, found, kind="case", id=found.pk if found else "", to=to, shown=[actor.person])


def access_photo(actor: Actor, worker_id: UUID) -> Worker:
    """A worker whose photo the actor may see: of a colleague, or of somebody who helps them and shows it.

    It tells of no client, so it is nobody's line in who has looked.
    """
    return doors.enter(actor, photographed(actor, worker_id), kind="worker", id=worker_id, to=SEE_PHOTO)


def list_own_cases(actor: Actor, *, after: str = "") -> tuple[list[Case], list[Case]]:
    """The cases the actor is an own worker of: those that wait for our word, and a page of all."""
    waiting, cases = cases_waiting_for(actor), cases_of_worker(actor, after=after)
    doors.listed(actor, "cases.list", {case.person_id for case in waiting + cases if case.person_id})
    return waiting, cases


def list_team_cases(actor: Actor, *, after: str = "") -> tuple[list[Case], list[TeamLine]]:
    """The other cases of the actor's teams: those they stand in for and that wait, and a page of all.

    Code, phase and waiting time, and so nobody's name.
    """
    waiting, lines = cases_waiting_for_stand_in(actor), cases_of_team(actor, after=after)
    doors.listed(actor, "cases.team_list", [])
    return waiting, lines


def find_case_of(actor: Actor, *, hetu: str) -> Case:
    """The case of the person with exactly this personal identity code, for the purpose the actor declared.

    Not found and not allowed are one answer, and both are logged. To see a case in a list of one's team is not enough:
    the list names nobody, and a search would.
    """
    person = person_with_hetu(hetu)
    found = Case.objects.visible_to(actor).filter(person=person).first() if person else None
    shown = [found.person_id] if found else []
    return doors.enter(actor, found, kind="person-search", id=found.pk if found else "", to=SEARCH, shown=shown)
