from django.http import HttpResponse
from django.shortcuts import render

from polku.sites import devices
from polku.sites.gate import Asked, Open, public_view
from polku.sites.posted import only_posted

#: What the quick exit adds to the form that it sends.
LEAVING = "leaving"


@only_posted("public:home")
@public_view(door=Open("ends the session"))
def log_out(request: Asked) -> HttpResponse:
    """Log out. The session and everything in it is gone."""
    return devices.goodbye(request, in_a_hurry=LEAVING in request.POST)


@public_view(door=Open("the same words for everyone"))
def goodbye(request: Asked) -> HttpResponse:
    """You are out."""
    return render(request, "public/goodbye.html", {"shared": False})


@public_view(door=Open("the same words for everyone"))
def goodbye_shared(request: Asked) -> HttpResponse:
    """You are out, what was cleared, and what nobody but you can clear."""
    return render(request, "public/goodbye.html", {"shared": True})
