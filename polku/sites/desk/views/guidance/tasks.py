from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.domain.guidance.queries import titles_by_slug
from polku.domain.tasks.actions import access_task, finish_task, list_tasks, take_task
from polku.domain.tasks.models import Task
from polku.domain.tasks.permissions import FINISH_TASK, TAKE_TASK
from polku.domain.tasks.queries import PAGE, mark_of
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view
from polku.sites.posted import only_posted


@desk_view(door=list_tasks, purpose="guidance")
def tasks(request: Asked) -> HttpResponse:
    """What waits for the worker, for their teams and units, and for whoever looks after the guidance."""
    found = list_tasks(request.actor, after=request.GET.get("after", ""))
    more = f"{request.path}?{urlencode({'after': mark_of(found[PAGE - 1])})}" if len(found) > PAGE else ""
    today = clock.today()
    slugs = [name for kind, name in (task.reference for task in found[:PAGE]) if kind == "article"]
    titles = titles_by_slug(request.actor, slugs, get_language() or "fi")
    lines = [
        {
            "task": task,
            "address": _address(task),
            "about": titles.get(task.reference[1], task.reference[1]),
            "is_late": task.is_late(today),
            "may_take": task.worker_id is None and TAKE_TASK.allows(request.actor, task),
            "may_finish": FINISH_TASK.allows(request.actor, task),
        }
        for task in found[:PAGE]
    ]
    return render(request, "desk/guidance/tasks.html", {"messages": said(request), "lines": lines, "more": more})


@only_posted("desk:tasks")
@desk_view(door=access_task, purpose="guidance")
def task_taking(request: Asked) -> HttpResponse:
    """I do it."""
    take_task(request.actor, access_task(request.actor, _named(request), to=TAKE_TASK))
    remember_saved(request)
    return redirect("desk:tasks")


@only_posted("desk:tasks")
@desk_view(door=access_task, purpose="guidance")
def task_finishing(request: Asked) -> HttpResponse:
    """It is done."""
    finish_task(request.actor, access_task(request.actor, _named(request), to=FINISH_TASK))
    remember_saved(request)
    return redirect("desk:tasks")


def _named(request: Asked) -> UUID:
    try:
        return UUID(request.POST.get("task", ""))
    except ValueError:
        raise Unseen from None


def _address(task: Task) -> str:
    """Where what it is about is looked after."""
    kind, name = task.reference
    if kind == "article":
        return reverse("desk:guidance-article", args=[name])
    return reverse("desk:guidance-words") if task.kind == Task.Kind.SYNONYM else reverse("desk:guidance-searches")
