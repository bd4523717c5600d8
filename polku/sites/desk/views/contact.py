from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.cases.actions import confirm_sender, open_case, refuse_sender
from polku.domain.cases.permissions import READ
from polku.domain.cases.queries import case_of_contact
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import access_contact, answer_contact, list_claims, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import answers_to, due_on
from polku.sites.desk.forms import AnswerForm, SenderForm
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


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="handling")
def sender_confirmation(request: Asked, contact_id: UUID) -> HttpResponse:
    """Decide whether the person who gave the receipt's code wrote this."""
    found = access_contact(request.actor, contact_id, to=permissions.CONFIRM_SENDER)
    form = SenderForm(request.POST)
    if not form.is_valid():
        return redirect("desk:contact", contact_id)
    decide = confirm_sender if form.cleaned_data["confirmed"] else refuse_sender
    decide(request.actor, found, form.cleaned_data["claim"])
    case = case_of_contact(found)
    if case is not None and READ.allows(request.actor, case):
        return redirect("desk:case", case.pk)
    return redirect("desk:contact", contact_id)


def _page(request: Asked, found: Contact, form: AnswerForm) -> HttpResponse:
    context: dict[str, Any] = {
        "contact": found,
        "due_on": due_on(found),
        "answers": answers_to(found),
        "claims": list_claims(request.actor, found),
        "case": case_of_contact(found),
        "form": form,
        "may_answer": permissions.ANSWER.allows(request.actor, found),
        "may_take_over": permissions.TAKE_OVER.allows(request.actor, found),
        "may_open_case": permissions.OPEN_CASE.allows(request.actor, found),
        "may_decide": permissions.CONFIRM_SENDER.allows(request.actor, found),
    }
    return render(request, "desk/contact.html", context, status=422 if form.errors else 200)
