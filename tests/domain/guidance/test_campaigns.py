"""Campaigns are kept with a history; their openings are counted without anybody, and small numbers are not told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.core.settings.models import Change
from polku.domain.guidance.actions import change_campaign, make_campaign, note_arrival, withdraw
from polku.domain.guidance.models import Arrivals, CameBy, Campaign
from polku.domain.guidance.queries import (
    Counts,
    campaign_of,
    campaign_page,
    campaign_state,
    counts_of,
    running_campaigns,
)
from tests.cast import Cast
from tests.domain.guidance.campaigning import FINNISH, SWEDISH, campaign, planned
from tests.domain.guidance.written import PUBLIC, STAFF, content, published
from tests.sites.public.told import catalogue

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def _doors(cast: Cast) -> None:
    catalogue()


def opened(on: date, came_by: CameBy, times: int) -> None:
    """The campaign is opened so many times on a day."""
    with clock.told_by(lambda: datetime(on.year, on.month, on.day, 12, tzinfo=UTC)):
        for _each in range(times):
            note_arrival("talven-vuokra", came_by)


def counts(of: Campaign, on: date) -> Counts:
    with clock.told_by(lambda: datetime(on.year, on.month, on.day, 12, tzinfo=UTC)):
        return counts_of([of])[of.pk]


def test_a_campaign_is_read_in_the_readers_language_or_the_nearest_with_its_doors(cast: Cast) -> None:
    published(cast, content(PUBLIC))
    campaign(cast, texts=(FINNISH, SWEDISH), articles=("vuokravelka",), services=("apu",))
    page, plain = campaign_page("talven-vuokra", "sv"), campaign_page("talven-vuokra", "fi-simple")

    assert page and plain
    assert (page.title, page.languages) == ("Obetald hyra?", ["sv", "fi"])
    assert plain.language == "fi"
    assert [line.slug for line in (*page.articles, *page.situations, *page.services)] == ["vuokravelka", "apu", "apu"]


def test_a_campaign_is_shown_from_its_first_day_and_after_its_end_and_not_without_leave(cast: Cast) -> None:
    today = clock.today()
    campaign(cast, slug="tuleva", first_day=today + timedelta(days=1))
    campaign(cast, slug="mennyt", first_day=today - timedelta(days=9), last_day=today - timedelta(days=1))
    campaign(cast, slug="piilossa", is_public=False)
    campaign(cast, slug="nyt", last_day=today)
    past = campaign_page("mennyt", "fi")

    assert past and past.has_ended
    assert campaign_page("tuleva", "fi") is campaign_page("piilossa", "fi") is None
    assert [each.slug for each in running_campaigns(limit=9)] == ["nyt"]


@pytest.mark.parametrize(
    ("otherwise", "code"),
    [
        ({"texts": (SWEDISH,)}, "guidance.campaign_finnish"),
        ({"situations": ()}, "guidance.campaign_doors"),
        ({"articles": ("vain-meille",)}, "guidance.campaign_door"),
        ({"articles": ("ei-ole",)}, "guidance.campaign_door"),
        ({"services": ("ei-ole",)}, "guidance.campaign_door"),
        ({"situations": ("ei-ole",)}, "guidance.campaign_door"),
        ({"last_day": date(2020, 1, 1)}, "guidance.campaign_days"),
        ({"last_day": date(2032, 1, 1)}, "guidance.campaign_long"),
    ],
)
def test_what_would_lead_nobody_anywhere_is_refused(cast: Cast, otherwise: dict[str, object], code: str) -> None:
    published(cast, content(STAFF), slug="vain-meille")

    with pytest.raises(RuleBroken) as broken:
        campaign(cast, **otherwise)
    assert broken.value.code == code
    assert not Campaign.objects.exists()


def test_an_address_is_taken_once_and_a_form_sent_twice_makes_one(cast: Cast) -> None:
    hilla = cast.actor("hilla", "guidance")
    for _time in range(2):
        make_campaign(hilla, slug="nyt", planned=planned(), key="a key")

    with pytest.raises(RuleBroken, match=r"guidance\.campaign_there"):
        make_campaign(hilla, slug="nyt", planned=planned(), key="another")
    with pytest.raises(RuleBroken, match=r"guidance\.slug"):
        make_campaign(hilla, slug="Ei näin", planned=planned(), key="a third")
    assert Campaign.objects.count() == 1


def test_a_change_is_in_the_history_and_two_at_once_find_out(cast: Cast) -> None:
    made = campaign(cast)
    seen = mark_of(campaign_state(made))
    change_campaign(cast.actor("leena", "guidance"), made, planned(texts=(FINNISH, SWEDISH)), seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change_campaign(cast.actor("hilla", "guidance"), made, planned(is_public=False), seen=seen)

    changed = Change.objects.filter(kind="campaign", object_id="talven-vuokra").order_by("pk")
    assert [each.by_name.partition(" ")[0] for each in changed] == ["Hilla", "Leena"]
    assert changed[1].after == {"title_sv": SWEDISH.title, "words_sv": SWEDISH.words}
    found = campaign_of("talven-vuokra")
    assert found and found.is_public


def test_openings_are_one_number_a_day_and_way_and_only_while_the_campaign_runs(cast: Cast) -> None:
    campaign(cast, first_day=MONDAY, last_day=MONDAY + timedelta(days=1))
    for day, times in ((-1, 1), (0, 3), (1, 2), (2, 1)):
        opened(MONDAY + timedelta(days=day), CameBy.POSTER, times)
    opened(MONDAY, CameBy.ADDRESS, 1)
    note_arrival("ei-ole", CameBy.SMS)

    assert sorted(Arrivals.objects.values_list("day", "came_by", "many")) == [
        (MONDAY, "", 1),
        (MONDAY, "juliste", 3),
        (MONDAY + timedelta(days=1), "juliste", 2),
    ]
    assert {field.name for field in Arrivals._meta.get_fields()} == {"id", "campaign", "day", "came_by", "many"}


class TestCounts:
    def test_a_number_under_five_is_not_told_nor_had_by_subtracting(self, cast: Cast) -> None:
        made = campaign(cast, first_day=MONDAY, last_day=MONDAY + timedelta(days=30))
        opened(MONDAY, CameBy.POSTER, 3)
        opened(MONDAY + timedelta(days=6), CameBy.POSTER, 2)
        opened(MONDAY, CameBy.SMS, 4)
        opened(MONDAY + timedelta(days=7), CameBy.SMS, 7)
        opened(MONDAY + timedelta(days=7), CameBy.POSTER, 1)
        opened(MONDAY, CameBy.SCREEN, 4)
        told = counts(made, MONDAY + timedelta(days=14))

        assert told.ways == (CameBy.POSTER, CameBy.SMS)
        assert CameBy.SCREEN in told.small and CameBy.PRESS in told.small
        assert [(week.monday, week.many) for week in told.weeks] == [
            (MONDAY + timedelta(days=7), (None, 7)),
            (MONDAY, (5, None)),
        ]
        assert [week.at_least for week in told.weeks] == told.by_way[::-1] == [7, 5]
        assert told.at_least == 12

    def test_no_opening_of_a_week_that_is_not_over_changes_what_is_told(self, cast: Cast) -> None:
        made = campaign(cast, first_day=MONDAY, last_day=MONDAY + timedelta(days=30))
        opened(MONDAY, CameBy.SOCIAL, 6)
        before = counts(made, MONDAY + timedelta(days=10))
        opened(MONDAY + timedelta(days=9), CameBy.SOCIAL, 8)

        assert counts(made, MONDAY + timedelta(days=13)) == before
        assert before.at_least == 6
        assert counts(made, MONDAY + timedelta(days=6)).weeks == ()
        assert counts(made, MONDAY + timedelta(days=14)).at_least == 14

    def test_a_week_without_an_opening_looks_like_one_with_few(self, cast: Cast) -> None:
        made = campaign(cast, first_day=MONDAY, last_day=MONDAY + timedelta(days=20))
        opened(MONDAY, CameBy.SMS, 5)
        opened(MONDAY + timedelta(days=7), CameBy.SMS, 1)

        assert [week.many for week in counts(made, MONDAY + timedelta(days=60)).weeks] == [(None,), (None,), (5,)]

    def test_of_many_campaigns_the_numbers_are_one_query(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        made = [campaign(cast, slug=f"kampanja-{number}") for number in range(3)]

        with django_assert_num_queries(1):
            assert set(counts_of(made)) == {each.pk for each in made}


def test_a_page_costs_the_same_whatever_it_leads_to(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    slugs = tuple(published(cast, content(PUBLIC), slug=f"ohje-{number}").slug for number in range(4))
    campaign(cast, articles=slugs, services=("apu",))

    with django_assert_max_num_queries(7):
        page = campaign_page("talven-vuokra", "fi")
    assert page and [line.slug for line in page.articles] == list(slugs)


def test_a_door_that_is_not_public_any_more_is_left_out(cast: Cast) -> None:
    article = published(cast, content(PUBLIC))
    campaign(cast, articles=("vuokravelka",))
    withdraw(cast.actor("leena", "guidance"), article)
    page = campaign_page("talven-vuokra", "fi")

    assert page and page.articles == []
    assert [line.slug for line in page.situations] == ["apu"]
