from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from polku.core.clock import clock
from polku.core.live import live
from polku.core.paging import cursor_of
from polku.domain.cases.actions import access_case, list_own_cases, list_team_cases
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import READ
from polku.domain.cases.queries import PAGE, handlers_of, promises_passed, unit_of
from polku.domain.contacts.actions import list_claims
from polku.domain.contacts.permissions import CONFIRM_SENDER, PROPOSE_SENDER
from polku.domain.contacts.queries import answers_to
from polku.domain.threads.queries import messages_in
from polku.sites.desk.views.guidance.beside import panel_beside
from polku.sites.gate import Asked, desk_view


@desk_view(door=(list_own_cases, list_team_cases), purpose="handling")
def cases(request: Asked) -> HttpResponse:
    """My clients; and my teams' other cases, without names."""
    waiting, mine = list_own_cases(request.actor, after=request.GET.get("after", ""))
    stood_in, team = list_team_cases(request.actor, after=request.GET.get("team_after", ""))
    teams = request.actor.teams | request.actor.leads | request.actor.duty_in
    context = {
        "stood_in": stood_in,
        "late": promises_passed(request.actor, clock.now()),
        "ticket": live.ticket([live.topic("team", each) for each in teams]),
        "waiting": waiting,
        "mine": mine[:PAGE],
        "team": team[:PAGE],
        "more_mine": _more("after", mine),
        "more_team": _more("team_after", [line.case for line in team]),
    }
    return render(request, "desk/_cases.html" if request.htmx else "desk/cases.html", context)


@desk_view(door=access_case, purpose="handling")
def case(request: Asked, case_id: UUID) -> HttpResponse:
    """One client as a whole."""
    found = access_case(request.actor, case_id, to=READ)
    topics = [live.topic("thread", found.pk)]
    context: dict[str, Any] = {"case": found, "handlers": handlers_of(found), "newest": messages_in(found, limit=3)}
    if found.contact is not None:
        topics.append(live.topic("contact", found.contact.pk))
        context["contact"] = found.contact
        context["answers"] = answers_to(found.contact)
        context["claims"] = list_claims(request.actor, found.contact)
        context["may_decide"] = CONFIRM_SENDER.allows(request.actor, found.contact)
        context["may_propose"] = PROPOSE_SENDER.allows(request.actor, found.contact)
    context["ticket"], context["unit"] = live.ticket(topics), unit_of(request.actor, found)
    if request.htmx:
        return render(request, "desk/_case.html", context)
    return render(request, "desk/case.html", {**context, "beside": panel_beside(found.contact)})


def _more(name: str, found: list[Case]) -> str:
    if len(found) <= PAGE:
        return ""
    last = found[PAGE - 1]
    return f"?{name}={cursor_of(last.opened_at, last.pk)}"
