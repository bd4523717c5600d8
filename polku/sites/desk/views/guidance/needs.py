from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.clock import clock
from polku.domain.guidance.actions import access_guidance, note_unmet_need
from polku.domain.guidance.permissions import READ_GUIDANCE, REPORTS
from polku.domain.guidance.queries import unmet_needs
from polku.domain.guidance.queries.marks import FEWEST
from polku.domain.staff.queries import areas_in_order, units_in_order
from polku.sites.desk.guidance_forms import UnmetNeedForm
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_guidance, purpose="guidance")
def unmet_need(request: Asked) -> HttpResponse:
    """Somebody needed something there was not: what about, and why. Nothing is asked of the person."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    form = UnmetNeedForm(request.POST or None, areas=areas_in_order(), units=units_in_order())
    if form.is_valid():
        with refusals_shown_on(form):
            note_unmet_need(request.actor, **form.told())
            remember_saved(request)
            return redirect("desk:unmet-need")
    context = {"messages": said(request), "form": form, "may_report": REPORTS.allows(request.actor, None)}
    return render(request, "desk/guidance/unmet_need.html", context, status=422 if form.errors else 200)


@desk_view(door=access_guidance, purpose="guidance")
def unmet_need_report(request: Asked) -> HttpResponse:
    """Of the last twelve months, by month and kind. A number under five is not told."""
    access_guidance(request.actor, to=REPORTS)
    this = clock.today().replace(day=1)
    first = date(this.year - 1, this.month, 1)
    context = {"cells": unmet_needs(first, this), "fewest": FEWEST}
    return render(request, "desk/guidance/unmet_need_report.html", context)
