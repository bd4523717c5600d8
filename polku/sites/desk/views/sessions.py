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
from polku.sites.gate import Asked, desk_view
from polku.sites.posted import only_posted

PURPOSE = "own-log-in"


@desk_view(door=list_own_devices, purpose=PURPOSE)
def sessions(request: Asked) -> HttpResponse:
    """Where I am logged in."""
    found = list_own_devices(request.actor, request.session.session_key)
    return render(request, "desk/sessions.html", {"devices": found})


@only_posted("desk:sessions")
@desk_view(door=access_own_session, purpose=PURPOSE)
def session_log_out(request: Asked) -> HttpResponse:
    """Log out of one device."""
    session = access_own_session(request.actor, which(request))
    is_here = session.session_key == request.session.session_key
    end_session(request.actor, session)
    return goodbye(request) if is_here else redirect("desk:sessions")


@only_posted("desk:sessions")
@desk_view(door=access_own_log_in, purpose=PURPOSE)
def others_log_out(request: Asked) -> HttpResponse:
    """Log out of every device but this one."""
    access_own_log_in(request.actor)
    end_sessions(request.actor, except_key=request.session.session_key)
    return redirect("desk:sessions")


@only_posted("desk:sessions")
@desk_view(door=access_own_log_in, purpose=PURPOSE)
def all_log_out(request: Asked) -> HttpResponse:
    """Log out everywhere, here too."""
    access_own_log_in(request.actor)
    end_sessions(request.actor)
    return goodbye(request)
