"""The search on the desk: what a worker types stays out of addresses, and what they may not know is not found."""

from datetime import time
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from polku.core.search.folder import Folder
from polku.domain.guidance.models import Search
from polku.domain.staff.actions import found_team, found_unit
from polku.domain.staff.models import Membership
from tests.cast import MAKER, Cast
from tests.domain.guidance.written import CLIENT, PUBLIC, STAFF, content, for_unit, published
from tests.sites.desk.test_settings import text

pytestmark = pytest.mark.django_db
SEARCH = "/tyo/haku/"
#: Of the part for one unit, marked as it is met.
IN_THE_CUPBOARD = "<mark>kaapissa</mark>"
#: What nobody should type, and everybody does: it must give a page, never a fault.
ODD = [
    "a" * 2_000,
    "?!.,;:()[]{}*^~",
    "'; DROP TABLE guidance_article; --",
    'title:"vuokra" OR body:* NEAR(a b)',
    "‏مرحبا إيجار",
    "VÃ¤livuokraus Ã¤Ã¶",
    "\u200b\u202e",
    "🏠🏠🏠",
]


def asked(browser: Client, words: str) -> str:
    """The page of what was found."""
    answer = browser.post(SEARCH, {"words": words}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_was_typed_is_on_the_page_and_in_no_address(cast: Cast, searchable: Folder) -> None:
    published(cast, content(PUBLIC, STAFF))
    answer = cast.browser("sari").post(SEARCH, {"words": "vuokra rästissä"}, follow=True)

    assert 'href="/tyo/ohjeet/vuokravelka/"' in answer.content.decode()
    assert [address for address, _status in answer.redirect_chain if "vuokra" in address] == []


def test_the_parts_for_staff_are_found_and_those_of_another_unit_are_not(cast: Cast, searchable: Folder) -> None:
    unit = found_unit(MAKER, name="Etälä", phone="000", weekdays=range(5), opens=time(8), closes=time(16))
    team = found_team(MAKER, unit, name="Etälän tiimi")
    Membership.objects.filter(worker=cast.workers["timo"]).update(team=team)
    published(cast, content(PUBLIC, STAFF, for_unit(cast.north.unit_id)))

    assert "salaisuusmappiin" in asked(cast.browser("timo"), "salaisuusmappi")
    assert IN_THE_CUPBOARD in asked(cast.browser("sari"), "avain on kaapissa")
    assert IN_THE_CUPBOARD not in asked(cast.browser("timo"), "avain on kaapissa")


def test_a_personal_identity_code_is_not_searched_for(cast: Cast, searchable: Folder) -> None:
    answer = cast.browser("sari").post(SEARCH, {"words": "onko 131052-308T asiakas"})

    assert answer.status_code == 422
    assert not Search.objects.exists()


def test_somebody_elses_search_leads_to_an_empty_field(cast: Cast, searchable: Folder) -> None:
    published(cast, content(PUBLIC))
    mine = cast.browser("sari").post(SEARCH, {"words": "vuokra"})["Location"]
    answer = cast.browser("leena").get(mine)

    assert (answer.status_code, answer["Location"]) == (302, SEARCH)


@pytest.mark.parametrize("words", ODD)
def test_odd_words_give_a_page(cast: Cast, searchable: Folder, words: str) -> None:
    answer = cast.browser("sari").post(SEARCH, {"words": words}, follow=True)

    assert answer.status_code in (200, 422)


def test_nothing_typed_asks_for_words(cast: Cast) -> None:
    assert cast.browser("sari").post(SEARCH, {"words": " "}).status_code == 422


def test_without_an_index_it_says_so(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path

    assert "Hakua valmistellaan" in asked(cast.browser("sari"), "vuokra")


def test_a_slip_is_mended_and_can_be_undone(cast: Cast, searchable: Folder) -> None:
    published(cast, content(PUBLIC, CLIENT))
    sari = cast.browser("sari")
    shown = asked(sari, "voukrasopimus")

    assert "<b>vuokrasopimus</b>" in shown and '?typed=1"' in shown


@pytest.mark.parametrize("asked_for", ["?from=abc", "?from=99999", "?from=-1", "?kind=nothing", "?kind=%00"])
def test_an_address_somebody_played_with_gives_a_page(cast: Cast, searchable: Folder, asked_for: str) -> None:
    published(cast, content(PUBLIC))
    sari = cast.browser("sari")
    page = sari.post(SEARCH, {"words": "vuokra"})["Location"]

    assert sari.get(f"{page}{asked_for}").status_code == 200


def test_the_queries_do_not_grow_with_the_hits(cast: Cast, searchable: Folder) -> None:
    sari, counts = cast.browser("sari"), []
    for number in range(6):
        published(cast, content(PUBLIC, STAFF), slug=f"vuokravelka-{number}")
        page = sari.post(SEARCH, {"words": "vuokra"})["Location"]
        sari.get(page)
        with CaptureQueriesContext(connection) as queries:
            sari.get(f"{page}?kind=advice")
        counts.append(len(queries))

    assert counts[1] == counts[-1] <= 15


def test_the_field_stands_on_every_page_of_the_desk(cast: Cast) -> None:
    assert 'action="/tyo/haku/"' in cast.browser("sari").get("/tyo/jono/").content.decode()
    assert text(cast.browser("sari"), SEARCH)


def test_without_a_model_the_answer_is_the_passages(cast: Cast, searchable: Folder) -> None:
    published(cast, content(PUBLIC))
    sari = cast.browser("sari")
    page = sari.post(SEARCH, {"words": "vuokra rästissä"})["Location"]
    shown = sari.post(f"{page}vastaus/")

    assert shown.status_code == 200
    assert "soita Kelaan" in shown.content.decode().split("<blockquote>")[1]


def test_the_key_to_the_search_can_be_put_out_of_use(cast: Cast) -> None:
    sari = cast.browser("sari")
    assert "data-search" in sari.get("/tyo/jono/").content.decode()
    sari.post("/tyo/haku/nappain/", {})
    assert "data-search" not in sari.get("/tyo/jono/").content.decode()
    sari.post("/tyo/haku/nappain/", {"use": "yes"})

    assert "data-search" in sari.get("/tyo/jono/").content.decode()
