"""Logging in and out, the same way for everyone, and what a session is held to while it lasts."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY, login, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

from polku.core.access import Level
from polku.core.accounts.choices import choose_language
from polku.core.accounts.devices import device_words
from polku.core.accounts.models import User
from polku.core.accounts.sessions import CLIENT, DEVICE, SHARED, STAFF, SessionStore
from polku.core.clock import clock
from polku.core.devices.actions import refuse_elsewhere
from polku.domain.staff.queries import standing_of

#: Where the session keeps how surely its user was identified.
LEVEL = "level"
#: Where the session of somebody who has written to us keeps which receipt it may show again, and until when.
RECEIPT = "receipt"
#: Where the session of somebody who has given a receipt's code keeps whose message it may show, and until when.
FOLLOWED = "followed"
#: Where the session of somebody who has given the code of their phone keeps where it may write, and until when.
NUMBER = "number"
#: How long a session holds what a visitor was let see. The next person at the same device is not to find it.
HELD_FOR = timedelta(minutes=15)
#: Where it keeps that whoever is about to log in uses a device that others use too.
WANTS_SHARED = "wants_shared"
#: Where it keeps how its user wants their pages.
LANGUAGE, TEXT_SIZE = "language", "text_size"


def log_in(request: HttpRequest, user: User, level: Level, *, shared: bool = False) -> None:
    """Begin a session for `user`, always under a new key. On a `shared` device it is short and leaves nothing.

    Whoever came by the way for shared devices gets such a session, too.

    The token of the forms stays the same, so that what somebody was writing in another tab when their session ended
    can still be sent from there. In production its cookie is one that no other site can set (`__Host-`).
    """
    token = request.META.get("CSRF_COOKIE")
    language = user.language or _first_language(request, user)
    let_go(request, RECEIPT)
    let_go(request, FOLLOWED)
    let_go(request, NUMBER)
    shared = request.session.pop(WANTS_SHARED, False) or shared
    if SESSION_KEY in request.session:
        # Django keeps the key when the same person logs in again; they may now be more surely identified.
        request.session.cycle_key()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    kind = SHARED if shared else STAFF if standing_of(user.pk, clock.today()) else CLIENT
    session_of(request).began_now(kind=kind, device=_device(request))
    request.session.update({LEVEL: level, LANGUAGE: language, TEXT_SIZE: user.text_size})
    if token:
        request.META.update({"CSRF_COOKIE": token, "CSRF_COOKIE_NEEDS_UPDATE": True})


def log_out(request: HttpRequest) -> None:
    """End the session, and whatever was in it."""
    logout(request)


def session_of(request: HttpRequest) -> SessionStore:
    """The session, as an engine of ours."""
    return cast(SessionStore, request.session)


def is_logged_in(request: HttpRequest) -> bool:
    """Has somebody logged in with this browser? Asks nothing but the session."""
    return SESSION_KEY in request.session


def hold(request: HttpRequest, what: str, contact: UUID) -> None:
    """From now on, for a while, this session may show the contact. `what` is `RECEIPT` or `FOLLOWED`."""
    request.session[what] = (str(contact), (clock.now() + HELD_FOR).timestamp())


def what_is_held(request: HttpRequest, what: str) -> UUID | None:
    """The contact this session may show, while its time lasts."""
    held, until = request.session.get(what, ("", 0))
    return UUID(held) if held and clock.now().timestamp() < until else None


def let_go(request: HttpRequest, what: str) -> None:
    """The session shows it no more."""
    request.session.pop(what, None)


class SessionGuard:
    """Ends a session that is used in another kind of browser, and notes the use of every other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = session_of(request)
        if is_logged_in(request):
            if session.get(DEVICE, _device(request)) != _device(request):
                refuse_elsewhere(UUID(session[SESSION_KEY]), str(session.session_key))
                session.flush()
            elif not _is_by_itself(request):
                session.note_use()
        return self._get_response(request)


def _device(request: HttpRequest) -> str:
    return device_words(request.headers.get("User-Agent", ""))


def _is_by_itself(request: HttpRequest) -> bool:
    """Did the page ask by itself, because it heard that there is news? Then nobody need be there."""
    return request.method == "GET" and "HX-Request" in request.headers


def _first_language(request: HttpRequest, user: User) -> str:
    """The language that somebody who logs in for the first time has come in; it stays theirs."""
    language = get_language_from_request(request, check_path=True)
    choose_language(user.pk, language)
    return language
