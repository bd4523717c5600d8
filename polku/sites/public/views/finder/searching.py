from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core import hetu
from polku.core.search.query import LONGEST
from polku.domain.catalogue import queries as catalogue
from polku.domain.guidance.actions import note_search
from polku.domain.guidance.queries import Answer
from polku.domain.guidance.queries import Asked as Question
from polku.domain.guidance.queries import search as find
from polku.domain.guidance.queries import suggestions as ways_on
from polku.domain.guidance.queries.search import Shown
from polku.sites import answers
from polku.sites.fields import tidy
from polku.sites.gate import Asked, Open, public_view
from polku.sites.origin import address_of as network_of
from polku.sites.posted import only_posted
from polku.sites.public.finding import ICONS, address_of, is_of_municipal_times, kind_in_words
from polku.sites.public.heads import head
from polku.sites.public.reading import reading_now
from polku.sites.searched import typed as typed_words
from polku.ui import moments

#: Hits of one page.
PAGE = 10
#: By what a list of hits is narrowed.
FACETS = ("kind", "situation", "place")
#: Names of one facet that are shown, the most frequent ones.
MOST = 8


@public_view(door=Open("finds what everybody may read"))
def search(request: Asked) -> HttpResponse:
    """What was found for words in the address, so that the answer can be kept, shared and gone back to."""
    words = typed_words(request.GET.get("q", ""))
    if hetu.is_in(words):
        return redirect(f"{reverse('public:search')}?state=hetu")
    chosen = {
        "kind": request.GET.get("kind", ""),
        "situation": request.GET.get("situation", ""),
        "place": request.GET.get("place", ""),
    }
    typed, offset = bool(request.GET.get("typed")), _number(request.GET.get("from", ""))
    context = {**_around(request, words), "is_hetu": request.GET.get("state") == "hetu"}
    if words:
        answer = _answer(request, words, chosen, typed=typed, offset=offset)
        context |= _found(answer, words, chosen, typed=typed)
        if not (typed or offset or any(chosen.values())):
            note_search(request.actor, text=words, good=answer.found.sure, who=network_of(request))
            context["answering"] = answers.shown(answer, read_at=address_of)
    return render(request, "public/finder/search.html", context)


@only_posted("public:search")
@public_view(door=Open("answers from what everybody may read"))
def search_answer(request: Asked) -> HttpResponse:
    """The same page with a short answer. The question is in the form, so no address and no log holds it."""
    words = typed_words(request.POST.get("q", ""))
    if not words or hetu.is_in(words):
        return redirect(f"{reverse('public:search')}{'?state=hetu' if words else ''}")
    chosen = dict.fromkeys(FACETS, "")
    answer = _answer(request, words, chosen, typed=False, offset=0)
    written = answers.write(answer, who=network_of(request))
    context = {
        **_around(request, words),
        **_found(answer, words, chosen, typed=False),
        "answering": answers.shown(answer, read_at=address_of, written=written),
    }
    return render(request, "public/finder/search.html", context)


@public_view(door=Open("completes words from titles that everybody may read"))
def suggestions(request: Asked) -> HttpResponse:
    """How a question that was begun may go on: options for the field, for a browser that runs scripts."""
    begun = tidy(request.GET.get("q", "")[:LONGEST])
    told = [] if hetu.is_in(begun) else ways_on(request.actor, begun, get_language() or "fi")
    return render(request, "public/finder/_suggestions.html", {"suggestions": told})


def _around(request: Asked, words: str) -> dict[str, Any]:
    """What stands around the hits."""
    return {
        "doors": doors(),
        **reading_now(),
        "head": head(request, _("Search for help"), _("Search in your own words, or choose what is closest.")),
        "words": words,
        "answered_by": answers.answered_by(),
    }


def doors() -> list[dict[str, str]]:
    """The life situations, as the doors of the front page."""
    lines = catalogue.situations(get_language() or "fi")
    return [
        {
            "title": line.title,
            "language": line.language,
            "icon": ICONS.get(line.topic, "help"),
            "address": reverse("public:situation", args=[line.slug]),
        }
        for line in lines
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _answer(request: Asked, words: str, chosen: Mapping[str, str], *, typed: bool, offset: int) -> Answer:
    return find(
        Question(
            request.actor,
            words,
            language=get_language() or "fi",
            kinds=_one(chosen["kind"]),
            situations=_one(chosen["situation"]),
            places=_one(chosen["place"]),
            limit=PAGE,
            offset=offset,
            as_typed=typed,
        )
    )


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _found(answer: Answer, words: str, chosen: Mapping[str, str], *, typed: bool) -> dict[str, Any]:
    """What the page shows of an answer."""
    asked = {"q": words, **chosen, "typed": "1" if typed else ""}
    found = answer.found
    return {
        "answer": answer,
        "hits": [_line(shown) for shown in answer.hits],
        "facets": _facets(answer, asked),
        "is_narrowed": any(chosen.values()),
        "everything": _here({"q": words, "typed": asked["typed"]}),
        "as_typed": _here({**asked, "typed": "1"}) if found.corrected else "",
        "more": _here({**asked, "from": str(answer.next_offset)}) if answer.next_offset is not None else "",
        "nothing": found.ready and not answer.hits,
        "unsure": bool(answer.hits) and not found.sure,
    }


def _line(shown: Shown) -> dict[str, Any]:
    document = shown.hit.document
    return {
        "title": document.title,
        "address": address_of(document),
        "pieces": shown.hit.snippet.pieces,
        "kind": kind_in_words(document.kind),
        "said_by": document.said_by,
        "dated": document.dated,
        "age": moments.age(document.dated) if document.dated else "",
        "language": document.language[:2],
        "is_simple": document.language == "fi-simple",
        "is_stale": shown.is_stale,
        "is_old": is_of_municipal_times(document),
    }


def _facets(answer: Answer, asked: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each way to narrow the list: its name, and what may be chosen, the most frequent first."""
    names = {"kind": _("What kind"), "situation": _("Life situation"), "place": _("Where")}
    facets = []
    for facet in FACETS:
        counted = sorted(answer.found.facets.get(facet, {}).items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
        if len(counted) < 2 and not asked[facet]:
            continue
        called = _called(facet, [value for value, _count in counted])
        there_are = [("", _("all"), 0), *((value, called[value], many) for value, many in counted if value in called)]
        facets.append({"name": names[facet], "choices": [_choice(facet, each, asked) for each in there_are]})
    return facets


def _choice(facet: str, told: tuple[str, str, int], asked: Mapping[str, str]) -> dict[str, Any]:
    value, name, count = told
    return {"name": name, "count": count, "address": _here({**asked, facet: value}), "on": value == asked[facet]}


def _called(facet: str, values: list[str]) -> dict[str, str]:
    """The names of the values of a facet; one that is not there any more has none."""
    language = get_language() or "fi"
    if facet == "kind":
        return {value: kind_in_words(value) for value in values}
    if facet == "situation":
        return {line.slug: line.name for line in catalogue.situations(language)}
    return {line.slug: line.name for line in catalogue.places(language)}


def _here(asked: Mapping[str, str]) -> str:
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"
