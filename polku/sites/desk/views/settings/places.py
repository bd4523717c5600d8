from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.staff.actions import (
    access_settings,
    access_team,
    access_unit,
    add_team,
    add_unit,
    change_team,
    change_unit,
)
from polku.domain.staff.permissions import ADMINISTER
from polku.domain.staff.queries import members_of, teams_without_lead, units_in_order
from polku.sites.desk.settings_forms import TeamForm, UnitForm, conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, said, told_of
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_settings, purpose="settings")
def places(request: Asked) -> HttpResponse:
    """Units and their teams."""
    access_settings(request.actor, to=ADMINISTER)
    return render(request, "desk/settings/places.html", {"messages": said(request), "units": units_in_order()})


@desk_view(door=access_settings, purpose="settings")
def unit_new(request: Asked) -> HttpResponse:
    """A new place of work."""
    access_settings(request.actor, to=ADMINISTER)
    form = UnitForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            unit = add_unit(request.actor, key=form.cleaned_data["key"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-hours", unit.pk)
    return render(request, "desk/settings/unit.html", {"form": form}, status=422 if form.errors else 200)


@desk_view(door=access_unit, purpose="settings")
def unit(request: Asked, unit_id: UUID) -> HttpResponse:
    """A unit: what it is called, its phone and where it is."""
    found = access_unit(request.actor, unit_id)
    form = UnitForm(request.POST or None, unit=found)
    if form.is_valid():
        with conflicts_shown_on(form):
            change_unit(request.actor, found, seen=form.cleaned_data["seen"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-unit", unit_id)
    context = {**told_of(request, "unit", found.pk), "unit": found, "form": form}
    return render(request, "desk/settings/unit.html", context, status=422 if form.errors else 200)


@desk_view(door=access_settings, purpose="settings")
def team_new(request: Asked) -> HttpResponse:
    """A new team."""
    access_settings(request.actor, to=ADMINISTER)
    form = TeamForm(request.POST or None, units=units_in_order())
    if form.is_valid():
        with refusals_shown_on(form):
            team = add_team(request.actor, key=form.cleaned_data["key"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-team", team.pk)
    return render(request, "desk/settings/team.html", {"form": form}, status=422 if form.errors else 200)


@desk_view(door=access_team, purpose="settings")
def team(request: Asked, team_id: UUID) -> HttpResponse:
    """A team: what it is called, where it is, whether contacts come to it, and who belongs to it."""
    found = access_team(request.actor, team_id, to=ADMINISTER)
    form = TeamForm(request.POST or None, units=units_in_order(), team=found)
    if form.is_valid():
        with conflicts_shown_on(form):
            change_team(request.actor, found, seen=form.cleaned_data["seen"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-team", team_id)
    context = {
        **told_of(request, "team", found.pk),
        "team": found,
        "members": members_of(found),
        "nobody_leads": found in teams_without_lead(),
        "form": form,
    }
    return render(request, "desk/settings/team.html", context, status=422 if form.errors else 200)
