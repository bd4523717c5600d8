"""How to reach a person, and what keeps them safe."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.access import Unseen
from polku.domain.cases.actions import access_case, open_address
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import CHANGE_DETAILS
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import access_contact, mark_contact_unsafe
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import agreed_way_of
from polku.domain.people.actions import change_details, mark_non_disclosure, mark_phone_unsafe
from polku.domain.people.models import Person
from polku.sites.desk.details_forms import ContactSafetyForm, DetailsForm, MarksForm, OpeningForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@desk_view(door=access_case, purpose="handling")
def case_details(request: Asked, case_id: UUID) -> HttpResponse:
    """A client's address, phone and safety marks. An address under turvakielto stays shut until it is opened."""
    case = access_case(request.actor, case_id, to=CHANGE_DETAILS)
    if request.method != "POST" or case.person is None:
        return _page(request, case)
    form = DetailsForm.of(case.person, request.POST)
    if form.is_valid():
        change_details(request.actor, case.person, **form.cleaned_data)
        return redirect("desk:case-details", case_id)
    return _page(request, case, details=form)


@only_posted("desk:case-details")
@desk_view(door=access_case, purpose="handling")
def case_marks(request: Asked, case_id: UUID) -> HttpResponse:
    """Mark a person, or take a mark away."""
    case, person = _with_person(request, case_id)
    form = MarksForm.of(person, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        with refusals_shown_on(form):
            mark_phone_unsafe(request.actor, person, unsafe=told["phone_is_unsafe"], agreed_way=told["agreed_way"])
            mark_non_disclosure(request.actor, person, on=told["non_disclosure"])
            return redirect("desk:case-details", case_id)
    return _page(request, case, marks=form)


@only_posted("desk:case-details")
@desk_view(door=(access_case, open_address), purpose="handling")
def case_address(request: Asked, case_id: UUID) -> HttpResponse:
    """Open the address of somebody under turvakielto, with a reason."""
    case, person = _with_person(request, case_id)
    form = OpeningForm(request.POST)
    if form.is_valid():
        open_address(request.actor, case, reason=form.cleaned_data["reason"])
        return _page(request, case, details=DetailsForm.of(person), opening=form)
    return _page(request, case, opening=form)


@desk_view(door=access_contact, purpose="handling")
def contact_safety(request: Asked, contact_id: UUID) -> HttpResponse:
    """Mark the number or address of a contact as not safe, and how the sender is reached instead."""
    contact = access_contact(request.actor, contact_id, to=permissions.ANSWER)
    form = ContactSafetyForm.of(contact, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_shown_on(form):
            mark_contact_unsafe(request.actor, contact, **form.cleaned_data)
            return redirect("desk:contact", contact_id)
    context = {"contact": contact, "form": form}
    return render(request, "desk/contact_safety.html", context, status=422 if form.errors else 200)


def safe_way(contact: Contact | None) -> dict[str, Any]:
    """For `desk/_safe_way.html`: the agreed way when what the sender gave is not safe, else None."""
    return {"agreed_way": agreed_way_of(contact) if contact is not None else None}


def _with_person(request: Asked, case_id: UUID) -> tuple[Case, Person]:
    """A case whose client is known, for whoever may change their details."""
    case = access_case(request.actor, case_id, to=CHANGE_DETAILS)
    if case.person is None:
        raise Unseen
    return case, case.person


def _page(
    request: Asked,
    case: Case,
    *,
    details: DetailsForm | None = None,
    marks: MarksForm | None = None,
    opening: OpeningForm | None = None,
) -> HttpResponse:
    """The page of details; whichever form was sent is `form`, and says what is the matter with it."""
    person = case.person
    if person is not None:
        marks = marks or MarksForm.of(person)
        details = details or (None if person.non_disclosure else DetailsForm.of(person))
    sent = next((each for each in (details, marks, opening) if each is not None and each.is_bound), None)
    context = {
        "case": case,
        "form": sent,
        "details": details,
        "marks": marks,
        "opening": opening if opening is not None and opening.errors else OpeningForm(),
    }
    return render(request, "desk/case_details.html", context, status=422 if sent is not None and sent.errors else 200)
