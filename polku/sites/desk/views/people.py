"""The register of people: recording somebody, and changing what they are told apart by."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.domain.people.actions import access_register, add_person, change_hetu, find_person
from polku.domain.people.permissions import CHANGE_HETU, RECORD
from polku.sites.desk.joining_forms import HetuForm, PersonForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_register, purpose="register")
def person_new(request: Asked) -> HttpResponse:
    """Record a person who has not identified."""
    access_register(request.actor, to=RECORD)
    form, recorded = PersonForm(request.POST or None), None
    if form.is_valid():
        with refusals_shown_on(form):
            recorded = add_person(request.actor, **form.cleaned_data)
            form = PersonForm()
    context = {"form": form, "recorded": recorded}
    return render(request, "desk/person_new.html", context, status=422 if form.errors else 200)


@desk_view(door=(access_register, find_person), purpose="register")
def hetu_change(request: Asked) -> HttpResponse:
    """Change a personal identity code, with the reason."""
    access_register(request.actor, to=CHANGE_HETU)
    form, changed = HetuForm(request.POST or None), None
    if form.is_valid():
        with refusals_shown_on(form):
            try:
                person = find_person(request.actor, code=form.cleaned_data["code"], to=CHANGE_HETU)
                hetu, reason = form.cleaned_data["hetu"], form.cleaned_data["reason"]
                changed = change_hetu(request.actor, person, hetu=hetu, reason=reason)
                form = HetuForm()
            except Unseen:
                form.add_error("code", _("Nobody was found with this code."))
    context = {"form": form, "changed": changed}
    return render(request, "desk/hetu_change.html", context, status=422 if form.errors else 200)
