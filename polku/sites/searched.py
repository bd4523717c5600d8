"""What was searched for, and that something of what it found is opened.

A hit is a plain link. The browser tells our own pages, and nobody else's, on which page of ours a link stood. Of that
the words of a search are read, and nothing of it is kept: see ADR 33.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from polku.core.access import Actor, Level, Visit
from polku.core.clock import clock
from polku.core.search.query import LONGEST
from polku.domain.cases.queries import actor_at_work
from polku.domain.guidance.actions import note_click
from polku.sites.fields import tidy
from polku.sites.gate import Asked
from polku.sites.origin import address_of, is_looked_at, page_before

#: Where a worker's session keeps what was searched for: the words may tell of a client, and an address is kept by many.
SEARCHES = "searches"
#: How many searches a session remembers, the newest.
REMEMBERED = 10
#: The pages on which hits stand.
_IN_PUBLIC, _AT_WORK = "public:search", ("desk:guidance-results", "desk:guidance-answer")

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[Asked, Arguments], HttpResponse]


def typed(words: str) -> str:
    """What somebody typed, on one line and not without end."""
    return " ".join(tidy(words[: 2 * LONGEST]).split())[:LONGEST]


def remember(request: HttpRequest, words: str) -> UUID:
    """Keep a worker's words in the session, and say by what they are found there."""
    search_id = uuid4()
    earlier = request.session.get(SEARCHES, [])
    request.session[SEARCHES] = [*earlier, (str(search_id), words)][-REMEMBERED:]
    return search_id


def remembered(request: HttpRequest, search_id: UUID) -> str | None:
    """What was searched for; None when this session does not know of it any more, or never did."""
    return dict(request.session.get(SEARCHES, [])).get(str(search_id))


def shows_a_hit(view: View[Arguments]) -> View[Arguments]:
    """A view, below its gate, to which a hit leads: that it was opened from a search is noted, once it is shown."""

    @wraps(view)
    def shown(request: Asked, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and is_looked_at(request):
            _note(request)
        return response

    shown.is_a_hit = True  # type: ignore[attr-defined]
    return shown


def _note(request: Asked) -> None:
    before = page_before(request)
    if before is None:
        return
    try:
        page = resolve(before.path)
    except Resolver404:
        return
    if page.view_name == _IN_PUBLIC:
        words = typed(dict(parse_qsl(before.query)).get("q", ""))
        note_click(request.actor, text=words, who=address_of(request))
    elif page.view_name in _AT_WORK:
        words_at_work, worker = remembered(request, page.kwargs["search_id"]), _worker(request)
        if words_at_work and worker:
            note_click(worker, text=words_at_work)


def _worker(request: Asked) -> Actor | None:
    """Whoever is at work here. A hit of the desk may be a page for everybody, which knows no worker."""
    if request.actor.is_staff:
        return request.actor
    if not request.user.is_authenticated:
        return None
    return actor_at_work(request.user.pk, clock.today(), level=Level.NONE, visit=Visit())
