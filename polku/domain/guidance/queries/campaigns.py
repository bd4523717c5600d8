"""Campaigns as visitors see them, and how many times they were opened, without a number that could tell of somebody."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.db.models.functions import TruncWeek

from polku.core.clock import clock
from polku.core.search.documents import Audience
from polku.core.settings import changes
from polku.domain.catalogue.queries import ServiceLine, SituationLine, service_lines, situations
from polku.domain.guidance.models import Arrivals, Article, CameBy, Campaign, CampaignText, Layer
from polku.domain.guidance.queries.articles import ArticleLine, in_preference, lines_among
from polku.domain.guidance.queries.marks import told_number

#: Rows a page of the list shows.
PAGE = 25
#: What the history of settings calls a campaign. It knows it by its slug.
CHANGED = "campaign"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """A campaign as everybody sees it. `language` is what the text is in, which may not be what was asked for."""

    slug: str
    title: str
    words: str
    language: str
    languages: list[str]
    first_day: date
    last_day: date
    has_ended: bool
    articles: list[ArticleLine]
    situations: list[SituationLine]
    services: list[ServiceLine]


@dataclass(frozen=True, slots=True)
class Week:
    """How many times a campaign was opened in the week from `monday`, by the ways of its `Counts`.

    None stands where the number is so small that it could tell of somebody, also where it is nothing.
    """

    monday: date
    many: tuple[int | None, ...]

    @property
    def at_least(self) -> int:
        """What may be told, together. It says nothing of the numbers that are not told."""
        return sum(each or 0 for each in self.many)


@dataclass(frozen=True, slots=True)
class Counts:
    """The weeks that are over, the newest first. `ways` are those with a number that may be told, `small` the others.

    There is no total but that of the numbers told: so none of the others can be had by subtracting. The week that is
    not over has no number: who looked twice could see that somebody came in between.
    """

    ways: tuple[CameBy, ...]
    small: tuple[CameBy, ...]
    weeks: tuple[Week, ...]

    @property
    def by_way(self) -> list[int]:
        """What may be told of each way, together."""
        return [sum(week.many[place] or 0 for week in self.weeks) for place in range(len(self.ways))]

    @property
    def at_least(self) -> int:
        return sum(week.at_least for week in self.weeks)


def campaign_page(slug: str, language: str) -> CampaignPage | None:
    """A campaign that has begun. None: there is none, or it is not shown. Seven queries at most."""
    today = clock.today()
    campaign = Campaign.objects.shown(today).prefetch_related("texts").filter(slug=slug).first()
    texts = {each.language: each for each in campaign.texts.all()} if campaign else {}
    if campaign is None or not texts:
        return None
    order = in_preference(language, texts)
    shown = texts[order[0]]
    wanted = set(campaign.situations)
    return CampaignPage(
        slug=campaign.slug,
        title=shown.title,
        words=shown.words,
        language=shown.language,
        languages=order,
        first_day=campaign.first_day,
        last_day=campaign.last_day,
        has_ended=campaign.has_ended(today),
        articles=public_lines(campaign.articles, language),
        situations=[line for line in situations(language) if line.slug in wanted] if wanted else [],
        services=service_lines(campaign.services, language) if campaign.services else [],
    )


def public_lines(slugs: Sequence[str], language: str) -> list[ArticleLine]:
    """The articles of these that everybody may read, in the order asked, whoever asks."""
    if not slugs:
        return []
    rows = Article.objects.readable_by(Audience.PUBLIC, (), clock.today()).filter(slug__in=slugs)
    found = {line.slug: line for line in lines_among(rows, Layer.objects.seen_by(Audience.PUBLIC, ()), language)}
    return [found[slug] for slug in slugs if slug in found]


def running_campaigns(*, limit: int) -> list[Campaign]:
    """Those that run today, the newest first."""
    return list(Campaign.objects.running(clock.today())[:limit])


def campaign_of(slug: str) -> Campaign | None:
    """A campaign with its texts, shown or not."""
    return Campaign.objects.prefetch_related("texts").filter(slug=slug).first()


def campaigns_in_order(*, after: str = "", limit: int = PAGE + 1) -> list[Campaign]:
    """Campaigns with their texts, by slug; `after` is the slug of the last one seen."""
    return list(Campaign.objects.prefetch_related("texts").filter(slug__gt=after).order_by("slug")[:limit])


def title_of(campaign: Campaign, language: str) -> str:
    """What it is called in a language or the nearest to it."""
    titles = {each.language: each.title for each in campaign.texts.all()}
    return titles[in_preference(language, titles)[0]] if titles else campaign.slug


def campaign_state(campaign: Campaign) -> changes.State:
    """How a campaign stands, in values that the history can keep."""
    texts: list[CampaignText] = sorted(campaign.texts.all(), key=lambda each: each.language)
    return {
        "first_day": campaign.first_day.isoformat(),
        "last_day": campaign.last_day.isoformat(),
        "is_public": campaign.is_public,
        "situations": campaign.situations,
        "articles": campaign.articles,
        "services": campaign.services,
        **{f"title_{each.language}": each.title for each in texts},
        **{f"words_{each.language}": each.words for each in texts},
    }


def counts_of(campaigns: Collection[Campaign]) -> dict[int, Counts]:
    """How many times each campaign was opened, by week and way, by the campaign's number. One query."""
    this_week = _monday(clock.today())
    rows = Arrivals.objects.filter(campaign__in=[each.pk for each in campaigns])
    summed = rows.annotate(week=TruncWeek("day")).values_list("campaign", "week", "came_by").annotate(many=Sum("many"))
    found: dict[int, dict[tuple[date, str], int]] = defaultdict(dict)
    for campaign, week, came_by, many in summed.order_by():
        found[campaign][week, came_by] = many
    return {each.pk: _counts(each, this_week, found[each.pk]) for each in campaigns}


def _counts(campaign: Campaign, this_week: date, found: dict[tuple[date, str], int]) -> Counts:
    mondays: list[date] = []
    monday = _monday(campaign.first_day)
    while monday <= campaign.last_day and monday < this_week:
        mondays.insert(0, monday)
        monday += _WEEK
    told = {key: number for key, many in found.items() if (number := told_number(many)) is not None}
    ways = tuple(way for way in CameBy if any(told.get((monday, way.value)) for monday in mondays))
    weeks = [Week(monday, tuple(told.get((monday, way.value)) for way in ways)) for monday in mondays]
    return Counts(ways, tuple(way for way in CameBy if way not in ways), tuple(weeks))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
