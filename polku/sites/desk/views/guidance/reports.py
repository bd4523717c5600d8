from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.guidance.actions import access_guidance, make_task_of_search
from polku.domain.guidance.permissions import REPORTS
from polku.domain.guidance.queries import unanswered_searches
from polku.domain.tasks.models import Task
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view

_KINDS = {"write": Task.Kind.WRITE, "synonym": Task.Kind.SYNONYM}


@desk_view(door=access_guidance, purpose="guidance")
def searches(request: Asked) -> HttpResponse:
    """What several people searched for without a good answer. Each can become a task."""
    access_guidance(request.actor, to=REPORTS)
    kind = _KINDS.get(request.POST.get("kind", ""))
    if kind is not None:
        make_task_of_search(request.actor, words=request.POST.get("words", ""), kind=kind)
        remember_saved(request)
        return redirect("desk:guidance-searches")
    return render(request, "desk/guidance/searches.html", {"messages": said(request), "lines": unanswered_searches()})
