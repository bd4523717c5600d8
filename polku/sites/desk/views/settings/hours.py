from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from polku.core.clock import clock
from polku.core.settings.working_days import holidays_in
from polku.domain.staff.actions import access_exception, access_unit, add_exception, change_week, end_exception
from polku.domain.staff.queries import hours_of
from polku.sites.desk.settings_forms import ExceptionForm, WeekForm, conflicts_shown_on
from polku.sites.desk.views.settings.home import holidays_end
from polku.sites.desk.views.settings.saved import remember_saved, told_of
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_unit, purpose="settings")
def hours(request: Asked, unit_id: UUID) -> HttpResponse:
    """When a unit answers: its week, the days that are otherwise, and the holidays."""
    found, today = access_unit(request.actor, unit_id), clock.today()
    opening = hours_of(found, today)
    form = WeekForm(request.POST or None, week=opening.week)
    if form.is_valid():
        with conflicts_shown_on(form):
            change_week(request.actor, found, form.week(), seen=form.cleaned_data["seen"])
            remember_saved(request)
            return redirect("desk:settings-hours", unit_id)
    language = get_language() or "fi"
    context = {
        **told_of(request, "hours", found.pk),
        "unit": found,
        "form": form,
        "exceptions": [(each, each.reason(language), periods) for each, periods in opening.exceptions],
        "holidays": [(year, holidays_in(year, language)) for year in (today.year, today.year + 1)],
        "holidays_end": holidays_end(),
    }
    return render(request, "desk/settings/hours.html", context, status=422 if form.errors else 200)


@desk_view(door=access_unit, purpose="settings")
def exception_new(request: Asked, unit_id: UUID) -> HttpResponse:
    """Days on which a unit is closed, or open at other times."""
    found = access_unit(request.actor, unit_id)
    form = ExceptionForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            add_exception(request.actor, found, **form.exception())
            remember_saved(request)
            return redirect("desk:settings-hours", unit_id)
    context = {**told_of(request, "exception", found.pk), "unit": found, "form": form}
    return render(request, "desk/settings/exception.html", context, status=422 if form.errors else 200)


@desk_view(door=access_exception, purpose="settings")
def exception_ending(request: Asked, exception_id: UUID) -> HttpResponse:
    """Take an exception away: from today on the unit is open as in other weeks."""
    found = access_exception(request.actor, exception_id)
    if request.method == "POST":
        end_exception(request.actor, found)
        remember_saved(request)
        return redirect("desk:settings-hours", found.unit_id)
    context = {"unit": found.unit, "exception": found, "reason": found.reason(get_language() or "fi")}
    return render(request, "desk/settings/exception_ending.html", context)
