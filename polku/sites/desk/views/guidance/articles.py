from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from polku.core.access import Actor, Unseen
from polku.core.clock import clock
from polku.core.languages import LANGUAGES
from polku.domain.guidance.actions import access_article, access_guidance
from polku.domain.guidance.models import Article, ErrorReport, Kind, ReadBy
from polku.domain.guidance.permissions import KEEP, KEEP_WORDS, READ_GUIDANCE
from polku.domain.guidance.queries import (
    ArticlePage,
    Filter,
    article_page,
    articles_at_work,
    changes_of,
    errors_waiting,
    is_bookmarked,
    lines_of_kind,
    own_units,
    titles_at_work,
    version_numbered,
    version_page,
    versions_of,
)
from polku.domain.guidance.queries.history import PAGE
from polku.domain.tasks.queries import waiting_count
from polku.sites.desk.changes_in_words import in_words
from polku.sites.desk.guidance_forms import ReviewForm
from polku.sites.desk.telling_clients import address_for_clients
from polku.sites.desk.views.settings.saved import said
from polku.sites.fields import tidy
from polku.sites.gate import Asked, desk_view
from polku.sites.guidance_fields import ErrorForm
from polku.sites.searched import shows_a_hit

#: The states a list may be narrowed to, as its address calls them.
_STATES = {
    "waiting": gettext_lazy("waiting for approval"),
    "mine": gettext_lazy("mine"),
    "stale": gettext_lazy("to be read again"),
    "withdrawn": gettext_lazy("withdrawn"),
}
_NARROWED = {"kind": gettext_lazy("Kind"), "unit": gettext_lazy("Own unit"), "state": gettext_lazy("State")}


@desk_view(door=access_guidance, purpose="guidance")
def articles(request: Asked) -> HttpResponse:
    """Every article one may know of, by its address; of a kind, of one's own unit, stale, or waiting for approval."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    choices: dict[str, list[tuple[str, Any]]] = {
        "kind": list(Kind.choices),
        "unit": [(unit.pk.hex, unit.name) for unit in own_units(request.actor)],
        "state": list(_STATES.items()),
    }
    asked = {"kind": request.GET.get("kind"), "unit": request.GET.get("unit"), "state": request.GET.get("state")}
    chosen = {name: told for name, told in asked.items() if told and told in dict(choices[name])}
    found = articles_at_work(request.actor, _wanted(chosen), after=tidy(request.GET.get("after", "")))
    more = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        more = f"{request.path}?{urlencode({**chosen, 'after': found[-1].slug})}"
    titles = titles_at_work(request.actor, found, get_language() or "fi")
    context = {
        "messages": said(request),
        "lines": [{"article": each, "title": titles[each.slug], **_marks(each)} for each in found],
        "more": more,
        "narrowed": [_narrowing(name, choices[name], chosen) for name in choices if choices[name]],
        "tasks": waiting_count(request.actor),
        "keeps_words": KEEP_WORDS.allows(request.actor, None),
    }
    return render(request, "desk/guidance/articles.html", context)


def _wanted(chosen: dict[str, str]) -> Filter:
    unit, state = chosen.get("unit"), chosen.get("state")
    return Filter(
        kind=chosen.get("kind", ""),
        unit=UUID(unit) if unit else None,
        stale=state == "stale",
        mine=state == "mine",
        waiting=state == "waiting",
        withdrawn=state == "withdrawn",
    )


def _narrowing(name: str, choices: Sequence[tuple[str, Any]], chosen: dict[str, str]) -> dict[str, Any]:
    """The links of one way to narrow the list, which leave the other ways as they were chosen."""
    others = {key: told for key, told in chosen.items() if key != name}
    links = [
        {
            "text": text,
            "address": f"?{urlencode({**others, name: key} if key else others)}",
            "is_chosen": chosen.get(name, "") == key,
        }
        for key, text in [("", _("all")), *choices]
    ]
    return {"name": _NARROWED[name], "links": links}


@desk_view(door=access_article, purpose="guidance")
@shows_a_hit
def article(request: Asked, slug: str) -> HttpResponse:
    """One article with its layers, each marked with who reads it; what is to be done about it, and by whom."""
    found = access_article(request.actor, slug, to=READ_GUIDANCE)
    return render(request, "desk/guidance/article.html", page_of(request, found))


@desk_view(door=access_article, purpose="guidance")
def article_history(request: Asked, slug: str) -> HttpResponse:
    """Who wrote which version, when and why, who approved it, and what was decided about the article."""
    found = access_article(request.actor, slug, to=READ_GUIDANCE)
    context = {
        "article": found,
        "title": titles_at_work(request.actor, [found], get_language() or "fi")[slug],
        "versions": versions_of(found),
        "changes": [in_words(each) for each in changes_of(found)],
    }
    return render(request, "desk/guidance/history.html", context)


@desk_view(door=access_article, purpose="guidance")
def article_version(request: Asked, slug: str, number: int) -> HttpResponse:
    """One version, as the worker may read it."""
    found = access_article(request.actor, slug, to=READ_GUIDANCE)
    version = version_numbered(found, number)
    page = version_page(request.actor, found, version, get_language() or "fi") if version else None
    if page is None:
        raise Unseen
    context = {"article": found, "version": version, "page": page, "read_by": dict(ReadBy.choices)}
    return render(request, "desk/guidance/version.html", context)


@desk_view(door=access_guidance, purpose="guidance")
def what_polku_does(request: Asked) -> HttpResponse:
    """What one can do with Polku, on one page, and the induction that tells more."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    induction = lines_of_kind(request.actor, Kind.INDUCTION, get_language() or "fi", limit=50)
    return render(request, "desk/guidance/what_polku_does.html", {"induction": induction})


def page_of(request: Asked, found: Article, **forms: Any) -> dict[str, Any]:
    """What the page of an article shows. `forms` are those that were sent and are not in order."""
    actor, language = request.actor, get_language() or "fi"
    newest = found.newest
    keeps = KEEP.allows(actor, found)
    in_force = article_page(actor, found.slug, language)
    readers = {layer.read_by for layer in in_force.layers} if in_force else set()
    is_waiting = newest is not None and newest.state == newest.State.WAITING
    return {
        "messages": said(request),
        "article": found,
        "page": in_force or _as_written(actor, found, language),
        "newest": newest,
        "read_by": dict(ReadBy.choices),
        "languages": LANGUAGES,
        "client_address": address_for_clients(request, found.slug, language) if readers - {ReadBy.STAFF} else "",
        "for_clients": ReadBy.CLIENT in readers,
        "keeps": keeps,
        "may_approve": keeps and is_waiting and newest is not None and newest.made_by_id != actor.worker,
        "is_waiting": is_waiting,
        "errors": errors_waiting(found) if keeps else [],
        "outcomes": ErrorReport.Outcome.choices,
        "marked": is_bookmarked(actor, "guidance", found.slug),
        "review_form": ReviewForm(),
        "error_form": ErrorForm(),
        **_marks(found),
        **forms,
    }


def _as_written(actor: Actor, found: Article, language: str) -> ArticlePage | None:
    """What readers are not shown: the newest version, or the last one in force where the newest is another unit's."""
    for version in (found.newest, found.published):
        if version is not None and (page := version_page(actor, found, version, language)) is not None:
            return page
    return None


def _marks(found: Article) -> dict[str, Any]:
    """What a list and the page say of an article in a word each."""
    newest = found.newest
    open_one = newest is not None and newest.is_open
    return {
        "is_stale": found.state == Article.State.PUBLISHED and found.is_stale(clock.today()),
        "has_expired": found.state == Article.State.PUBLISHED and found.has_expired(clock.today()),
        "has_draft": open_one and newest is not None and newest.state == newest.State.DRAFT,
        "waits": open_one and newest is not None and newest.state == newest.State.WAITING,
    }
