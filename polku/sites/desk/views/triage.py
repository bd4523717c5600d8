"""What becomes of a contact: needs, handing over, closing."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.cases.queries import may_show_area
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import (
    access_contact,
    close_contact,
    hand_to_team,
    hand_to_worker,
    note_area,
    note_needs,
)
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import closing_of, topics_of
from polku.domain.staff.models import Area, Topic
from polku.domain.staff.queries import areas_in_order, members_of, teams_by_unit
from polku.sites.desk.queue_forms import ClosingForm, HandingForm, NeedsForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


def triage_panel(request: Asked, contact: Contact) -> dict[str, Any]:
    """For `desk/_triage.html`: what is known of the contact's needs, way and end, and what the actor may do."""
    topics, knows_area = topics_of(contact), may_show_area(request.actor, contact)
    return {
        "topics": [Topic(code).label for code in topics],
        "area": contact.area if knows_area else None,
        "needs": NeedsForm(initial={"topics": topics, "area": contact.area_id}, areas=_areas(knows=knows_area)),
        "closing": closing_of(contact),
        "may_triage": permissions.TRIAGE.allows(request.actor, contact),
        "may_close": permissions.CLOSE.allows(request.actor, contact),
        "shows_code": contact.recorded_by_id == request.actor.worker and contact.person_id is None,
    }


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def contact_needs(request: Asked, contact_id: UUID) -> HttpResponse:
    """Note what the contact is about."""
    found = access_contact(request.actor, contact_id, to=permissions.TRIAGE)
    form = NeedsForm(request.POST, areas=_areas(knows=may_show_area(request.actor, found)))
    if form.is_valid():
        note_needs(request.actor, found, topics=form.cleaned_data["topics"])
        if "area" in form.fields:
            note_area(request.actor, found, area=form.cleaned_data["area"])
    return redirect("desk:contact", contact_id)


@desk_view(door=access_contact, purpose="triage")
def contact_handing(request: Asked, contact_id: UUID) -> HttpResponse:
    """Hand the contact over to a colleague or to another team."""
    found = access_contact(request.actor, contact_id, to=permissions.HAND_OVER)
    workers = [worker for worker in members_of(found.team) if worker.pk != found.taken_by_id]
    teams = [team for team in teams_by_unit() if team.pk != found.team_id]
    form = HandingForm(request.POST or None, workers=workers, teams=teams)
    if form.is_valid():
        with refusals_shown_on(form):
            to = form.cleaned_data["to"]
            if to in form.workers:
                hand_to_worker(request.actor, found, form.workers[to])
            else:
                hand_to_team(request.actor, found, form.teams[to])
            return redirect("desk:queue")
    return _form_page(request, "desk/contact_handing.html", found, form)


@desk_view(door=access_contact, purpose="handling")
def contact_closing(request: Asked, contact_id: UUID) -> HttpResponse:
    """End the handling of the contact."""
    found = access_contact(request.actor, contact_id, to=permissions.CLOSE)
    form = ClosingForm(request.POST or None, is_minor=found.is_minor)
    if form.is_valid():
        with refusals_shown_on(form):
            close_contact(request.actor, found, form.ending(), key=form.cleaned_data["key"])
            return redirect("desk:contact", contact_id)
    return _form_page(request, "desk/contact_closing.html", found, form)


def _areas(*, knows: bool) -> list[Area]:
    return areas_in_order() if knows else []


def _form_page(request: Asked, template: str, contact: Contact, form: Form) -> HttpResponse:
    context = {"contact": contact, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
