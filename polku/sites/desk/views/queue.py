from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.clock import clock
from polku.core.live import live
from polku.core.paging import cursor_of
from polku.domain.contacts.actions import list_queue
from polku.domain.contacts.queries import PAGE
from polku.sites.gate import Asked, Open, desk_view


@desk_view(door=Open("only points to the queue"), purpose="triage")
def today(request: Asked) -> HttpResponse:
    """The desk's front page: the queue."""
    return redirect("desk:queue")


@desk_view(door=list_queue, purpose="triage")
def queue(request: Asked) -> HttpResponse:
    """The contacts that wait, the one due first at the top."""
    items = list_queue(request.actor, after=request.GET.get("after", ""))
    shown = items[:PAGE]
    more = ""
    if len(items) > PAGE:
        more = f"?after={cursor_of(shown[-1].contact.arrived_at, shown[-1].contact.pk)}"
    teams = request.actor.teams | request.actor.leads | request.actor.duty_in
    context = {
        "items": shown,
        "more": more,
        "today": clock.today(),
        "ticket": live.ticket([live.topic("queue", team) for team in teams]),
    }
    return render(request, "desk/_queue.html" if request.htmx else "desk/queue.html", context)
