from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.devices.actions import (
    access_own_log_in,
    access_own_session,
    end_session,
    end_sessions,
    list_own_devices,
)
from polku.sites.devices import goodbye, which
from polku.sites.gate import Asked, portal_view
from polku.sites.posted import only_posted


@portal_view(door=list_own_devices)
def devices(request: Asked) -> HttpResponse:
    """Where I am logged in."""
    found = list_own_devices(request.actor, request.session.session_key)
    return render(request, "portal/devices.html", {"devices": found})


@only_posted("portal:devices")
@portal_view(door=access_own_session)
def device_log_out(request: Asked) -> HttpResponse:
    """Log out of one device."""
    session = access_own_session(request.actor, which(request))
    is_here = session.session_key == request.session.session_key
    end_session(request.actor, session)
    return goodbye(request) if is_here else redirect("portal:devices")


@only_posted("portal:devices")
@portal_view(door=access_own_log_in)
def others_log_out(request: Asked) -> HttpResponse:
    """Log out of every device but this one."""
    access_own_log_in(request.actor)
    end_sessions(request.actor, except_key=request.session.session_key)
    return redirect("portal:devices")


@only_posted("portal:devices")
@portal_view(door=access_own_log_in)
def all_log_out(request: Asked) -> HttpResponse:
    """Log out everywhere, here too."""
    access_own_log_in(request.actor)
    end_sessions(request.actor)
    return goodbye(request)
