from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.settings.actions import change_county, county_now
from polku.domain.staff.actions import access_settings
from polku.domain.staff.permissions import ADMINISTER
from polku.sites.desk.settings_forms import CountyForm, conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, told_of
from polku.sites.gate import Asked, desk_view


@desk_view(door=access_settings, purpose="settings")
def county(request: Asked) -> HttpResponse:
    """What the county tells of itself on every page: names, numbers and addresses; and its working eves."""
    access_settings(request.actor, to=ADMINISTER)
    form = CountyForm(request.POST or None, county=county_now())
    if form.is_valid():
        with conflicts_shown_on(form):
            change_county(request.actor, seen=form.cleaned_data["seen"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-county")
    context = {**told_of(request, "county", 1), "form": form}
    return render(request, "desk/settings/county.html", context, status=422 if form.errors else 200)
