from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from polku.core.access.identification import Chooser, Identification, IdentificationFailed
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.domain.people.actions import recognise
from polku.sites.addresses import safe_address
from polku.sites.gate import Asked, Open, public_view
from polku.sites.language import in_this_language
from polku.sites.posted import only_posted
from polku.sites.sessions import log_in

STATE = "identification_state"
NEXT = "identification_next"
ANSWERED = "identification_answered"


@public_view(door=Open("sends the browser on to the identification service"))
def identification(request: Asked) -> HttpResponse:
    """Leave for the identification service, remembering where to come back to."""
    state = get_random_string(32)
    request.session[STATE] = state
    request.session[NEXT] = safe_address(request.GET.get("next", ""))
    return redirect(in_this_language(_service().start(state=state)))


@public_view(door=Open("logs in whom the identification service names"))
def identified(request: Asked) -> HttpResponse:
    """Back from the identification service: log in, with the level it vouches for."""
    state = request.session.pop(STATE, "")
    try:
        identity = _service().finish(request.GET.dict(), state=state)
    except IdentificationFailed as failed:
        if request.GET.get("state", "") == request.session.get(ANSWERED):
            # A second press of the same answer: the first one has logged them in.
            return redirect(request.session.get(NEXT) or reverse("portal:home"))
        raise RuleBroken(
            "identification.failed",
            _("Identification did not work this time. Nothing was saved. You can try again or call us."),
        ) from failed
    person = recognise(request.actor.visit, identity)
    back = request.session.get(NEXT) or reverse("portal:home")
    log_in(request, person.user, identity.level)
    request.session[ANSWERED] = state
    return redirect(back)


@public_view(door=Open("lists the fictitious people of the demo"))
def demo_people(request: Asked) -> HttpResponse:
    """The demo's identification service: choose whom to be."""
    service = _service()
    if not isinstance(service, Chooser):
        raise Http404
    context = {"people": service.choices, "state": request.GET.get("state", "")}
    return render(request, "public/demo_people.html", context)


@only_posted("public:home")
@public_view(door=Open("ends the session"))
def log_out(request: Asked) -> HttpResponse:
    """Log out. The session and everything in it is gone."""
    logout(request)
    return redirect("public:home")


def _service() -> Identification:
    service: Identification = plugged("client_identification")
    return service
