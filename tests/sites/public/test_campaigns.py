"""A campaign as visitors find it, and that nothing stays of a visitor but one more in a number."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from polku.core.clock import clock
from polku.domain.guidance.models import Arrivals
from tests.cast import Cast
from tests.domain.guidance.campaigning import FINNISH, SWEDISH, campaign
from tests.domain.guidance.written import PUBLIC, content, published
from tests.sites.public.finder import opened, said
from tests.sites.public.test_finder_machines import HERE, graph
from tests.sites.public.told import catalogue

pytestmark = pytest.mark.django_db
PAGE = "/k/talven-vuokra/"


@pytest.fixture
def running(cast: Cast) -> None:
    """A campaign in two languages, with a door of each kind."""
    catalogue()
    published(cast, content(PUBLIC))
    campaign(cast, texts=(FINNISH, SWEDISH), articles=("vuokravelka",), services=("apu",))


@pytest.fixture
def ended(cast: Cast) -> None:
    """A campaign whose last day was yesterday."""
    catalogue()
    yesterday = clock.today() - timedelta(days=1)
    campaign(cast, first_day=yesterday - timedelta(days=7), last_day=yesterday)


def counted() -> dict[str, int]:
    return dict(Arrivals.objects.values_list("came_by", "many"))


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {model._meta.label: list(model._default_manager.values().order_by("pk")) for model in apps.get_models()}


@pytest.mark.usefixtures("running")
class TestPage:
    def test_says_a_few_sentences_and_leads_to_help_and_to_a_human(self, client: Client) -> None:
        page = opened(client, PAGE)

        assert page.status == 200
        assert "Et ole yksin. Kysy meiltä." in page.words
        for words, address in (
            ("Vuokra rästissä", "/ohjeet/vuokravelka/"),
            ("Rahat ei riitä", "/apua/apu/"),
            ("Neuvonta", "/palvelut/apu/"),
            (said("Write to us"), "/ota-yhteytta/"),
        ):
            assert page.links()[words] == address
        assert said("Talk with us") in page.words

    def test_is_light_and_calls_nobody_else(self, client: Client) -> None:
        page = opened(client, PAGE)

        assert len(gzip.compress(page.html.encode())) < 20_000
        assert 'src="http' not in page.html and "<script src" not in page.main
        assert not client.cookies

    def test_has_one_true_address_however_one_came(self, client: Client) -> None:
        page = opened(client, f"/sv{PAGE}sms/")

        assert f'<link rel="canonical" href="{HERE}/sv{PAGE}">' in page.html
        assert f'hreflang="fi" href="{HERE}{PAGE}"' in page.html
        assert '<meta property="og:title" content="Obetald hyra?">' in page.html
        assert '<meta property="og:description" content="Du är inte ensam.">' in page.html
        assert f"Obetald hyra? Du är inte ensam. {HERE}/sv{PAGE}" in page.words
        assert "sms" not in page.main

    def test_in_a_language_it_is_not_written_in_it_says_so(self, client: Client) -> None:
        page = opened(client, f"/en{PAGE}")

        assert f'<link rel="canonical" href="{HERE}{PAGE}">' in page.html
        assert said("This has not been written in your language yet.", "en").split(".")[0] in page.words

    def test_tells_machines_until_when_it_runs(self, client: Client) -> None:
        (thing,) = graph(client, f"{PAGE}juliste/")

        assert (thing["@type"], thing["url"]) == ("WebPage", HERE + PAGE)
        assert thing["expires"] == (clock.today() + timedelta(days=30)).isoformat()

    def test_costs_few_queries(self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        client.get(PAGE)
        with django_assert_max_num_queries(20):
            client.get(PAGE)


@pytest.mark.usefixtures("running")
class TestCounting:
    def test_two_visitors_leave_nothing_but_a_number(self) -> None:
        before = everything()
        for agent, address, from_where in (
            ("Firefox", "192.0.2.1", "https://a.example/"),
            ("Safari", "192.0.2.99", "https://b.example/"),
        ):
            headers = {"user-agent": agent, "referer": from_where, "accept-language": "fi", "cookie": f"x={agent}"}
            answer = Client(REMOTE_ADDR=address).get(f"{PAGE}juliste/", headers=headers)
            assert answer.status_code == 200
            assert not answer.cookies
        after = everything()
        (row,) = after.pop("guidance.Arrivals")

        assert before.pop("guidance.Arrivals") == []
        assert after == before
        assert {name: row[name] for name in row if name not in ("id", "campaign_id")} == {
            "day": clock.today(),
            "came_by": "juliste",
            "many": 2,
        }

    def test_each_way_has_its_number(self, client: Client) -> None:
        for address in ("", "", "sms/", "some/", "sms/", "sms/"):
            client.get(PAGE + address)

        assert counted() == {"": 2, "sms": 3, "some": 1}

    def test_a_way_that_is_not_on_the_list_leads_to_the_page_itself(self, client: Client) -> None:
        assert opened(client, f"{PAGE}aino-esimerkki/").address == PAGE
        assert counted() == {"": 1}

    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-purpose": "prefetch"},
            {"sec-purpose": "prefetch;prerender"},
            {"purpose": "prefetch"},
            {"x-purpose": "preview"},
            {"x-moz": "prefetch"},
        ],
    )
    def test_what_is_fetched_ahead_is_not_counted(self, client: Client, headers: dict[str, str]) -> None:
        assert client.get(PAGE, headers=headers).status_code == 200
        assert client.head(PAGE).status_code == 200
        assert counted() == {}

    def test_what_is_posted_is_not_counted(self, client: Client) -> None:
        client.post(PAGE)
        assert counted() == {}


@pytest.mark.usefixtures("ended")
def test_after_its_end_it_says_so_and_leads_on(client: Client) -> None:
    page = opened(client, f"{PAGE}juliste/")

    assert page.status == 200
    assert said("Find other help") in page.words
    assert page.links()["Rahat ei riitä"] == "/apua/apu/"
    assert 'action="/haku/"' in page.main
    assert counted() == {}
    assert PAGE not in client.get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("running")
def test_the_map_names_what_runs_without_its_ways(client: Client) -> None:
    told = client.get("/sitemap.xml").content.decode()

    assert f"<loc>{HERE}{PAGE}</loc>" in told
    assert f"{PAGE}juliste" not in told


def test_what_is_not_shown_is_not_there(client: Client, cast: Cast) -> None:
    catalogue()
    campaign(cast, is_public=False)
    campaign(cast, slug="tuleva", first_day=clock.today() + timedelta(days=1))

    for address in (PAGE, f"{PAGE}sms/", "/k/tuleva/", "/k/ei-ole/", "/k/ei-ole/sms/"):
        assert opened(client, address).status == 404
    assert counted() == {}
