from django.http import HttpResponse
from django.shortcuts import render

from polku.core.clock import clock
from polku.domain.contacts.actions import count_closings
from polku.sites.desk.queue_forms import PeriodForm
from polku.sites.gate import Asked, desk_view


@desk_view(door=count_closings, purpose="review")
def closing_report(request: Asked) -> HttpResponse:
    """How the handling of contacts has ended in the teams I lead: by reason, by worker and by topic."""
    today = clock.today()
    this_month = {"first_day": today.replace(day=1), "last_day": today}
    form = PeriodForm(request.GET.dict() or this_month)
    days = form.cleaned_data if form.is_valid() else this_month
    counts = count_closings(request.actor, first_day=days["first_day"], last_day=days["last_day"])
    context = {"form": form, "counts": counts, **days}
    return render(request, "desk/closing_report.html", context, status=422 if form.errors else 200)
