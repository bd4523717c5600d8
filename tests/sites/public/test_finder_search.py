"""Finding help in one's own words."""

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from polku.domain.guidance.models import Search
from tests.sites.public.finder import opened, said

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("content")
class TestFinding:
    def test_rent_overdue_is_two_clicks_from_help_and_a_human(self, client: Client) -> None:
        found = opened(client, "/haku/", q="vuokra rästissä")
        first = next(iter(address for address in found.links().values() if address.startswith("/ohjeet/")))
        page = opened(client, first)

        assert first == "/ohjeet/vuokra-rastissa/"
        assert "Kerro vuokranantajalle" in page.words
        assert page.links()[said("Write to us")] == "/ota-yhteytta/"

    def test_a_hit_shows_its_kind_source_day_age_and_the_words_that_were_met(self, client: Client) -> None:
        page = opened(client, "/haku/", q="vuokra rästissä")

        assert said("Advice") in page.words
        assert "16.11.2026 (" in page.words
        assert "<mark>" in page.main

    def test_a_list_is_narrowed_and_widened_again(self, client: Client) -> None:
        page = opened(client, "/haku/", q="vuokra")
        service = page.links()[said("Service")]
        narrowed = opened(client, f"/haku/{service}")

        assert "kind=service" in service
        assert not [href for href in narrowed.links().values() if href.startswith("/ohjeet/")]
        assert [href for href in narrowed.links().values() if href.startswith("/palvelut/")]
        assert narrowed.links()[said("all")] == "?q=vuokra"

    def test_a_correction_is_shown_and_undone(self, client: Client) -> None:
        page = opened(client, "/haku/", q="asumisnevonta")
        undo = next(href for href in page.links().values() if "typed=1" in href)

        assert "<b>asumisneuvonta</b>" in page.main
        assert undo == "?q=asumisnevonta&typed=1"
        assert "<b>asumisneuvonta</b>" not in opened(client, f"/haku/{undo}").main

    def test_what_is_nowhere_says_what_to_try_and_whom_to_ask(self, client: Client) -> None:
        page = opened(client, "/haku/", q="xyzzyq qwvutsr")

        assert said("Nothing was found") in page.words
        assert page.links()[said("Write to us")] == "/ota-yhteytta/"
        assert "/apua/raha-ja-velat/" in page.links().values()

    def test_what_exists_only_in_finnish_is_found_in_english_and_says_so(self, client: Client) -> None:
        page = opened(client, "/en/haku/", q="häiriövalitus")

        assert said("Nothing was found in your language. These are in other languages.", "en") in page.words
        assert [href for href in page.links().values() if href.startswith("/en/palvelut/")]

    def test_titles_complete_what_is_begun(self, client: Client) -> None:
        opened(client, "/haku/", q="vuokra")
        page = opened(client, "/haku/ehdotukset/", q="vuokra r")

        assert '<option value="vuokra rästissä"></option>' in page.html.lower()

    def test_costs_few_queries(self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        opened(client, "/haku/", q="vuokra")
        with django_assert_max_num_queries(15):
            opened(client, "/haku/", q="vuokra")


@pytest.mark.parametrize(
    "words",
    [
        "a" * 2_000,
        "?!.,;:",
        "'; DROP TABLE guidance_article; --",
        '"NEAR(" AND * OR ^',
        "\x00\u202evuokra\u2066",
        "شارع",
        "<script>alert(1)</script>",
    ],
)
def test_nothing_that_is_typed_breaks_the_page(client: Client, content: object, words: str) -> None:
    page = opened(client, "/haku/", q=words)

    assert page.status == 200
    assert "<script>alert" not in page.html


def test_without_an_index_the_page_still_leads_to_a_human(client: Client) -> None:
    page = opened(client, "/haku/", q="vuokra")

    assert page.status == 200
    assert said("The search is being made ready. Choose what is closest below, or write to us.") in page.words
    assert page.links()[said("Write to us")] == "/ota-yhteytta/"


def test_an_identity_code_is_refused_and_taken_out_of_the_address(client: Client) -> None:
    page = opened(client, "/haku/", q="131052-308T velat")

    assert page.address == "/haku/?state=hetu"
    assert "131052" not in page.html
    assert not Search.objects.exists()


def test_strange_ways_to_narrow_do_no_harm(client: Client, content: object) -> None:
    asked = {"q": "vuokra", "kind": "<b>", "situation": "ei-ole", "place": "'", "from": "²"}

    assert opened(client, "/haku/", **asked).status == 200


def test_a_search_without_an_answer_is_noted_once_for_one_network(client: Client, content: object) -> None:
    for _time in range(2):
        opened(client, "/haku/", q="xyzzyq qwvutsr")

    assert Search.objects.get().times == 2


def test_the_front_page_has_one_field_doors_and_a_way_to_write(client: Client, content: object) -> None:
    page = opened(client, "/")

    with override("fi"):
        assert '<form class="ask" role="search" action="/haku/"' in page.main
    assert len([href for href in page.links().values() if href.startswith("/apua/")]) == 12
    assert page.links()[said("Write to us")] == "/ota-yhteytta/"
