from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polku.core.access.identification import (
    ByPassword,
    Chooser,
    Identification,
    IdentificationDown,
    IdentificationFailed,
)
from polku.core.credentials.actions import By
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.domain.staff.queries import worker_named
from polku.sites import faults
from polku.sites.addresses import safe_address
from polku.sites.desk.entering import NEXT, enter
from polku.sites.gate import Asked, Open, public_view

STATE = "staff_state"
ANSWERED = "staff_answered"


@public_view(door=Open("sends the browser on to the staff log-in"))
def log_in(request: Asked) -> HttpResponse:
    """Leave for the staff log-in, remembering where to come back to."""
    state = get_random_string(32)
    request.session[STATE] = state
    request.session[NEXT] = safe_address(request.GET.get("next", ""))
    try:
        return redirect(_service().start(state=state, language=get_language() or "fi"))
    except IdentificationDown:
        return _down(request)


@public_view(door=Open("logs in whom the staff log-in names"))
def logged_in(request: Asked) -> HttpResponse:
    """Back from the staff log-in."""
    state = request.session.pop(STATE, "")
    try:
        identity = _service().finish(request.GET.dict(), state=state)
    except IdentificationDown:
        return _down(request)
    except IdentificationFailed as failed:
        if request.GET.get("state", "") == request.session.get(ANSWERED):
            # A second press of the same answer: the first one has logged them in.
            return redirect(request.session.get(NEXT) or reverse("desk:today"))
        raise RuleBroken("log_in.failed", _("Logging in did not work. Try again.")) from failed
    worker = worker_named(identity.subject)
    if worker is None:
        raise RuleBroken("log_in.not_staff", _("You have no right to this desk. Ask the administrator."))
    back = enter(request, worker, By.SERVICE, identity.level)
    request.session[ANSWERED] = state
    return redirect(back)


@public_view(door=Open("lists the fictitious staff of the demo"))
def demo_staff(request: Asked) -> HttpResponse:
    """The demo's staff log-in: choose whom to be."""
    service = _service()
    if not isinstance(service, Chooser):
        raise Http404
    context = {
        "people": service.choices,
        "state": request.GET.get("state", ""),
        "by_password": isinstance(service, ByPassword),
    }
    return render(request, "desk/demo_staff.html", context)


def _down(request: Asked) -> HttpResponse:
    return faults.unavailable(request, str(_("Staff cannot log in just now. Who is logged in already can go on.")))


def _service() -> Identification:
    service: Identification = plugged("staff_identification")
    return service
