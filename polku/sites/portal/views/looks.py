from django.http import HttpResponse
from django.shortcuts import render

from polku.domain.overview.actions import access_own_home
from polku.domain.overview.queries import who_has_looked
from polku.sites.gate import Asked, portal_view
from polku.sites.pages import as_id

PAGE = 30


@portal_view(door=access_own_home)
def looks(request: Asked) -> HttpResponse:
    """Who has looked at my matters: who, in what role, when and why."""
    person_id = access_own_home(request.actor)
    found = who_has_looked(person_id, before=as_id(request.GET.get("before")), limit=PAGE + 1)
    more = f"?before={found[PAGE - 1].cursor}" if len(found) > PAGE else ""
    return render(request, "portal/looks.html", {"looks": found[:PAGE], "more": more})
