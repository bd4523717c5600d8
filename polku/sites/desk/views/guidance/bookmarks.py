from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.core.search import sources
from polku.domain.guidance.actions import access_guidance, bookmark, unbookmark
from polku.domain.guidance.permissions import READ_GUIDANCE
from polku.domain.guidance.queries import bookmarks_of
from polku.sites.addresses import safe_address
from polku.sites.desk.hits import address_of, kind_in_words
from polku.sites.gate import Asked, desk_view
from polku.sites.posted import only_posted

#: The longest name of a thing.
_LONGEST = 120


@desk_view(door=access_guidance, purpose="guidance")
def bookmarks(request: Asked) -> HttpResponse:
    """What the worker has marked to find again."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    lines = [
        {
            "mark": each,
            "address": address_of(each.document) if each.document else "",
            "kind": kind_in_words(each.document.kind) if each.document else "",
        }
        for each in bookmarks_of(request.actor, get_language() or "fi")
    ]
    return render(request, "desk/guidance/bookmarks.html", {"lines": lines})


@only_posted("desk:bookmarks")
@desk_view(door=access_guidance, purpose="guidance")
def bookmark_keeping(request: Asked) -> HttpResponse:
    """Mark it, or take the mark away; then on to where the worker was."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    source, thing = request.POST.get("source", ""), request.POST.get("thing", "")
    if source not in sources.names() or not 0 < len(thing) <= _LONGEST or not thing.isprintable():
        raise Unseen
    keep = unbookmark if request.POST.get("remove") else bookmark
    keep(request.actor, source=source, thing=thing)
    return redirect(safe_address(request.POST.get("next", ""), reverse("desk:bookmarks")))
