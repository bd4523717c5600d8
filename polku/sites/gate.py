"""The gate every request passes: who is it, in what capacity, and what becomes of a refusal.

A view says with its decorator which site it belongs to and which door it goes through. What a door refuses becomes a
page here, and nowhere else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from polku.core.access import Actor, Capacity, Forbidden, IdentifyFirst, Level, Permission, Unseen, Visit
from polku.core.audit import doors, visits
from polku.core.clock import clock
from polku.core.crypto import digest
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.cases.queries import actor_at_work
from polku.domain.people.queries import person_of
from polku.sites import faults
from polku.sites.sessions import LEVEL

PORTAL = Permission("portal.enter", lambda actor, _site: actor.person is not None)
DESK = Permission("desk.enter", lambda actor, _site: actor.worker is not None)


class Asked(HttpRequest):
    """A request that has passed the gate."""

    actor: Actor
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Open:
    """The door of a page that shows nothing of anybody. `why` is for the reader of the permission table."""

    why: str


Door = Callable[..., Any] | tuple[Callable[..., Any], ...] | Open
Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[Asked, Arguments], HttpResponse]
Seen = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


def public_view(*, door: Door) -> Callable[[View[Arguments]], Seen[Arguments]]:
    """A view for anyone."""
    return _gate(door, "", lambda _request, visit: Actor(Capacity.VISITOR, visit=visit), "public:identification")


def portal_view(*, door: Door, purpose: str = "own-matters") -> Callable[[View[Arguments]], Seen[Arguments]]:
    """A view for a person about their own matters. Never kept in a cache."""
    return _gate(door, purpose, _person_actor, "public:identification")


def desk_view(*, door: Door, purpose: str) -> Callable[[View[Arguments]], Seen[Arguments]]:
    """A view for a worker, for a declared purpose. Never kept in a cache."""
    return _gate(door, purpose, _staff_actor, "desk:log-in")


def _gate(
    door: Door, purpose: str, build: Callable[[HttpRequest, Visit], Actor], log_in: str
) -> Callable[[View[Arguments]], Seen[Arguments]]:
    def decorate(view: View[Arguments]) -> Seen[Arguments]:
        @wraps(view)
        def guarded(request: Any, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            try:
                request.actor = build(request, _visit(request, purpose)).with_purpose(purpose)
                response = view(request, *args, **kwargs)
            except (NobodyLoggedIn, IdentifyFirst):
                response = _ask_to_log_in(request, log_in)
            except Unseen:
                response = faults.not_found(request)
            except Forbidden:
                response = faults.forbidden(request)
            except RuleBroken as broken:
                response = faults.refused(request, broken)
            if not response.has_header("Cache-Control"):
                add_never_cache_headers(response)
            return _for_a_part(response) if request.htmx else response

        guarded.door = door  # type: ignore[attr-defined]
        guarded.purpose = purpose  # type: ignore[attr-defined]
        return guarded

    return decorate


def _for_a_part(response: HttpResponse) -> HttpResponse:
    """A part of an open page that is refused has the whole page fetched anew, so that nothing stale stays on it."""
    return response if response.status_code < 300 else HttpResponse(status=204, headers={"HX-Refresh": "true"})


class NobodyLoggedIn(Exception):
    """The page is for somebody who has logged in."""


def _visit(request: HttpRequest, purpose: str) -> Visit:
    """One session at one matter for one purpose is one visit, for half an hour: so the client reads one line of it."""
    match = request.resolver_match
    page, arguments = (match.view_name, match.kwargs.values()) if match else ("", ())
    matter = next((str(value) for value in arguments if isinstance(value, UUID)), request.path)
    sitting = digest("sitting", "\0".join((str(request.session.session_key), matter, purpose)))
    if SESSION_KEY not in request.session:
        return Visit(page=page, sitting=sitting)
    return visits.visit_for(page, sitting)


def _user_id(request: HttpRequest) -> UUID:
    if not request.user.is_authenticated:
        raise NobodyLoggedIn
    return request.user.pk


def _level(request: HttpRequest) -> Level:
    return Level(request.session.get(LEVEL, Level.NONE))


def _person_actor(request: HttpRequest, visit: Visit) -> Actor:
    user = _user_id(request)
    person = person_of(user)
    known = person.pk if person else None
    return _let_in(Actor(Capacity.SELF, _level(request), visit=visit, user=user, person=known), PORTAL)


def _staff_actor(request: HttpRequest, visit: Visit) -> Actor:
    user, level = _user_id(request), _level(request)
    actor = actor_at_work(user, clock.today(), level=level, visit=visit)
    return _let_in(actor or Actor(Capacity.SELF, level, visit=visit, user=user), DESK)


def _let_in(actor: Actor, site: Permission) -> Actor:
    """The actor, if the site is for them and they are surely enough identified; else the log says that they tried."""
    if not site.allows(actor, None):
        doors.enter(actor, actor if site.rule(actor, None) else None, kind="site", id=site.name, to=site)
    return actor


def _ask_to_log_in(request: HttpRequest, log_in: str) -> HttpResponse:
    """On to the log-in page; but what somebody has just written comes back to them first."""
    if request.method == "POST":
        return faults.session_ended(request, reverse(log_in))
    return redirect(f"{reverse(log_in)}?{urlencode({'next': request.path})}")


@contextmanager
def refusals_shown_on(form: Form) -> Iterator[None]:
    """What a rule refuses becomes an error on the form, with everything that was typed still in it."""
    try:
        yield
    except RuleBroken as broken:
        form.add_error(None, str(broken.sentence))
    except once.SameKeyOtherContent:
        form.data = {**dict(form.data.items()), "key": once.new_key()}
        form.add_error(
            None,
            _("You have already sent this form with another text. Your new text is here: send it if you want to."),
        )
