"""What clients read that others do not: in the portal, told of from the desk, and never to anybody else."""

import pytest
from django.test import Client
from django.urls import reverse

from polku.core.once.once import new_key
from polku.domain.guidance.actions import bookmark
from polku.domain.threads.actions import write_message
from tests.cast import Cast
from tests.domain.guidance.written import CLIENT, PUBLIC, STAFF, content, published

MINE = "/oma/ohjeet/vuokravelka/"


@pytest.fixture
def written(cast: Cast) -> Cast:
    """One article with all three layers, one for everybody, one for staff."""
    published(cast, content(PUBLIC, CLIENT, STAFF))
    published(cast, content(PUBLIC), slug="kaikille")
    published(cast, content(STAFF), slug="henkilostolle")
    return cast


def test_aino_reads_what_is_for_everybody_and_for_clients_and_nothing_for_staff(written: Cast) -> None:
    page = written.browser("aino").get(MINE).content.decode()

    assert "Kelaan" in page and "tuo vuokrasopimus" in page
    assert "salaisuusmappiin" not in page


def test_the_list_names_what_says_more_to_clients(written: Cast) -> None:
    listed = written.browser("aino").get("/oma/ohjeet/").context["lines"]

    assert [line.slug for line in listed] == ["vuokravelka"]
    assert written.browser("aino").get("/oma/ohjeet/?after=vuokravelka").context["lines"] == []


def test_what_is_for_staff_looks_like_what_is_not_there(written: Cast) -> None:
    browser = written.browser("aino")

    assert browser.get("/oma/ohjeet/henkilostolle/").status_code == 404
    assert browser.get("/oma/ohjeet/ei-ole/").status_code == 404


def test_a_visitor_reads_nothing_that_is_for_clients(written: Cast) -> None:
    assert Client().get(MINE).status_code == 302
    assert "tuo vuokrasopimus" not in Client().get("/ohjeet/vuokravelka/").content.decode()


def test_telling_of_it_gives_the_page_where_the_client_reads_all_of_it(written: Cast) -> None:
    sari, browser = written.actor("sari"), written.browser("sari")
    for slug in ("vuokravelka", "kaikille"):
        bookmark(sari, source="guidance", thing=slug)
    told = {}
    for slug in ("vuokravelka", "kaikille"):
        posted = {"text": "Hei.", "article": slug, "add": "1", "key": new_key()}
        form = browser.post(f"/tyo/asiakkuudet/{written.case.pk}/viestit/", posted).context["form"]
        told[slug] = form.initial["text"]

    assert told["vuokravelka"].endswith(f"http://testserver{MINE}")
    assert told["kaikille"].endswith("http://testserver/ohjeet/kaikille/")


def test_the_address_in_a_message_is_a_link_for_both(written: Cast) -> None:
    text = f"Lue tämä: http://testserver{MINE} Katso myös https://muualla.example/"
    write_message(written.actor("sari"), written.case, text=text, key=new_key())
    pages = {
        "aino": written.browser("aino").get("/oma/viestit/"),
        "sari": written.browser("sari").get(f"/tyo/asiakkuudet/{written.case.pk}/viestit/"),
    }

    for page in pages.values():
        shown = page.content.decode()
        assert f'<a href="{MINE}">http://testserver{MINE}</a>' in shown
        assert "https://muualla.example/" in shown and 'href="https://muualla.example/"' not in shown


def test_the_desk_shows_the_address_of_clients(written: Cast) -> None:
    browser = written.browser("sari")

    for_clients = browser.get(reverse("desk:guidance-article", args=["vuokravelka"])).content.decode()
    assert f"http://testserver{MINE}" in for_clients
    for_all = browser.get(reverse("desk:guidance-article", args=["kaikille"])).content.decode()
    assert "http://testserver/ohjeet/kaikille/" in for_all
