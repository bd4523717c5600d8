"""The clock of a contact on its page: how it stands, what has been tried, and what keeps the promise."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.clock import clock
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import (
    access_clock,
    access_contact,
    decide_by_lead,
    note_letter,
    note_spoken,
    note_unanswered_call,
)
from polku.domain.contacts.models import Contact
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, clocks_of, lead_decides, state_of
from polku.sites.desk.clock_forms import LeadForm, ReachingForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on


def clock_panel(request: Asked, contact: Contact, *, reaching: ReachingForm | None = None) -> dict[str, Any]:
    """For `desk/_clock.html`: the clocks, their attempts, and the form of whoever may note what was done."""
    found = clocks_of(REPLY_TO_CONTACT, contact.pk)
    may_reach = permissions.REACH.allows(request.actor, contact)
    return {
        "rule": REPLY_TO_CONTACT,
        "clocks": [(each, state_of(each, clock.now()), list(each.attempts.all())) for each in found],
        "lead_decides": bool(found) and lead_decides(found[0]),
        "reaching": (reaching or ReachingForm(is_own=contact.is_own)) if may_reach else None,
    }


@desk_view(door=access_contact, purpose="handling")
def contact_reaching(request: Asked, contact_id: UUID) -> HttpResponse:
    """Note that I spoke with the sender, posted a letter, or called and nobody answered."""
    found = access_contact(request.actor, contact_id, to=permissions.REACH)
    form = ReachingForm(request.POST or None, is_own=found.is_own)
    if form.is_valid():
        with refusals_shown_on(form):
            _note(request, found, form)
            return redirect("desk:contact", contact_id)
    context = {"contact": found, "form": form, **clock_panel(request, found, reaching=form)}
    return render(request, "desk/contact_reaching.html", context, status=422 if form.errors else 200)


@desk_view(door=access_clock, purpose="review")
def contact_clock(request: Asked, contact_id: UUID) -> HttpResponse:
    """The lead looks at a contact's clock, and decides when enough has been tried. No words of the sender are shown."""
    found = access_clock(request.actor, contact_id)
    form = LeadForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            decide_by_lead(request.actor, found, **form.cleaned_data)
            return redirect("desk:contact-clock", contact_id)
    context = {**clock_panel(request, found), "contact": found, "form": form, "reaching": None}
    return render(request, "desk/contact_clock.html", context, status=422 if form.errors else 200)


def _note(request: Asked, found: Contact, form: ReachingForm) -> None:
    key = form.cleaned_data["key"]
    match form.cleaned_data["what"]:
        case ReachingForm.SPOKEN:
            note_spoken(request.actor, found, is_answer=form.cleaned_data["is_answer"], key=key)
        case ReachingForm.LETTER:
            note_letter(request.actor, found, key=key)
        case _:
            note_unanswered_call(request.actor, found, key=key)
