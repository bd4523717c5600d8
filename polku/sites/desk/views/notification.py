"""A contact about another person: whom it is about, and what that person may see."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import access_contact, decide_showing, find_subject, name_subject
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import notification_of
from polku.sites.desk.notification_forms import ShowingForm, SubjectForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=(access_contact, find_subject), purpose="handling")
def notification_subject(request: Asked, contact_id: UUID) -> HttpResponse:
    """Say whom a contact is about, by their exact personal identity code, or take a wrong name back."""
    found = access_contact(request.actor, contact_id, to=permissions.NAME_SUBJECT)
    form = SubjectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        hetu = form.cleaned_data["hetu"]
        try:
            person = find_subject(request.actor, hetu=hetu).pk if hetu else None
            with refusals_shown_on(form):
                name_subject(request.actor, found, person)
                return redirect("desk:contact", contact_id)
        except Unseen:
            form.add_error("hetu", _("Nobody with this code has identified here. Check the code."))
    return _page(request, "desk/notification_subject.html", found, form)


@desk_view(door=access_contact, purpose="handling")
def notification_showing(request: Asked, contact_id: UUID) -> HttpResponse:
    """Decide what the person whom a contact is about may see of it."""
    found = access_contact(request.actor, contact_id, to=permissions.DECIDE_SHOWING)
    form = ShowingForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            decide_showing(request.actor, found, form.showing(), key=form.cleaned_data["key"])
            return redirect("desk:contact", contact_id)
    return _page(request, "desk/notification_showing.html", found, form)


def about_another(request: Asked, found: Contact) -> dict[str, Any]:
    """For `desk/_notification.html`: who told and whom it is about; None for a contact about oneself."""
    return {
        "notification": notification_of(found),
        "may_name_subject": permissions.NAME_SUBJECT.allows(request.actor, found),
    }


def _page(request: Asked, template: str, found: Contact, form: SubjectForm | ShowingForm) -> HttpResponse:
    context = {"contact": found, "form": form, **about_another(request, found)}
    return render(request, template, context, status=422 if form.errors else 200)
