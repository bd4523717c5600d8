"""Who wrote a contact: proposed by a worker, decided by the lead, and a wrong join undone."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.domain.cases.actions import confirm_sender, refuse_sender, separate, undo_separation
from polku.domain.cases.queries import standing_separations
from polku.domain.contacts.actions import access_contact, list_claims, propose_sender
from polku.domain.contacts.models import Contact
from polku.domain.contacts.permissions import CONFIRM_SENDER, PROPOSE_SENDER
from polku.domain.people.actions import find_person
from polku.domain.people.permissions import FIND
from polku.sites.desk.forms import SenderForm
from polku.sites.desk.joining_forms import ProposalForm, SeparationForm, UndoForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@desk_view(door=access_contact, purpose="decision")
def joining(request: Asked, contact_id: UUID) -> HttpResponse:
    """Whom a contact belongs to: what is proposed, what was decided, and what can be undone."""
    found = access_contact(request.actor, contact_id, to=CONFIRM_SENDER)
    return _page(request, found, SeparationForm())


@only_posted("desk:joining")
@desk_view(door=access_contact, purpose="decision")
def sender_confirmation(request: Asked, contact_id: UUID) -> HttpResponse:
    """Decide whether the proposed person wrote this."""
    found = access_contact(request.actor, contact_id, to=CONFIRM_SENDER)
    form = SenderForm(request.POST)
    if form.is_valid():
        decide = confirm_sender if form.cleaned_data["confirmed"] else refuse_sender
        decide(request.actor, found, form.cleaned_data["claim"])
        # A minor's has left this lead's queue by now.
        found.refresh_from_db(fields=["team"])
    return (
        redirect("desk:joining", contact_id) if CONFIRM_SENDER.allows(request.actor, found) else redirect("desk:queue")
    )


@only_posted("desk:joining")
@desk_view(door=access_contact, purpose="decision")
def separation(request: Asked, contact_id: UUID) -> HttpResponse:
    """Undo a wrong join."""
    found = access_contact(request.actor, contact_id, to=CONFIRM_SENDER)
    form = SeparationForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            separate(request.actor, found, reason=form.cleaned_data["reason"])
            return redirect("desk:joining", contact_id)
    return _page(request, found, form)


@only_posted("desk:joining")
@desk_view(door=access_contact, purpose="decision")
def separation_undoing(request: Asked, contact_id: UUID) -> HttpResponse:
    """Undo a separation."""
    found = access_contact(request.actor, contact_id, to=CONFIRM_SENDER)
    form = UndoForm(request.POST)
    if form.is_valid():
        for each in standing_separations(found):
            if each.pk == form.cleaned_data["which"]:
                undo_separation(request.actor, each)
    return redirect("desk:joining", contact_id)


@desk_view(door=(access_contact, find_person), purpose="handling")
def sender_proposal(request: Asked, contact_id: UUID) -> HttpResponse:
    """Tell who wrote the contact, and how that was checked."""
    found = access_contact(request.actor, contact_id, to=PROPOSE_SENDER)
    form = ProposalForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            try:
                person = find_person(request.actor, code=form.cleaned_data["code"], to=FIND)
                propose_sender(request.actor, found, person, how=form.cleaned_data["how"], on=form.cleaned_data["on"])
                return redirect("desk:contact", contact_id)
            except Unseen:
                form.add_error("code", _("Nobody was found with this code. Check it, or record the person first."))
    context = {"contact": found, "form": form}
    return render(request, "desk/sender_proposal.html", context, status=422 if form.errors else 200)


def _page(request: Asked, found: Contact, form: SeparationForm) -> HttpResponse:
    context = {
        "contact": found,
        "claims": list_claims(request.actor, found),
        "separations": standing_separations(found),
        "form": form,
    }
    return render(request, "desk/joining.html", context, status=422 if form.errors else 200)
