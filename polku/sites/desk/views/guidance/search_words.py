from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from polku.core.access import Unseen
from polku.domain.guidance.actions import access_guidance, add_boost, keep_synonym, remove_boost
from polku.domain.guidance.permissions import KEEP_WORDS
from polku.domain.guidance.queries import boost_of_id, boosts_in_order, synonym_of_id, synonyms_in_order
from polku.domain.guidance.queries.words import PAGE
from polku.sites.desk.guidance_forms import BoostForm, SynonymForm
from polku.sites.desk.settings_forms import conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, said, told_of
from polku.sites.fields import tidy
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@desk_view(door=access_guidance, purpose="guidance")
def words(request: Asked) -> HttpResponse:
    """The words people use and what the texts call them; and a new one."""
    access_guidance(request.actor, to=KEEP_WORDS)
    form = SynonymForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            keep_synonym(request.actor, form.said(), is_used=form.cleaned_data["is_used"])
            remember_saved(request)
            return redirect("desk:guidance-words")
    found = synonyms_in_order(after=tidy(request.GET.get("after", "")))
    more = f"{request.path}?{urlencode({'after': found[PAGE - 1].spoken})}" if len(found) > PAGE else ""
    context = {"messages": said(request), "form": form, "words": found[:PAGE], "more": more}
    return render(request, "desk/guidance/words.html", context, status=422 if form.errors else 200)


@desk_view(door=access_guidance, purpose="guidance")
def word(request: Asked, word_id: int) -> HttpResponse:
    """One of them, changed."""
    access_guidance(request.actor, to=KEEP_WORDS)
    found = synonym_of_id(word_id)
    if found is None:
        raise Unseen
    form = SynonymForm(request.POST or None, synonym=found)
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            keep_synonym(request.actor, form.said(), is_used=told["is_used"], synonym=found, seen=told["seen"])
            remember_saved(request)
            return redirect("desk:guidance-words")
    context = {**told_of(request, "synonym", found.pk), "form": form, "word": found}
    return render(request, "desk/guidance/word.html", context, status=422 if form.errors else 200)


@desk_view(door=access_guidance, purpose="guidance")
def boosts(request: Asked) -> HttpResponse:
    """What comes first for some words, chosen by people."""
    access_guidance(request.actor, to=KEEP_WORDS)
    form = BoostForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            told = form.cleaned_data
            add_boost(request.actor, words=told["words"], source="guidance", thing=told["thing"], reason=told["reason"])
            remember_saved(request)
            return redirect("desk:guidance-boosts")
    context = {"messages": said(request), "form": form, "boosts": boosts_in_order()}
    return render(request, "desk/guidance/boosts.html", context, status=422 if form.errors else 200)


@only_posted("desk:guidance-boosts")
@desk_view(door=access_guidance, purpose="guidance")
def boost_removal(request: Asked) -> HttpResponse:
    """It does not come first any more. One that is gone already is gone."""
    access_guidance(request.actor, to=KEEP_WORDS)
    which = request.POST.get("which", "")
    found = boost_of_id(int(which)) if which.isdecimal() else None
    if found is not None:
        remove_boost(request.actor, found)
        remember_saved(request)
    return redirect("desk:guidance-boosts")
