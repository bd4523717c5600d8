from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.search.query import Hit
from polku.domain.guidance.actions import access_guidance, note_search
from polku.domain.guidance.permissions import READ_GUIDANCE
from polku.domain.guidance.queries.search import Answer, search
from polku.domain.guidance.queries.search import Asked as Question
from polku.sites.desk.hits import address_of, kind_in_words
from polku.sites.desk.search_forms import SearchForm
from polku.sites.gate import Asked, desk_view

#: Where a worker's session keeps what was searched for: the words may tell of a client, and an address is kept by many.
SEARCHES = "searches"
#: How many searches a session remembers, the newest.
REMEMBERED = 10
#: Hits of one page.
PAGE = 10


@desk_view(door=access_guidance, purpose="guidance")
def guidance_search(request: Asked) -> HttpResponse:
    """The search field on a page of its own. What is typed is posted, and its answer has an address without words."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    form = SearchForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/guidance/search.html", {"form": form}, status=422 if form.errors else 200)
    if request.htmx:
        return _results(request, form.cleaned_data["words"], "desk/guidance/_hits.html")
    return redirect("desk:guidance-results", _remember(request, form.cleaned_data["words"]))


@desk_view(door=access_guidance, purpose="guidance")
def guidance_results(request: Asked, search_id: UUID) -> HttpResponse:
    """What was found, in the order of how well it answers."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    words = dict(request.session.get(SEARCHES, [])).get(str(search_id))
    if words is None:
        return redirect("desk:guidance-search")
    return _results(request, words, "desk/guidance/results.html")


def _remember(request: Asked, words: str) -> UUID:
    search_id = uuid4()
    earlier = request.session.get(SEARCHES, [])
    request.session[SEARCHES] = [*earlier, (str(search_id), words)][-REMEMBERED:]
    return search_id


def _results(request: Asked, words: str, template: str) -> HttpResponse:
    kind, typed = request.GET.get("kind", ""), bool(request.GET.get("typed"))
    offset = int(start) if (start := request.GET.get("from", "")).isdecimal() and len(start) < 4 else 0
    answer = search(
        Question(
            request.actor,
            words,
            language=get_language() or "fi",
            kinds=(kind,) if kind else (),
            limit=PAGE,
            offset=offset,
            as_typed=typed,
        )
    )
    if not (kind or typed or offset):
        note_search(request.actor, text=words, good=answer.found.sure)
    context = {
        "form": SearchForm(initial={"words": words}),
        "words": words,
        "answer": answer,
        "hits": [_line(shown.hit, is_stale=shown.is_stale) for shown in answer.hits],
        "kinds": _kinds(answer, kind),
        "more": _more(answer, kind, typed),
    }
    return render(request, template, context)


def _line(hit: Hit, *, is_stale: bool) -> dict[str, Any]:
    return {
        "document": hit.document,
        "pieces": hit.snippet.pieces,
        "address": address_of(hit.document),
        "kind": kind_in_words(hit.document.kind),
        "language": "fi" if hit.document.language == "fi-simple" else hit.document.language,
        "is_stale": is_stale,
        "is_exact": hit.is_exact,
    }


def _kinds(answer: Answer, chosen: str) -> list[dict[str, Any]]:
    """The kinds among the hits, the most frequent first, each with its count and where only they are."""
    counted = sorted(answer.found.facets.get("kind", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    if len(counted) < 2 and not chosen:
        return []
    kinds = [{"name": _("all"), "count": None, "address": "?", "is_chosen": not chosen}]
    return kinds + [
        {
            "name": kind_in_words(kind),
            "count": count,
            "address": f"?{urlencode({'kind': kind})}",
            "is_chosen": kind == chosen,
        }
        for kind, count in counted
    ]


def _more(answer: Answer, kind: str, typed: bool) -> str:
    if answer.next_offset is None:
        return ""
    asked = {"kind": kind, "typed": "1" if typed else "", "from": answer.next_offset}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"
