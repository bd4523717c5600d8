from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.clock import clock
from polku.domain.staff.actions import access_settings, access_team, set_duties
from polku.domain.staff.permissions import ADMINISTER, ENTER_SETTINGS, SET_DUTY
from polku.domain.staff.queries import (
    absences_of,
    duties_of,
    hours_of,
    may_be_on_duty,
    teams_by_unit,
    teams_led_by,
)
from polku.sites.desk.settings_forms import DutyForm, conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, told_of
from polku.sites.gate import Asked, desk_view

#: Today and the two weeks after it.
DAYS_AHEAD = 15


@desk_view(door=access_settings, purpose="settings")
def duty(request: Asked) -> HttpResponse:
    """The teams whose duty one may set."""
    access_settings(request.actor, to=ENTER_SETTINGS)
    administers = ADMINISTER.allows(request.actor, None)
    teams = teams_by_unit() if administers else teams_led_by(request.actor.leads)
    return render(request, "desk/settings/duty.html", {"teams": teams})


@desk_view(door=access_team, purpose="settings")
def team_duty(request: Asked, team_id: UUID) -> HttpResponse:
    """Who is on duty in a team, today and the coming two weeks."""
    team, today = access_team(request.actor, team_id, to=SET_DUTY), clock.today()
    days = [today + timedelta(days=n) for n in range(DAYS_AHEAD)]
    duties, workers, opening = duties_of(team, days), may_be_on_duty(team, days), hours_of(team.unit, today)
    form = DutyForm(request.POST or None, duties=duties, workers=workers, away=absences_of(workers, days))
    if form.is_valid():
        with conflicts_shown_on(form):
            set_duties(request.actor, team, form.duties(), seen=form.cleaned_data["seen"])
            remember_saved(request)
            return redirect("desk:settings-team-duty", team_id)
    context = {
        **told_of(request, "duty", team.pk),
        "team": team,
        "form": form,
        "days": [(day, opening.on(day), form.field_of(day), duties[day][1:]) for day in days],
        "has_workers": bool(workers),
        "administers": ADMINISTER.allows(request.actor, team),
    }
    return render(request, "desk/settings/team_duty.html", context, status=422 if form.errors else 200)
