from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.contacts.actions import claim_contact
from polku.domain.overview.actions import access_own_home
from polku.sites.gate import Asked, portal_view, refusals_shown_on
from polku.sites.portal.forms import ClaimForm


@portal_view(door=access_own_home)
def claim(request: Asked) -> HttpResponse:
    """Type the receipt's code: "this message is mine"."""
    access_own_home(request.actor)
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            claim_contact(request.actor, **form.cleaned_data)
            return redirect("portal:home")
    return render(request, "portal/claim.html", {"form": form}, status=422 if form.errors else 200)
