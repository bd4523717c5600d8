"""What search engines, feeds and services where a page is shared are told."""

import json
import re
from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client

from polku.domain.stories.actions import approve_story
from polku.domain.stories.queries import LOOKED_FOR
from polku.sites.public.structured import element
from tests.cast import Cast
from tests.domain.guidance.written import PUBLIC, STAFF, published
from tests.domain.guidance.written import content as told
from tests.sites.public.finder import opened
from tests.sites.public.told import catalogue, question, story

pytestmark = pytest.mark.django_db

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HERE = "http://testserver"


def graph(client: Client, address: str) -> list[dict[str, Any]]:
    """What a page says it is about."""
    (data,) = DATA.findall(opened(client, address).html)
    read = json.loads(data)
    assert read["@context"] == "https://schema.org"
    return list(read["@graph"])


@pytest.fixture
def pages(cast: Cast) -> None:
    """One public page of each kind, and an article that is not public."""
    catalogue()
    story()
    approve_story(cast.actor("leena"), question(cast), looked_for=LOOKED_FOR)
    published(cast, told(PUBLIC))
    published(cast, told(STAFF), slug="salainen")


@pytest.mark.usefixtures("pages")
class TestStructuredData:
    def test_a_service_is_a_government_service(self, client: Client) -> None:
        (thing,) = graph(client, "/palvelut/apu/")

        assert (thing["@type"], thing["name"]) == ("GovernmentService", "Neuvonta")
        assert thing["url"] == f"{HERE}/palvelut/apu/"

    def test_a_place_has_its_number(self, client: Client) -> None:
        (thing,) = graph(client, "/yhteystiedot/apu/")

        assert (thing["@type"], thing["telephone"]) == ("GovernmentOffice", "000 000 0001")

    def test_questions_are_a_page_of_questions(self, client: Client) -> None:
        (thing,) = graph(client, "/kysymykset/")

        assert thing["@type"] == "FAQPage"
        assert thing["mainEntity"][0]["acceptedAnswer"]["text"] == "Me autamme."

    def test_an_article_says_when_it_was_read_through(self, client: Client) -> None:
        (thing,) = graph(client, "/ohjeet/vuokravelka/")

        assert thing["@type"] == "Article"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", thing["dateModified"])


def test_words_cannot_end_the_element() -> None:
    written = element([{"name": "</script><script>alert(1)</script> & \u2028"}])

    assert written.count("<") == 2
    assert json.loads(DATA.findall(written)[0])["@graph"][0]["name"].startswith("</script>")


@pytest.mark.usefixtures("pages")
class TestHead:
    def test_a_page_has_one_true_address_and_its_languages(self, client: Client) -> None:
        page = opened(client, "/sv/")
        shown = opened(client, "/sv/ohjeet/vuokravelka/").html

        assert page.status == 200
        assert f'<link rel="canonical" href="{HERE}/ohjeet/vuokravelka/">' in shown
        lists = opened(client, "/sv/palvelut/").html
        assert f'<link rel="canonical" href="{HERE}/sv/palvelut/">' in lists
        assert f'hreflang="en" href="{HERE}/en/palvelut/"' in lists
        assert f'hreflang="x-default" href="{HERE}/palvelut/"' in lists

    def test_a_shared_link_has_our_own_picture_and_the_words_of_the_page(self, client: Client) -> None:
        html = opened(client, "/ohjeet/vuokravelka/").html

        assert '<meta property="og:title" content="Vuokra rästissä">' in html
        assert re.search(rf'og:image" content="{HERE}/[^"]*share-card[^"]*\.png"', html)

    def test_a_post_can_be_copied(self, client: Client) -> None:
        assert f"Vuokra rästissä Mitä tehdä, kun vuokra jäi maksamatta. {HERE}/ohjeet/vuokravelka/" in (
            opened(client, "/ohjeet/vuokravelka/").words
        )


@pytest.mark.usefixtures("pages")
class TestMachines:
    def test_the_map_names_every_public_page_and_no_other(self, client: Client) -> None:
        root = ElementTree.fromstring(client.get("/sitemap.xml").content)
        places = {each.text for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}

        for path in (
            "/",
            "/apua/apu/",
            "/palvelut/apu/",
            "/yhteystiedot/apu/",
            "/ohjeet/vuokravelka/",
            "/tarinat/ovi/",
        ):
            assert HERE + path in places
        assert f"{HERE}/ohjeet/salainen/" not in places
        assert {client.get(str(place)).status_code for place in places} == {200}

    def test_robots_are_kept_from_peoples_own_pages(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()

        assert "Disallow: /oma/\n" in text
        assert "Disallow: /tyo/\n" in text
        assert f"Sitemap: {HERE}/sitemap.xml" in text

    def test_the_feed_has_what_is_new_and_public(self, client: Client) -> None:
        answer = client.get("/uutta.atom")
        root = ElementTree.fromstring(answer.content)
        titles = [each.text for each in root.iter("{http://www.w3.org/2005/Atom}title")]

        assert answer["Content-Type"].startswith("application/atom+xml")
        assert titles[1:] == ["Vuokra rästissä"]
