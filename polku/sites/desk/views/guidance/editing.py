from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.access import Unseen
from polku.core.languages import LANGUAGES
from polku.domain.guidance.actions import (
    access_article,
    access_guidance,
    change_article,
    change_keeping,
    write_article,
)
from polku.domain.guidance.permissions import KEEP, WRITE
from polku.domain.guidance.queries import Content, content_of, own_units
from polku.sites.desk.guidance_forms import ArticleForm, KeepingForm, NewArticleForm
from polku.sites.desk.settings_forms import conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_guidance, purpose="guidance")
def article_new(request: Asked) -> HttpResponse:
    """A new article, as a draft."""
    access_guidance(request.actor, to=WRITE)
    form = NewArticleForm(request.POST or None, units=own_units(request.actor))
    if form.is_valid():
        with refusals_shown_on(form):
            told = form.cleaned_data
            article = write_article(
                request.actor,
                slug=told["slug"],
                keeping=form.keeping(request.actor.as_worker),
                content=form.content(),
                why=told["why"],
                key=told["key"],
            )
            remember_saved(request)
            return redirect("desk:guidance-article", article.slug)
    return render(request, "desk/guidance/article_new.html", {"form": form}, status=422 if form.errors else 200)


@desk_view(door=access_article, purpose="guidance")
def article_editing(request: Asked, slug: str, language: str) -> HttpResponse:
    """What an article says in one language, changed: a new version, which waits for another to approve it."""
    found = access_article(request.actor, slug, to=WRITE)
    names = dict(LANGUAGES)
    if language not in names:
        raise Unseen
    units = own_units(request.actor)
    before = content_of(found.newest) if found.newest else Content()
    seen = before.for_units({unit.pk for unit in units})
    form = ArticleForm(request.POST or None, language=language, units=units, article=found, content=seen)
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            change_article(request.actor, found, content=form.content(seen), why=told["why"], seen=told["seen"])
            remember_saved(request)
            return redirect("desk:guidance-article", slug)
    context = {"article": found, "form": form, "language": names[language]}
    return render(request, "desk/guidance/article_editing.html", context, status=422 if form.errors else 200)


@desk_view(door=access_article, purpose="guidance")
def article_keeping(request: Asked, slug: str) -> HttpResponse:
    """Who answers for an article, and until when it is trusted."""
    found = access_article(request.actor, slug, to=KEEP)
    form = KeepingForm(request.POST or None, article=found)
    if form.is_valid():
        with conflicts_shown_on(form):
            keeping = form.keeping(request.actor.as_worker, found.owner_id)
            change_keeping(request.actor, found, keeping, seen=form.cleaned_data["seen"])
            remember_saved(request)
            return redirect("desk:guidance-article", slug)
    context = {"article": found, "form": form}
    return render(request, "desk/guidance/article_keeping.html", context, status=422 if form.errors else 200)
