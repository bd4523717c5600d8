from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string

from polku.core.access.identification import Identification, Identity
from polku.core.clock import clock
from polku.core.plugs import plugged
from polku.domain.people.actions import recognise
from polku.domain.staff.queries import worker_named
from polku.sites import sessions
from polku.sites.demo import people
from polku.sites.demo.phones import of_the_duty, written_here
from polku.sites.demo.views.clock import MOVED
from polku.sites.gate import Asked, Open, public_view
from polku.sites.posted import only_posted


@public_view(door=Open("lists the fictitious people of the demo and tells its time"))
def home(request: Asked) -> HttpResponse:
    """What one can do in the demo: be somebody, hold a phone, move the clock."""
    clients, staff = people.clients(), people.staff()
    context = {
        "main": [one for one in clients + staff if one.choice.is_main],
        "phases": list(people.by_phase(one for one in clients if not one.choice.is_main)),
        "staff": [one for one in staff if not one.choice.is_main],
        "clients": len(clients),
        "duty_phones": of_the_duty(),
        "written": written_here(),
        "now": clock.now(),
        "moved": request.session.pop(MOVED, None),
    }
    return render(request, "demo/home.html", context)


@only_posted("demo:home")
@public_view(door=Open("logs in as a person who does not exist"))
def log_in(request: Asked) -> HttpResponse:
    """Be one of the people, by the demo's own identification."""
    who = str(request.POST.get("who", ""))
    if people.client(who):
        identity = _identity("client_identification", who)
        sessions.log_in(request, recognise(request.actor.visit, identity).user, identity.level)
        return redirect("portal:home")
    if people.worker(who):
        identity = _identity("staff_identification", who)
        if worker := worker_named(identity.subject):
            sessions.log_in(request, worker.user, identity.level)
            return redirect("desk:today")
    return redirect("demo:home")


def _identity(port: str, who: str) -> Identity:
    """Whom the service names, asked as its own page would."""
    service: Identification = plugged(port)
    state = get_random_string(32)
    return service.finish({"person": who, "state": state}, state=state)
