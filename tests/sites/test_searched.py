"""That something found is opened is read from the browser's own word, without a trace in addresses."""

import inspect
import re
from types import ModuleType

import pytest
from django.test import Client
from pytest_django import Settings

from polku.core.search.folder import Folder
from polku.domain.guidance.models import Search
from polku.sites.desk import hits
from polku.sites.public import finding
from tests.architecture.addresses import addresses
from tests.cast import Cast
from tests.domain.guidance.written import PUBLIC, STAFF, content, published
from tests.sites.public.finder import opened
from tests.sites.public.told import catalogue

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
SEARCH, WORDS = f"{HERE}/haku/?q=vuokra+r%C3%A4stiss%C3%A4", "vuokra rästissä"
ARTICLE = "/ohjeet/vuokravelka/"


@pytest.fixture
def searched(cast: Cast, client: Client, searchable: Folder) -> Client:
    """A visitor who has searched for rent that is overdue, and has the hits before them."""
    published(cast, content(PUBLIC, STAFF))
    catalogue()
    page = opened(client, "/haku/", q=WORDS)
    assert ARTICLE in page.links().values()
    return client


def clicked() -> list[tuple[str, bool]]:
    return list(Search.objects.order_by("words").values_list("words", "clicked"))


@pytest.mark.parametrize(
    "before",
    [SEARCH, f"{SEARCH}&kind=advice", f"{SEARCH}&from=10&typed=1", f"{HERE}/haku/?q=Vuokra+r%C3%A4stiss%C3%A4!"],
)
def test_a_hit_that_is_opened_is_noted(searched: Client, before: str) -> None:
    assert clicked() == [(WORDS, False)]
    assert searched.get(ARTICLE, headers={"referer": before}).status_code == 200
    assert clicked() == [(WORDS, True)]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "/haku/?q=vuokra+r%C3%A4stiss%C3%A4",
        f"{HERE}/",
        f"{HERE}/haku/",
        f"{HERE}/haku/?q=",
        f"{HERE}/haku/?q=velka",
        f"{HERE}/haku/?q=%00%ff&q=131052-308T",
        f"{HERE}/palvelut/?q=vuokra+r%C3%A4stiss%C3%A4",
        f"{HERE}/ei/ole/?q=vuokra+r%C3%A4stiss%C3%A4",
        f"{HERE}/tyo/haku/00000000-0000-4000-8000-000000000000/",
        "http://elsewhere.example/haku/?q=vuokra+r%C3%A4stiss%C3%A4",
        "http://testserver.example/haku/?q=vuokra+r%C3%A4stiss%C3%A4",
        "http://[/haku/?q=vuokra+r%C3%A4stiss%C3%A4",
        f"{HERE}/haku/?{'a=b&' * 2_000}",
    ],
)
def test_another_page_before_tells_nothing(searched: Client, before: str) -> None:
    assert searched.get(ARTICLE, headers={"referer": before}).status_code == 200
    assert clicked() == [(WORDS, False)]


def test_what_nobody_looks_at_is_not_opened(searched: Client) -> None:
    searched.head(ARTICLE, headers={"referer": SEARCH})
    searched.get(ARTICLE, headers={"referer": SEARCH, "sec-purpose": "prefetch"})
    searched.get("/ohjeet/ei-ole/", headers={"referer": SEARCH})
    searched.get("/lait/1301-2014/999/", headers={"referer": SEARCH})
    searched.post(f"{ARTICLE}virhe/", headers={"referer": SEARCH})
    searched.get("/palvelut/", headers={"referer": SEARCH})

    assert clicked() == [(WORDS, False)]


def test_another_visitor_opens_nothing_for_this_one(searched: Client, settings: Settings) -> None:
    settings.PROXIES = 1
    searched.get(ARTICLE, headers={"referer": SEARCH, "x-forwarded-for": "192.0.2.9"})

    assert clicked() == [(WORDS, False)]


@pytest.mark.parametrize("address", ["/apua/apu/", "/palvelut/apu/"])
def test_pages_of_the_catalogue_are_hits_as_well(searched: Client, address: str) -> None:
    assert searched.get(address, headers={"referer": SEARCH}).status_code == 200
    assert clicked() == [(WORDS, True)]


def test_a_door_beside_nothing_found_is_no_hit(searched: Client) -> None:
    beside = opened(searched, "/haku/", q="xyzzyq qwvutsr")

    assert '<a href="/apua/apu/" rel="noreferrer">' in beside.main
    assert '<a href="/apua/apu/">' in opened(searched, "/").main


def test_in_swedish_the_page_before_is_known_too(searched: Client) -> None:
    opened(searched, "/sv/haku/", q="hyra")
    searched.get(f"/sv{ARTICLE}", headers={"referer": f"{HERE}/sv/haku/?q=hyra"})

    assert clicked() == [("hyra", True), (WORDS, False)]


@pytest.mark.parametrize("names", [finding, hits])
def test_every_page_to_which_a_hit_leads_notes_it(names: ModuleType) -> None:
    led_to = set(re.findall(r'"((?:public|desk):[a-z-]+)"', inspect.getsource(names)))
    noting = {address.name for address in addresses() if hasattr(address.view, "is_a_hit")}

    assert led_to and led_to <= noting


class TestAtWork:
    def test_a_hit_that_is_opened_is_noted_for_its_worker_alone(self, cast: Cast, searched: Client) -> None:
        sari, leena = cast.browser("sari"), cast.browser("leena")
        results = sari.post("/tyo/haku/", {"words": "vuokravelka"})["Location"]
        sari.get(results)
        for browser in (leena, searched):
            browser.get(ARTICLE, headers={"referer": f"{HERE}{results}"})
        leena.get(f"/tyo{ARTICLE}", headers={"referer": f"{HERE}{results}"})
        assert ("vuokravelka", False) in clicked()
        assert sari.get(f"/tyo{ARTICLE}", headers={"referer": f"{HERE}{results}"}).status_code == 200

        assert clicked() == [(WORDS, False), ("vuokravelka", True)]

    @pytest.mark.parametrize("below", ["", "vastaus/"])
    def test_so_is_a_page_for_everybody(self, cast: Cast, searched: Client, below: str) -> None:
        sari = cast.browser("sari")
        results = sari.post("/tyo/haku/", {"words": "vuokravelka"})["Location"]
        sari.get(results)
        sari.get("/palvelut/apu/", headers={"referer": f"{HERE}{results}{below}"})

        assert clicked() == [(WORDS, False), ("vuokravelka", True)]
