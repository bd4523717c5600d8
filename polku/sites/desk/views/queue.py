from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.clock import clock
from polku.core.live import live
from polku.domain.contacts.actions import list_alarms, list_queue
from polku.domain.contacts.permissions import RECORD, REPORT
from polku.domain.contacts.queries import PAGE, alarms_topic, queue_cursor
from polku.domain.deadlines.actions import list_pressing
from polku.domain.people.permissions import READ_BREACHES
from polku.sites.desk.views.urgency import alarms_on
from polku.sites.gate import Asked, Open, desk_view


@desk_view(door=Open("only points to the queue"), purpose="triage")
def today(request: Asked) -> HttpResponse:
    """The desk's front page: the queue."""
    return redirect("desk:queue")


@desk_view(door=(list_queue, list_alarms, list_pressing), purpose="triage")
def queue(request: Asked) -> HttpResponse:
    """The contacts that wait, the one due first at the top."""
    items = list_queue(request.actor, after=request.GET.get("after", ""))
    shown = items[:PAGE]
    more = ""
    if len(items) > PAGE:
        more = f"?after={queue_cursor(shown[-1].contact)}"
    teams = request.actor.teams | request.actor.leads | request.actor.duty_in
    context = {
        "items": shown,
        "more": more,
        "may_record": RECORD.allows(request.actor, "queue"),
        "may_report": REPORT.allows(request.actor, "report"),
        "may_read_breaches": READ_BREACHES.allows(request.actor, "register"),
        "today": clock.today(),
        "ticket": live.ticket([alarms_topic(), *(live.topic("queue", team) for team in teams)]),
        **alarms_on(request.actor, list_alarms(request.actor)),
        "pressing": list_pressing(request.actor),
    }
    return render(request, "desk/_queue.html" if request.htmx else "desk/queue.html", context)
