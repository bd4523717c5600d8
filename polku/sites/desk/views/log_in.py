from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from polku.core.access.identification import Chooser, Identification, IdentificationFailed
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.domain.staff.queries import worker_named
from polku.sites import sessions
from polku.sites.addresses import safe_address
from polku.sites.gate import Asked, Open, public_view

STATE = "staff_state"
NEXT = "staff_next"
ANSWERED = "staff_answered"


@public_view(door=Open("sends the browser on to the staff log-in"))
def log_in(request: Asked) -> HttpResponse:
    """Leave for the staff log-in, remembering where to come back to."""
    state = get_random_string(32)
    request.session[STATE] = state
    request.session[NEXT] = safe_address(request.GET.get("next", ""))
    return redirect(_service().start(state=state))


@public_view(door=Open("logs in whom the staff log-in names"))
def logged_in(request: Asked) -> HttpResponse:
    """Back from the staff log-in."""
    state = request.session.pop(STATE, "")
    try:
        identity = _service().finish(request.GET.dict(), state=state)
    except IdentificationFailed as failed:
        if request.GET.get("state", "") == request.session.get(ANSWERED):
            # A second press of the same answer: the first one has logged them in.
            return redirect(request.session.get(NEXT) or reverse("desk:today"))
        raise RuleBroken("log_in.failed", _("Logging in did not work. Try again.")) from failed
    worker = worker_named(identity.subject)
    if worker is None:
        raise RuleBroken("log_in.not_staff", _("You have no right to this desk. Ask the administrator."))
    back = request.session.get(NEXT) or reverse("desk:today")
    sessions.log_in(request, worker.user, identity.level)
    request.session[ANSWERED] = state
    return redirect(back)


@public_view(door=Open("lists the fictitious staff of the demo"))
def demo_staff(request: Asked) -> HttpResponse:
    """The demo's staff log-in: choose whom to be."""
    service = _service()
    if not isinstance(service, Chooser):
        raise Http404
    context = {"people": service.choices, "state": request.GET.get("state", "")}
    return render(request, "desk/demo_staff.html", context)


def _service() -> Identification:
    service: Identification = plugged("staff_identification")
    return service
