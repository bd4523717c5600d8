"""Life situations, services, places, articles and sections, as everybody reads them."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from polku.core.clock import clock
from polku.domain.catalogue.models import Service
from polku.domain.guidance.models import Article, ErrorReport
from tests.cast import Cast
from tests.domain.guidance.written import CLIENT, PUBLIC, STAFF, published
from tests.domain.guidance.written import content as told
from tests.sites.public.finder import opened, said

PAGES = [
    "/",
    "/haku/?q=vuokra",
    "/apua/asuminen/",
    "/palvelut/",
    "/palvelut/asumisneuvonta/",
    "/yhteystiedot/",
    "/yhteystiedot/testilan-sosiaaliasema/",
    "/ohjeet/vuokra-rastissa/",
]
#: Bytes of a page, of the 60 kB that it and its styles and scripts may have; packed as it is sent.
MOST_BYTES = 20_000

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/sv", "/en", "/fi-simple"])
def test_each_page_is_there_in_every_language_with_a_way_to_us(client: Client, address: str, language: str) -> None:
    page = opened(client, language + address)

    assert page.status == 200
    assert f'href="{language}/ota-yhteytta/"' in page.main
    assert len(gzip.compress(page.html.encode())) < MOST_BYTES


@pytest.mark.parametrize("address", PAGES)
def test_each_page_costs_few_queries(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)
    with django_assert_max_num_queries(15):
        client.get(address)


@pytest.mark.parametrize(
    "address",
    ["/apua/x/", "/palvelut/x/", "/yhteystiedot/x/", "/ohjeet/x/", "/ohjeet/x/kiitos/", "/lait/x/1/", "/lait/1-1/x/"],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert opened(client, address).status == 404


def test_a_situation_tells_the_help_its_price_and_how_to_begin(client: Client) -> None:
    page = opened(client, "/apua/asuminen/")

    for words in ("Mitä apua on rahan lisäksi", "Mitä tapahtuu ensin", "Näin pääset alkuun"):
        assert words in page.words
    assert page.links()["Asumisneuvonta"] == "/palvelut/asumisneuvonta/"
    assert f"{said('Price:')} Maksuton" in page.words
    assert page.links()["Vuokra rästissä"] == "/ohjeet/vuokra-rastissa/"


def test_links_in_a_text_lead_to_pages_in_the_language_of_the_reader(client: Client) -> None:
    addresses = [href for href in opened(client, "/sv/apua/asuminen/").links().values() if href.startswith("/")]

    assert addresses
    assert [href for href in addresses if not href.startswith("/sv/")] == []


def test_a_stale_service_says_so(client: Client) -> None:
    Service.objects.filter(slug="asumisneuvonta").update(review_on=clock.today() - timedelta(days=1))

    assert 'class="notice warning"' in opened(client, "/palvelut/asumisneuvonta/").main


class TestPlace:
    def test_says_who_answers_now_with_a_number_to_press(self, client: Client) -> None:
        with clock.told_by(lambda: datetime(2026, 11, 24, 8, 0, tzinfo=UTC)):
            page = opened(client, "/yhteystiedot/testilan-sosiaaliasema/")

        assert said("open now") in page.words
        assert 'href="tel:0000000011"' in page.main

    def test_says_when_it_opens_next(self, client: Client) -> None:
        with clock.told_by(lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC)):
            page = opened(client, "/yhteystiedot/testilan-sosiaaliasema/")

        assert said("closed now") in page.words
        assert "ma 23.11." in page.words


class TestArticle:
    def test_shows_only_what_everybody_may_read(self, client: Client, cast: Cast) -> None:
        published(cast, told(PUBLIC, CLIENT, STAFF))
        page = opened(client, "/ohjeet/vuokravelka/")

        assert "soita" in page.words
        assert "vuokrasopimus" not in page.html
        assert "salaisuusmappiin" not in page.html

    def test_says_when_somebody_should_have_read_it_again(self, client: Client) -> None:
        Article.objects.filter(slug="vuokra-rastissa").update(review_on=clock.today() - timedelta(days=1))

        assert 'class="notice warning"' in opened(client, "/ohjeet/vuokra-rastissa/").main

    def test_an_error_is_told_without_saying_who_one_is(self, client: Client) -> None:
        answer = client.post("/ohjeet/vuokra-rastissa/virhe/", {"reason": "wrong", "remark": "Linkki vie väärään."})

        assert (answer.status_code, answer["Location"]) == (302, "/ohjeet/vuokra-rastissa/kiitos/")
        assert said("Thank you for telling") in opened(client, answer["Location"]).words
        report = ErrorReport.objects.get()
        assert (report.reason, report.by_id) == ("wrong", None)

    @pytest.mark.parametrize(
        "typed", [{}, {"reason": "odd"}, {"reason": "wrong", "remark": "Soita 040 123 4567"}], ids=str
    )
    def test_a_mistake_is_said_and_nothing_typed_is_lost(self, client: Client, typed: dict[str, str]) -> None:
        answer = client.post("/ohjeet/vuokra-rastissa/virhe/", typed)

        assert answer.status_code == 422
        assert typed.get("remark", "") in answer.content.decode()
        assert not ErrorReport.objects.exists()

    def test_another_site_tells_of_no_errors(self, client: Client) -> None:
        sent = {"reason": "wrong"}
        client.post("/ohjeet/vuokra-rastissa/virhe/", sent, headers={"Sec-Fetch-Site": "cross-site"})

        assert not ErrorReport.objects.exists()


def test_a_section_that_is_not_held_is_said_to_be_in_finlex(client: Client) -> None:
    page = opened(client, "/lait/1412-1997/8/")

    assert page.status == 404
    assert "Finlex" in page.words
    assert page.links()["Vuokra rästissä"] == "/ohjeet/vuokra-rastissa/"
