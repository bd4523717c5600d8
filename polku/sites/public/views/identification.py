from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

from polku.core.access.identification import (
    Chooser,
    Identification,
    IdentificationDown,
    IdentificationFailed,
    KeyHolder,
)
from polku.core.plugs import plugged
from polku.domain.people.actions import recognise
from polku.sites.addresses import safe_address
from polku.sites.gate import Asked, Open, public_view
from polku.sites.language import in_this_language
from polku.sites.public.forms import IdentificationForm
from polku.sites.sessions import WANTS_SHARED, log_in

STATE = "identification_state"
NEXT = "identification_next"
ANSWERED = "identification_answered"
#: Seconds after which it is worth asking again whether the service answers.
TRY_AGAIN_AFTER = 120


@public_view(door=Open("says what happens next, and sends the browser on to the identification service"))
def identification(request: Asked) -> HttpResponse:
    """What happens next; and when the button is pressed, on to the service, remembering where to come back to."""
    if request.method != "POST":
        wanted = {"next": request.GET.get("next", ""), "shared": request.session.get(WANTS_SHARED, False)}
        return _page(request, wanted)
    form = IdentificationForm(request.POST)
    # Nothing here can be filled in wrongly: an address that leads elsewhere is forgotten.
    form.is_valid()
    state = get_random_string(32)
    request.session[STATE] = state
    request.session[NEXT] = safe_address(form.cleaned_data.get("next", ""))
    request.session[WANTS_SHARED] = form.cleaned_data.get("shared", False)
    try:
        there = _service().start(state=state, language=get_language() or "fi")
    except IdentificationDown:
        return _again(request, is_down=True)
    return redirect(in_this_language(there)) if there.startswith("/") else _sent_on(request, there)


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
        return _again(request, is_down=isinstance(failed, IdentificationDown))
    person = recognise(request.actor.visit, identity)
    back = request.session.get(NEXT) or reverse("portal:home")
    log_in(request, person.user, identity.level)
    request.session.update({ANSWERED: state, NEXT: back})
    return redirect(back)


@public_view(door=Open("lists the fictitious people of the demo"))
def demo_people(request: Asked) -> HttpResponse:
    """The demo's identification service: choose whom to be."""
    service = _service()
    if not isinstance(service, Chooser):
        raise Http404
    context = {"people": service.choices, "state": request.GET.get("state", "")}
    return render(request, "public/demo_people.html", context)


@public_view(door=Open("shows our public keys, which are for everyone"))
def keys(request: Asked) -> HttpResponse:
    """With what the identification services of clients and of staff check what we sign, and encrypt what we read."""
    services = (plugged("client_identification"), plugged("staff_identification"))
    shown = {key["kid"]: key for each in services if isinstance(each, KeyHolder) for key in each.public_keys()}
    return JsonResponse({"keys": list(shown.values())})


def _sent_on(request: Asked, there: str) -> HttpResponse:
    """On to another site. Not redirected: a form may lead to no other site, nor may what it is answered with."""
    response = render(request, "public/sent_on.html", {"there": there})
    response["Refresh"] = f"0; url={there}"
    return response


def _again(request: Asked, *, is_down: bool) -> HttpResponse:
    """It did not work: the page to begin from, with what happened and what still works."""
    wanted = {"next": request.session.get(NEXT, ""), "shared": request.session.get(WANTS_SHARED, False)}
    response = _page(request, wanted, status=503 if is_down else 409, is_down=is_down, failed=not is_down)
    if is_down:
        response["Retry-After"] = str(TRY_AGAIN_AFTER)
    return response


def _page(request: Asked, wanted: Mapping[str, Any], status: int = 200, **happened: bool) -> HttpResponse:
    form = IdentificationForm(initial={**wanted, "next": safe_address(wanted["next"])})
    return render(request, "public/identification.html", {"form": form, **happened}, status=status)


def _service() -> Identification:
    service: Identification = plugged("client_identification")
    return service
