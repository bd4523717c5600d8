from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.domain.guidance.queries import article_page, lines_for_clients
from polku.domain.overview.actions import access_own_home
from polku.sites.gate import Asked, portal_view

#: Articles on one page of the list.
PAGE = 25


@portal_view(door=access_own_home)
def articles(request: Asked) -> HttpResponse:
    """What says more to clients than to others."""
    access_own_home(request.actor)
    after = request.GET.get("after", "")
    lines = lines_for_clients(request.actor, get_language() or "fi", after=after, limit=PAGE + 1)
    more = f"?after={lines[PAGE - 1].slug}" if len(lines) > PAGE else ""
    return render(request, "portal/guidance.html", {"lines": lines[:PAGE], "more": more})


@portal_view(door=access_own_home)
def article(request: Asked, slug: str) -> HttpResponse:
    """One article, as clients may read it."""
    access_own_home(request.actor)
    page = article_page(request.actor, slug, get_language() or "fi")
    if page is None:
        raise Unseen
    return render(request, "portal/article.html", {"page": page})
