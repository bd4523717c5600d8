"""Coming in to the desk by password: what the session knows half-way, and what happens at the end.

Half-way the session holds who has shown a password or an invitation. That gives access to nothing but the next step.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from polku.core.access import Actor, Capacity, Level, Unseen
from polku.core.access.identification import ByPassword
from polku.core.clock import clock
from polku.core.credentials import codes
from polku.core.credentials.actions import By, note_log_in
from polku.core.credentials.guesses import TooManyGuesses
from polku.core.crypto import sealed, unsealed
from polku.core.plugs import plugged
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import standing_of
from polku.sites import faults, sessions
from polku.sites.gate import Asked

#: Where the session keeps where to go on after logging in.
NEXT = "staff_next"
#: Where it keeps when its worker last showed that it is them, as seconds.
PROVED = "staff_proved"
#: Where it keeps what they were about to do when they were asked to show it again.
ABOUT_TO = "staff_about_to"
_HALFWAY = "staff_halfway"
_SECRET = "staff_new_app"  # noqa: S105 - the name of a place, not what is there
#: What may be changed without asking again.
_PROVED_LASTS = 10 * 60

View = Callable[..., HttpResponse]


class Step(StrEnum):
    """How far somebody has come."""

    PASSWORD_SHOWN = "password_shown"  # noqa: S105
    INVITATION_SHOWN = "invitation_shown"


_LASTS = {Step.PASSWORD_SHOWN: 5 * 60, Step.INVITATION_SHOWN: 30 * 60}


def by_password(view: View) -> View:
    """A page of the log-in by password: it is there only where staff logs in so, and it does not let anybody guess."""

    @wraps(view)
    def asked(request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(plugged("staff_identification"), ByPassword):
            raise Unseen
        try:
            return view(request, *args, **kwargs)
        except TooManyGuesses as pause:
            return faults.too_many(request, pause.seconds)

    return asked


def lately_proved(view: View) -> View:
    """A page for whoever has lately shown that it is them; others show it once more first."""

    @wraps(view)
    def asked(request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
        if _now() - request.session.get(PROVED, 0) > _PROVED_LASTS:
            # What is only posted cannot be gone back to.
            request.session[ABOUT_TO] = request.path if request.method == "GET" else reverse("desk:security")
            return redirect("desk:confirmation")
        return view(request, *args, **kwargs)

    return asked


def go_halfway(request: HttpRequest, worker: Worker, step: Step) -> None:
    """The worker has come so far. The session gets a new key, as at every gain of trust."""
    request.session.cycle_key()
    request.session[_HALFWAY] = {"user": str(worker.user_id), "step": step, "until": _now() + _LASTS[step]}


def worker_at(request: HttpRequest, step: Step) -> Worker | None:
    """Who has come so far in this session, if it was not too long ago and they have not left meanwhile."""
    halfway = request.session.get(_HALFWAY)
    if halfway is None or halfway["step"] != step or halfway["until"] < _now():
        return None
    standing = standing_of(UUID(halfway["user"]), clock.today())
    return standing.worker if standing else None


def enter(request: Asked, worker: Worker, by: By, level: Level = Level.STRONG) -> str:
    """Log the worker in. The address where they were going."""
    back = request.session.get(NEXT) or reverse("desk:today")
    request.session.pop(_HALFWAY, None)
    sessions.log_in(request, worker.user, level)
    # Whoever was logged in here before as somebody else left a session that is gone now.
    request.session[NEXT] = back
    if by != By.SERVICE:
        prove(request)
    note_log_in(entering_actor(request, worker, level), by)
    return str(back)


def entering_actor(request: Asked, worker: Worker, level: Level = Level.NONE) -> Actor:
    """The worker as an actor, on a page where the gate still sees a visitor."""
    return Actor(
        Capacity.STAFF,
        level,
        visit=request.actor.visit,
        user=worker.user_id,
        worker=worker.pk,
        name=worker.name,
        office=worker.office,
    )


def prove(request: HttpRequest) -> None:
    """The worker has just shown that it is them."""
    request.session[PROVED] = _now()


def secret_of_new_app(request: HttpRequest) -> str:
    """The secret of the app that is about to be taken into use in this session. The database cannot read it."""
    kept = request.session.get(_SECRET)
    if kept is None:
        kept = request.session[_SECRET] = sealed("new app", codes.new_secret())
    return unsealed("new app", kept)


def forget_new_app(request: HttpRequest) -> None:
    """The app has been taken into use."""
    request.session.pop(_SECRET, None)


def _now() -> float:
    return clock.world_now().timestamp()
