from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.cases.actions import open_case
from polku.domain.cases.queries import case_of_contact
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import access_contact, answer_contact, list_claims, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import exchange_of
from polku.sites.desk.forms import AnswerForm
from polku.sites.desk.views.details import safe_way
from polku.sites.desk.views.minors import about_children
from polku.sites.desk.views.notification import about_another
from polku.sites.desk.views.reaching import clock_panel
from polku.sites.desk.views.triage import triage_panel
from polku.sites.desk.views.urgency import alarm_on
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@desk_view(door=access_contact, purpose="triage")
def contact(request: Asked, contact_id: UUID) -> HttpResponse:
    """One contact: what was written, by when it is answered, and what can be done."""
    found = access_contact(request.actor, contact_id, to=permissions.READ)
    return _page(request, found, AnswerForm())


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def contact_taking(request: Asked, contact_id: UUID) -> HttpResponse:
    """Take the contact: from now on it is mine."""
    found = access_contact(request.actor, contact_id, to=permissions.TAKE)
    take_contact(request.actor, found)
    return redirect("desk:contact", contact_id)


@desk_view(door=access_contact, purpose="handling")
def contact_answer(request: Asked, contact_id: UUID) -> HttpResponse:
    """Answer the contact."""
    found = access_contact(request.actor, contact_id, to=permissions.ANSWER)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            answer_contact(request.actor, found, **form.cleaned_data)
            return redirect("desk:contact", contact_id)
    return _page(request, found, form)


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="handling")
def case_opening(request: Asked, contact_id: UUID) -> HttpResponse:
    """Open a case: the clientship starts."""
    found = access_contact(request.actor, contact_id, to=permissions.OPEN_CASE)
    case = open_case(request.actor, found)
    return redirect("desk:case", case.pk)


def _page(request: Asked, found: Contact, form: AnswerForm) -> HttpResponse:
    context: dict[str, Any] = {
        "contact": found,
        **clock_panel(request, found),
        "exchange": exchange_of(found),
        "claims": list_claims(request.actor, found),
        "case": case_of_contact(found),
        "form": form,
        "may_answer": permissions.ANSWER.allows(request.actor, found),
        "may_take_over": permissions.TAKE_OVER.allows(request.actor, found),
        "may_open_case": permissions.OPEN_CASE.allows(request.actor, found),
        "may_decide": permissions.CONFIRM_SENDER.allows(request.actor, found),
        "may_propose": permissions.PROPOSE_SENDER.allows(request.actor, found),
        **safe_way(found),
        **alarm_on(request.actor, found),
        **triage_panel(request, found),
        **about_another(request, found),
        **about_children(found),
    }
    return render(request, "desk/contact.html", context, status=422 if form.errors else 200)
