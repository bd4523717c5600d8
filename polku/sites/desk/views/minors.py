"""Somebody under 18 wrote, or somebody worries about a child."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.contacts import permissions
from polku.domain.contacts.actions import access_contact, hand_to_children, mark_minor, note_child_concern
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import child_concern_of, is_with_children_team
from polku.sites.desk.notification_forms import ConcernForm, MinorForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def contact_minor(request: Asked, contact_id: UUID) -> HttpResponse:
    """Note that the sender is under 18, or that they are not."""
    found = access_contact(request.actor, contact_id, to=permissions.MARK_MINOR)
    form = MinorForm(request.POST)
    if form.is_valid():
        mark_minor(request.actor, found, is_minor=form.cleaned_data["is_minor"])
    return redirect("desk:contact", contact_id)


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def contact_children(request: Asked, contact_id: UUID) -> HttpResponse:
    """Hand the contact over to those who work with young people. It leaves this queue."""
    found = access_contact(request.actor, contact_id, to=permissions.HAND_TO_CHILDREN)
    hand_to_children(request.actor, found)
    return redirect("desk:queue")


@desk_view(door=access_contact, purpose="triage")
def child_concern(request: Asked, contact_id: UUID) -> HttpResponse:
    """Huoli lapsesta: note whether a child-welfare report was made."""
    found = access_contact(request.actor, contact_id, to=permissions.NOTE_CONCERN)
    form = ConcernForm.of(child_concern_of(found), request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            note_child_concern(request.actor, found, form.concern(), key=form.cleaned_data["key"])
            return redirect("desk:contact", contact_id)
    context = {"contact": found, "form": form}
    return render(request, "desk/child_concern.html", context, status=422 if form.errors else 200)


def about_children(found: Contact) -> dict[str, Any]:
    """For `desk/_minor.html` and `desk/_children.html`. The door has read the concern with the contact."""
    return {
        "with_children_team": found.is_minor and is_with_children_team(found),
        "child_concern": getattr(found, "child_concern", None),
    }
