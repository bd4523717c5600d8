from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, override

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.core.languages import HTML_TAGS, LANGUAGES
from polku.core.markdown import to_text
from polku.core.settings import changes
from polku.domain.catalogue.queries import situations
from polku.domain.guidance.actions import access_guidance, change_campaign, make_campaign
from polku.domain.guidance.models import CameBy, Campaign
from polku.domain.guidance.permissions import CAMPAIGNS
from polku.domain.guidance.queries import Counts, campaign_of, campaigns_in_order, counts_of, title_of
from polku.domain.guidance.queries.campaigns import CHANGED, PAGE
from polku.domain.guidance.queries.marks import FEWEST
from polku.sites.desk.campaign_forms import CampaignForm, NewCampaignForm
from polku.sites.desk.changes_in_words import in_words
from polku.sites.desk.settings_forms import conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.fields import tidy
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_guidance, purpose="guidance")
def campaigns(request: Asked) -> HttpResponse:
    """Every campaign, by its address, with how many times it was opened as far as that may be told."""
    access_guidance(request.actor, to=CAMPAIGNS)
    found = campaigns_in_order(after=tidy(request.GET.get("after", "")))
    shown, language = found[:PAGE], get_language() or "fi"
    more = f"{request.path}?{urlencode({'after': shown[-1].slug})}" if len(found) > PAGE else ""
    counts = counts_of(shown)
    context = {
        "messages": said(request),
        "lines": [
            {"campaign": each, "title": title_of(each, language), "counts": counts[each.pk], **_standing(each)}
            for each in shown
        ],
        "more": more,
        "fewest": FEWEST,
    }
    return render(request, "desk/guidance/campaigns.html", context)


@desk_view(door=access_guidance, purpose="guidance")
def campaign(request: Asked, slug: str) -> HttpResponse:
    """One campaign: its addresses and posts to copy, how many times it was opened by week and way, who changed it."""
    access_guidance(request.actor, to=CAMPAIGNS)
    found = _campaign(slug)
    context = {
        "messages": said(request),
        "campaign": found,
        "title": title_of(found, get_language() or "fi"),
        "addresses": [(way.label, _address(request, found, way)) for way in CameBy],
        "posts": _posts(request, found),
        **_table(counts_of([found])[found.pk]),
        "fewest": FEWEST,
        "changes": [in_words(each) for each in changes.of_thing(CHANGED, slug)],
        **_standing(found),
    }
    return render(request, "desk/guidance/campaign.html", context)


@desk_view(door=access_guidance, purpose="guidance")
def campaign_new(request: Asked) -> HttpResponse:
    """A campaign that is not there yet."""
    access_guidance(request.actor, to=CAMPAIGNS)
    form = NewCampaignForm(request.POST or None, situations=situations(get_language() or "fi"))
    if form.is_valid():
        with refusals_shown_on(form):
            told = form.cleaned_data
            made = make_campaign(request.actor, slug=told["slug"], planned=form.planned(), key=told["key"])
            remember_saved(request)
            return redirect("desk:campaign", made.slug)
    return render(request, "desk/guidance/campaign_new.html", {"form": form}, status=422 if form.errors else 200)


@desk_view(door=access_guidance, purpose="guidance")
def campaign_editing(request: Asked, slug: str) -> HttpResponse:
    """What a campaign says, when it runs and where it leads, changed."""
    access_guidance(request.actor, to=CAMPAIGNS)
    found = _campaign(slug)
    form = CampaignForm(request.POST or None, situations=situations(get_language() or "fi"), campaign=found)
    if form.is_valid():
        with conflicts_shown_on(form):
            change_campaign(request.actor, found, form.planned(), seen=form.cleaned_data["seen"])
            remember_saved(request)
            return redirect("desk:campaign", slug)
    context = {"campaign": found, "title": title_of(found, get_language() or "fi"), "form": form}
    return render(request, "desk/guidance/campaign_editing.html", context, status=422 if form.errors else 200)


def _campaign(slug: str) -> Campaign:
    found = campaign_of(slug)
    if found is None:
        raise Unseen
    return found


def _standing(campaign: Campaign) -> dict[str, bool]:
    """What a list and the page say of a campaign in a word."""
    today = clock.today()
    return {
        "is_shown": campaign.is_shown(today),
        "is_running": campaign.is_running(today),
        "has_ended": campaign.has_ended(today),
    }


def _table(counts: Counts) -> dict[str, Any]:
    """The rows of the table of openings, each number with its way."""
    weeks = [{"week": week, "cells": list(zip(counts.ways, week.many, strict=True))} for week in counts.weeks]
    return {"counts": counts, "weeks": weeks, "sums": list(zip(counts.ways, counts.by_way, strict=True))}


def _address(request: Asked, campaign: Campaign, way: CameBy, language: str = "fi") -> str:
    """Where a campaign is read in a language by those who come by a way, whole."""
    words = [campaign.slug, way.value] if way.value else [campaign.slug]
    with override(language):
        return request.build_absolute_uri(reverse("public:campaign-by" if way.value else "public:campaign", args=words))


def _posts(request: Asked, campaign: Campaign) -> list[dict[str, Any]]:
    """A text to copy in each language the campaign is written in, with the address for social media."""
    texts = {each.language: each for each in campaign.texts.all()}
    return [
        {
            "name": name,
            "tag": HTML_TAGS[code],
            "title": texts[code].title,
            "words": to_text(texts[code].words),
            "address": _address(request, campaign, CameBy.SOCIAL, code),
        }
        for code, name in LANGUAGES
        if code in texts
    ]
