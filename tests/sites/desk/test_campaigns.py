"""Campaigns on the desk: who makes them, what is typed comes back, and the numbers that may be told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.guidance.actions import note_arrival
from polku.domain.guidance.models import CameBy, Campaign
from tests.cast import Cast
from tests.domain.guidance.campaigning import FINNISH, SWEDISH, campaign
from tests.sites.desk.test_settings import SCRIPT, seen_in, text
from tests.sites.public.finder import opened
from tests.sites.public.told import catalogue

pytestmark = pytest.mark.django_db
LIST = "/tyo/ohjeistus/kampanjat/"
NEW = "/tyo/ohjeistus/uusi-kampanja/"
PAGE = f"{LIST}talven-vuokra/"
EDITING = f"{PAGE}muokkaus/"


@pytest.fixture(autouse=True)
def _doors(cast: Cast) -> None:
    catalogue()


def typed(**otherwise: object) -> dict[str, object]:
    """What somebody fills in."""
    today = clock.today()
    days = {"first_day": today.isoformat(), "last_day": (today + timedelta(days=9)).isoformat()}
    told = {"title_fi": "Vuokra rästissä?", "words_fi": "Et ole yksin.", "situations": ["apu"], "is_public": "on"}
    return {"slug": "talven-vuokra", **days, **told, "key": new_key(), **otherwise}


def test_hilla_makes_a_campaign_and_everybody_can_read_it(cast: Cast, client: Client) -> None:
    hilla = cast.browser("hilla")
    answer = hilla.post(NEW, typed(title_sv="Hyra?", words_sv="Fråga oss.", services=" apu, apu "))

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "Et ole yksin." in opened(client, "/k/talven-vuokra/").words
    assert "Fråga oss." in opened(client, "/sv/k/talven-vuokra/").words
    assert Campaign.objects.get().services == ["apu"]
    assert f'href="{PAGE}"' in text(hilla, LIST)
    assert f'href="{LIST}"' in text(hilla, "/tyo/ohjeet/")
    assert f'href="{LIST}"' not in text(cast.browser("sari"), "/tyo/ohjeet/")


@pytest.mark.parametrize(
    "mistake",
    [
        {"title_fi": ""},
        {"title_sv": "Hyra?"},
        {"words_sv": "Fråga oss."},
        {"articles": "ei-ole"},
        {"situations": []},
        {"last_day": "2020-01-01"},
        {"slug": "Ei näin"},
        {"words_fi": "x" * 1201},
    ],
)
def test_a_mistake_is_told_and_what_was_typed_comes_back(cast: Cast, mistake: dict[str, object]) -> None:
    answer = cast.browser("hilla").post(NEW, typed(title_en="Rent?", words_en="Ask.") | mistake)

    assert answer.status_code == 422
    assert "Rent?" in answer.content.decode()
    assert not Campaign.objects.exists()


def test_a_change_shows_and_who_made_it(cast: Cast, client: Client) -> None:
    campaign(cast, texts=(FINNISH, SWEDISH))
    leena = cast.browser("leena")
    answer = leena.post(EDITING, typed(words_fi=f"Kysy. {SCRIPT}") | seen_in(leena, EDITING), follow=True)
    page = answer.content.decode()

    assert "Leena" in page and "Hilla" in page
    assert SCRIPT not in page and SCRIPT not in opened(client, "/k/talven-vuokra/").html
    assert [each.language for each in Campaign.objects.get().texts.all()] == ["fi"]


def test_of_two_at_once_the_later_one_finds_out_and_loses_nothing(cast: Cast) -> None:
    campaign(cast)
    leena, hilla = cast.browser("leena"), cast.browser("hilla")
    seen = seen_in(leena, EDITING)
    assert hilla.post(EDITING, typed(title_fi="Hillan") | seen_in(hilla, EDITING)).status_code == 302
    answer = leena.post(EDITING, typed(title_fi="Leenan") | seen)

    assert answer.status_code == 422
    assert 'value="Leenan"' in answer.content.decode()
    assert Campaign.objects.get().texts.get().title == "Hillan"


def test_a_campaign_that_is_not_there_is_not_found(cast: Cast) -> None:
    for address in (PAGE, EDITING):
        assert cast.browser("hilla").get(address).status_code == 404


def test_the_numbers_are_told_by_week_and_way_but_not_the_small_ones(cast: Cast, on_monday: datetime) -> None:
    last_week = on_monday - timedelta(days=7)
    campaign(cast, first_day=last_week.date(), last_day=on_monday.date())
    with clock.told_by(lambda: last_week.replace(tzinfo=UTC)):
        for way, times in ((CameBy.POSTER, 17), (CameBy.SMS, 5), (CameBy.SOCIAL, 4)):
            for _each in range(times):
                note_arrival("talven-vuokra", way)
    hilla = cast.browser("hilla")
    table = text(hilla, PAGE).partition("<tbody")[2].partition("</tbody>")[0]

    assert [cell for cell in _cells(table) if cell.isdecimal()] == ["17", "5", "22", "17", "5", "22"]
    assert "22" in _cells(text(hilla, LIST)) and "26" not in _cells(text(hilla, LIST))


def test_before_there_is_a_number_it_says_so(cast: Cast) -> None:
    campaign(cast)
    note_arrival("talven-vuokra", CameBy.POSTER)

    assert "<tbody" not in text(cast.browser("hilla"), PAGE)


def test_each_way_has_an_address_and_each_language_a_post(cast: Cast) -> None:
    campaign(cast, texts=(FINNISH, SWEDISH))
    page = text(cast.browser("hilla"), PAGE)

    for way in CameBy:
        assert f"<dd>http://testserver/k/talven-vuokra/{way.value + '/' if way.value else ''}</dd>" in page
    assert "Et ole yksin. Kysy meiltä.\nhttp://testserver/k/talven-vuokra/some/" in page
    assert "http://testserver/sv/k/talven-vuokra/some/" in page


def test_the_list_goes_on_page_by_page_and_costs_the_same(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(27):
        campaign(cast, slug=f"kampanja-{number:02}")
    hilla = cast.browser("hilla")
    with django_assert_max_num_queries(25):
        first = text(hilla, LIST)

    assert f'href="{LIST}kampanja-24/"' in first and f'href="{LIST}kampanja-25/"' not in first
    assert f'href="{LIST}kampanja-25/"' in text(hilla, f"{LIST}?after=kampanja-24")


def _cells(html: str) -> list[str]:
    return [part.partition(">")[2].partition("<")[0].strip() for part in html.split("<td")[1:]]
