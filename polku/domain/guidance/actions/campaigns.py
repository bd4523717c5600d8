"""Making a campaign, changing it, and counting that it was opened."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.catalogue.queries import service_lines, situations
from polku.domain.guidance.models import Arrivals, CameBy, Campaign, CampaignText
from polku.domain.guidance.queries.campaigns import CHANGED, campaign_state, public_lines

#: A campaign is for a time. What should stay longer is an article.
LONGEST = timedelta(days=366)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a campaign says in one language."""

    language: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What a campaign says, from which day until which, and by their slugs the doors that it leads to."""

    texts: tuple[Telling, ...]
    first_day: date
    last_day: date
    articles: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    is_public: bool = False


def make_campaign(actor: Actor, *, slug: str, planned: Planned, key: str = "") -> Campaign:
    """A new campaign. Sent twice, it is made once.

    Raises `RuleBroken` for an address that is taken or makes no sense, and for what `change_campaign` refuses.
    """
    outcome = once.run(
        key=key,
        who=str(actor.worker),
        verb="campaign",
        content=f"{slug} {planned}",
        do=lambda: _made(actor, slug, planned).slug,
    )
    return Campaign.objects.get(slug=outcome.ref)


def _made(actor: Actor, slug: str, planned: Planned) -> Campaign:
    if not _SLUG.fullmatch(slug):
        raise RuleBroken("guidance.slug", _("Write the address in small letters a–z and numbers, - between words."))
    if Campaign.objects.filter(slug=slug).exists():
        raise RuleBroken("guidance.campaign_there", _("Another campaign has this address already."))
    _judge(planned)
    campaign = Campaign(slug=slug)
    _write(actor, campaign, planned, before={})
    log.did(actor, "guidance.campaign_made", kind=CHANGED, id=slug)
    return campaign


@transaction.atomic
def change_campaign(actor: Actor, campaign: Campaign, planned: Planned, *, seen: str | None = None) -> None:
    """The campaign shall be like this. What was counted stays.

    Raises `ChangedMeanwhile`, and `RuleBroken` without Finnish, without a door that everybody may open, or for days
    that are in the wrong order or too far apart.
    """
    locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
    before = campaign_state(locked)
    changes.check(before, seen)
    _judge(planned)
    if _write(actor, locked, planned, before=before):
        log.did(actor, "guidance.campaign_changed", kind=CHANGED, id=locked.slug)


@transaction.atomic
def note_arrival(slug: str, came_by: CameBy) -> None:
    """Somebody opened a campaign today. Of them nothing is known here; a campaign that does not run counts nobody."""
    today = clock.today()
    campaign = Campaign.objects.running(today).filter(slug=slug).first()
    if campaign is None:
        return
    row = Arrivals(campaign=campaign, day=today, came_by=came_by)
    Arrivals.objects.bulk_create([row], ignore_conflicts=True)
    Arrivals.objects.filter(campaign=campaign, day=today, came_by=came_by).update(many=F("many") + 1)


def _judge(planned: Planned) -> None:
    if not any(each.language == "fi" for each in planned.texts):
        raise RuleBroken("guidance.campaign_finnish", _("Write the heading and the text in Finnish at least."))
    if planned.last_day < planned.first_day:
        raise RuleBroken("guidance.campaign_days", _("The last day is before the first."))
    if planned.last_day - planned.first_day > LONGEST:
        raise RuleBroken(
            "guidance.campaign_long", _("A campaign lasts a year at most. What stays longer is an article.")
        )
    wanted = {*planned.articles, *planned.situations, *planned.services}
    if not wanted:
        raise RuleBroken("guidance.campaign_doors", _("Choose at least one page to which it leads."))
    _judge_doors(planned.articles, {line.slug for line in public_lines(planned.articles, "fi")})
    _judge_doors(planned.situations, {line.slug for line in situations("fi")})
    _judge_doors(planned.services, {line.slug for line in service_lines(planned.services, "fi")})


def _judge_doors(wanted: Collection[str], there_are: Collection[str]) -> None:
    if missing := [slug for slug in wanted if slug not in there_are]:
        sentence = _("Everybody cannot read this yet, or it is not there: %(names)s.") % {"names": ", ".join(missing)}
        raise RuleBroken("guidance.campaign_door", sentence)


def _write(actor: Actor, campaign: Campaign, planned: Planned, *, before: changes.State) -> bool:
    """Keep it with its texts, and in the history what changed. Did anything?"""
    campaign.first_day, campaign.last_day = planned.first_day, planned.last_day
    campaign.articles, campaign.situations = list(planned.articles), list(planned.situations)
    campaign.services, campaign.is_public = list(planned.services), planned.is_public
    campaign.save()
    campaign.texts.all().delete()
    texts = [CampaignText(campaign=campaign, language=t.language, title=t.title, words=t.words) for t in planned.texts]
    CampaignText.objects.bulk_create(texts)
    title = next(each.title for each in planned.texts if each.language == "fi")
    return changes.note(actor, CHANGED, campaign.slug, title=title, before=before, after=campaign_state(campaign))
