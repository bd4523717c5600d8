from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.search.query import Hit
from polku.domain.guidance.actions import access_guidance, note_search
from polku.domain.guidance.permissions import READ_GUIDANCE
from polku.domain.guidance.queries.answering.writing import Written
from polku.domain.guidance.queries.search import Answer, search
from polku.domain.guidance.queries.search import Asked as Question
from polku.sites import answers
from polku.sites.desk.hits import address_of, kind_in_words
from polku.sites.desk.search_forms import SearchForm
from polku.sites.gate import Asked, desk_view
from polku.sites.language import NO_SEARCH_KEY, SEARCH_KEY_COOKIE, set_choice
from polku.sites.posted import only_posted
from polku.sites.searched import remember, remembered
from polku.ui import moments

#: Hits of one page, and the digits of a place among them that is too far.
PAGE, LONGEST_OFFSET = 10, 4


@desk_view(door=access_guidance, purpose="guidance")
def guidance_search(request: Asked) -> HttpResponse:
    """The search field on a page of its own. What is typed is posted, and its answer has an address without words."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    form = SearchForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/guidance/search.html", {"form": form}, status=422 if form.errors else 200)
    return redirect("desk:guidance-results", remember(request, form.cleaned_data["words"]))


@desk_view(door=access_guidance, purpose="guidance")
def guidance_results(request: Asked, search_id: UUID) -> HttpResponse:
    """What was found, in the order of how well it answers."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    words = remembered(request, search_id)
    if words is None:
        return redirect("desk:guidance-search")
    kind, typed, offset = _narrowed(request)
    answer = _search(request, words, kind=kind, typed=typed, offset=offset)
    if not (kind or typed or offset):
        note_search(request.actor, text=words, good=answer.found.sure)
    return _page(request, search_id, answer, kind=kind)


@only_posted("desk:guidance-results")
@desk_view(door=access_guidance, purpose="guidance")
def guidance_answer(request: Asked, search_id: UUID) -> HttpResponse:
    """The same page, with a short answer where a language model writes one."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    words = remembered(request, search_id)
    if words is None:
        return redirect("desk:guidance-search")
    answer = _search(request, words)
    return _page(request, search_id, answer, written=answers.write(answer, who=str(request.actor.user)))


@only_posted("desk:guidance-search")
@desk_view(door=access_guidance, purpose="guidance")
def search_key(request: Asked) -> HttpResponse:
    """Let the key / lead to the search in this browser, or not."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    response = redirect("desk:guidance-search")
    set_choice(response, SEARCH_KEY_COOKIE, "" if request.POST.get("use") else NO_SEARCH_KEY)
    return response


def _narrowed(request: Asked) -> tuple[str, bool, int]:
    """The kind, whether the words stay as they were typed, and how many hits came before."""
    start = request.GET.get("from", "")
    return (
        request.GET.get("kind", ""),
        bool(request.GET.get("typed")),
        int(start) if start.isdecimal() and len(start) < LONGEST_OFFSET else 0,
    )


def _search(request: Asked, words: str, *, kind: str = "", typed: bool = False, offset: int = 0) -> Answer:
    question = Question(
        request.actor,
        words,
        language=get_language() or "fi",
        kinds=(kind,) if kind else (),
        limit=PAGE,
        offset=offset,
        as_typed=typed,
    )
    return search(question)


def _page(
    request: Asked, search_id: UUID, answer: Answer, *, kind: str = "", written: Written | None = None
) -> HttpResponse:
    asked = answer.asked
    is_first = not (kind or asked.as_typed or asked.offset)
    context = {
        "form": SearchForm(initial={"words": asked.text}),
        "words": asked.text,
        "search_id": search_id,
        "answer": answer,
        "answering": answers.shown(answer, read_at=address_of, written=written) if is_first else None,
        "answered_by": answers.answered_by(),
        "hits": [_line(shown.hit, is_stale=shown.is_stale) for shown in answer.hits],
        "kinds": _kinds(answer, kind),
        "more": _more(answer, kind, asked.as_typed),
    }
    return render(request, "desk/guidance/results.html", context)


def _line(hit: Hit, *, is_stale: bool) -> dict[str, Any]:
    return {
        "document": hit.document,
        "pieces": hit.snippet.pieces,
        "address": address_of(hit.document),
        "kind": kind_in_words(hit.document.kind),
        "language": "fi" if hit.document.language == "fi-simple" else hit.document.language,
        "age": moments.age(hit.document.dated) if hit.document.dated else "",
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
