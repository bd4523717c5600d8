"""How the promises have been kept, for any period: on a page that prints, and as a table for a spreadsheet."""

import csv
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from polku.core.clock import clock
from polku.domain.deadlines.actions import count_kept
from polku.domain.deadlines.queries import Kept
from polku.domain.deadlines.queries.texts import name_of
from polku.sites.desk.clock_forms import ReportForm
from polku.sites.desk.limits_in_words import limit_of
from polku.sites.gate import Asked, desk_view


@desk_view(door=count_kept, purpose="review")
def clock_report(request: Asked) -> HttpResponse:
    """By rule: started, kept in time and late, by what, still running and running late. Numbers only."""
    form, days = _asked_for(request)
    kept = count_kept(request.actor, **days)
    lines = [{"name": name_of(each.rule.code), "limit": limit_of(each.rule), "kept": each} for each in kept]
    context = {"form": form, "lines": lines, "of_all": request.actor.administers, **days}
    return render(request, "desk/clock_report.html", context, status=422 if form.errors else 200)


@desk_view(door=count_kept, purpose="review")
def clock_report_csv(request: Asked) -> HttpResponse:
    """The same as a file. Its name tells the period and nothing else."""
    _form, days = _asked_for(request)
    kept = count_kept(request.actor, **days)
    name = f"maaraajat-{days['first_day']}-{days['last_day']}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    # The mark at the start lets a spreadsheet know the letters; it opens semicolons in columns in Finland.
    response.write("\ufeff")
    table = csv.writer(response, delimiter=";")
    means = list(dict.fromkeys(by for each in kept for by, _number in each.by))
    table.writerow([*_headings(), *(str(by.label) for by in means)])
    for each in kept:
        table.writerow(_row(each, means))
    return response


def _asked_for(request: Asked) -> tuple[ReportForm, dict[str, Any]]:
    """The days asked for; this month when none are, or when they make no sense."""
    today = clock.today()
    this_month = {"first_day": today.replace(day=1), "last_day": today}
    defaults = {"from": this_month["first_day"], "to": today}
    form = ReportForm(request.GET.dict() or defaults)
    if not form.is_valid():
        return form, this_month
    return form, {"first_day": form.cleaned_data["from"], "last_day": form.cleaned_data["to"]}


def _headings() -> list[str]:
    return [
        _("Rule"),
        _("Limit"),
        _("Valid from"),
        _("Started"),
        _("Kept in time"),
        _("Kept late"),
        _("Running"),
        _("Running late"),
    ]


def _row(each: Kept, means: list[Any]) -> list[str | int]:
    by = dict(each.by)
    rule = each.rule
    numbers = [each.started, each.in_time, each.late, each.running, each.running_late]
    return [name_of(rule.code), limit_of(rule), rule.valid_from.isoformat(), *numbers, *(by.get(m, 0) for m in means)]
