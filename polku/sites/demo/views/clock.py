from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect

from polku.sites.demo.moving import STEPS, move
from polku.sites.gate import Asked, Open, public_view
from polku.sites.posted import only_posted

#: Where the session keeps what came of moving the clock, for the page that follows.
MOVED = "demo_moved"


@only_posted("demo:home")
@public_view(door=Open("moves the clock of everybody in the demo"))
def clock_moving(request: Asked) -> HttpResponse:
    """An hour, a working day or two weeks later."""
    step = request.POST.get("step", "")
    if step in STEPS:
        request.session[MOVED] = asdict(move(step))
    return redirect("demo:home")
