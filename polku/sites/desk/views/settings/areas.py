from collections.abc import Mapping
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.core.settings.changes import mark_of
from polku.domain.staff.actions import access_settings, set_areas
from polku.domain.staff.models import Area
from polku.domain.staff.permissions import ADMINISTER
from polku.domain.staff.queries import areas_in_order, areas_state
from polku.sites.desk.settings_fields import Line
from polku.sites.desk.settings_forms import SettingsForm, conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, told_of
from polku.sites.gate import Asked, desk_view

_LONGEST = 80


class AreasForm(SettingsForm):
    """The names of the areas, and one more at a time."""

    added = Line(longest=_LONGEST, label=_("A new area"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, areas: list[Area]) -> None:
        super().__init__(data, initial={"seen": mark_of(areas_state(areas))})
        self._areas = areas
        for number, area in enumerate(areas, 1):
            label = _("Area %(number)d") % {"number": number}
            self.fields[f"area_{area.pk}"] = Line(longest=_LONGEST, label=label, required=False, initial=area.name)

    def each(self) -> list[BoundField]:
        """The field of each area there is."""
        return [self[f"area_{area.pk}"] for area in self._areas]

    def names(self) -> dict[int, str]:
        """What each is called from now on, by its id."""
        return {area.pk: self.cleaned_data[f"area_{area.pk}"] for area in self._areas}


@desk_view(door=access_settings, purpose="settings")
def areas(request: Asked) -> HttpResponse:
    """The parts of the county by which duty is shared."""
    access_settings(request.actor, to=ADMINISTER)
    form = AreasForm(request.POST or None, areas=areas_in_order())
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            set_areas(request.actor, form.names(), added=told["added"], seen=told["seen"])
            remember_saved(request)
            return redirect("desk:settings-areas")
    context = {**told_of(request, "areas", 1), "form": form}
    return render(request, "desk/settings/areas.html", context, status=422 if form.errors else 200)
