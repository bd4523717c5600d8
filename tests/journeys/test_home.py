"""Everyone comes in as themselves, in their language, on their device; and what one decides here, the other reads."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from polku.core.clock import clock
from polku.core.hours import is_working_day
from polku.ui import moments
from tests.integrations.identity.provider import Provider
from tests.journeys.broker import house_with_broker
from tests.journeys.house import House, World
from tests.journeys.test_staff_log_in import PASSWORD, accept, log_out, next_code
from tests.journeys.visitor import CLIENTS, WORKERS, Come, Visitor
from tests.journeys.words import fi, fi_like

STAFF_PORT = "polku.integrations.identity.password.adapter.PasswordIdentification"
MOVE = """
from datetime import timedelta
from polku.core.clock import clock
clock.catch_up()
clock.move_forward(timedelta(seconds={seconds}))
"""


def evening_before_a_working_day() -> datetime:
    """The next evening that lies between two working days: everyone has gone home, and somebody comes tomorrow."""
    day = clock.today() + timedelta(days=1)
    while not (is_working_day(day) and is_working_day(day + timedelta(days=1))):
        day += timedelta(days=1)
    return datetime.combine(day, time(18), timezone.get_default_timezone())


@pytest.fixture
def evening() -> datetime:
    return evening_before_a_working_day()


@pytest.fixture
def place(world: World, tmp_path: Path, evening: datetime) -> Iterator[tuple[House, Provider]]:
    """A house as a county runs it, with a broker for clients and passwords for staff, in the evening."""
    more = {"POLKU_JOBS": "1", "POLKU_PORT_STAFF_IDENTIFICATION": STAFF_PORT}
    with house_with_broker(world, tmp_path, **more) as (house, broker):
        house.stop()
        house.asked(MOVE.format(seconds=int((evening - clock.now()).total_seconds())))
        house.start(migrated=True)
        yield house, broker


def test_everyone_comes_in_their_own_way(place: tuple[House, Provider], come: Come, evening: datetime) -> None:
    house, broker = place
    aino_comes_in_plain_finnish(come(house, width=390), broker)
    eetu_comes_in_swedish_on_a_shared_device(come(house, width=390), broker)
    sari_comes_with_an_app_of_codes(come(house, width=1280), house)
    leena_decides_who_reads_tomorrow(come(house, width=1280), house)
    the_contact_page_tells_it(come(house, width=390), evening + timedelta(days=1))


def aino_comes_in_plain_finnish(aino: Visitor, broker: Provider) -> None:
    """Her choice of language is with her on the way there, back, and on her next device."""
    aino.go("/")
    aino.use(aino.page.get_by_role("navigation", name=fi("Language")).get_by_role("link", name="Selkosuomi"))
    words = Words(aino, "fi-simple")
    aino.use(aino.page.get_by_role("link", name=words("Log in"), exact=True))
    identify(aino, words, broker, "aino")
    aino.heading(words("Hello %(name)s", name="Aino"))
    expect(aino.page.locator("html")).to_have_attribute("lang", "fi")
    aino.sees(words("Did you write to us earlier? Give the code of your receipt, and the answer finds you."))
    aino.keeps_nothing()


def eetu_comes_in_swedish_on_a_shared_device(eetu: Visitor, broker: Provider) -> None:
    """When he leaves, the device knows neither him nor his language, and no page of his comes back."""
    eetu.go("/sv/")
    words = Words(eetu, "sv")
    eetu.use(eetu.page.get_by_role("link", name=words("Log in"), exact=True))
    eetu.choose(eetu.page.get_by_label(words("This is a shared device")))
    identify(eetu, words, broker, "eetu")
    eetu.heading(words("Hello %(name)s", name="Eetu"))
    expect(eetu.page.locator("html")).to_have_attribute("lang", "sv")
    expect(eetu.page.get_by_text(words("You are on a shared device."))).to_be_visible()
    eetu.use(eetu.page.get_by_role("button", name=words("Log out")).first)
    eetu.heading(words("You have logged out"))

    assert eetu.page.context.cookies() == []
    eetu.keeps_nothing()
    eetu.page.go_back()
    expect(eetu.page.get_by_role("button", name=words("Log out"))).to_have_count(0)
    assert "Eetu" not in eetu.page.content()


def sari_comes_with_an_app_of_codes(sari: Visitor, house: House) -> None:
    """She was invited, and from then on she has a password and a phone."""
    secret, _paper = accept(sari, house, "sari.lehto")
    log_out(sari)
    sari.go("/tyo/")
    sari.write("Staff id", "sari.lehto")
    sari.write("Password", PASSWORD)
    sari.press("Go on")
    sari.write("Code", next_code(secret))
    sari.press("Log in")
    sari.heading(fi("Queue"))
    expect(sari.page.get_by_role("banner")).to_contain_text(WORKERS["sari"])


def leena_decides_who_reads_tomorrow(leena: Visitor, house: House) -> None:
    """She leads the team, and needs nobody from IT for it."""
    accept(leena, house, "leena.aalto")
    leena.turn_to("Settings")
    leena.use(leena.main.get_by_role("link", name="Aikuiset pohjoinen"))
    tomorrow = leena.main.get_by_role("row").nth(2)
    tomorrow.get_by_role("combobox").select_option(label=WORKERS["sari"])
    leena.press("Save")
    expect(leena.page.get_by_role("status").first).to_contain_text(re.compile(r"\w"))
    expect(leena.main.get_by_role("row").nth(2).get_by_role("combobox").locator("option:checked")).to_have_text(
        WORKERS["sari"]
    )


def the_contact_page_tells_it(somebody: Visitor, tomorrow: datetime) -> None:
    """Whoever writes tonight knows who reads it, and from when on."""
    somebody.go("/ota-yhteytta/")
    with translation.override("fi"):
        day = moments.day(tomorrow)
    words = "Your message is read first by %(name)s, %(office)s, from %(when)s on."
    told = somebody.text(fi_like(words, name="Sari", office=fi("social counsellor")))
    expect(told).to_contain_text(day)


class Words:
    """What the pages say in the language of one visitor, found by the English text that the code asks for."""

    def __init__(self, visitor: Visitor, language: str) -> None:
        self._language = language
        expect(visitor.page.locator("html")).to_have_attribute("lang", language[:2])

    def __call__(self, text: str, **values: object) -> str:
        with translation.override(self._language):
            return gettext(text) % values if values else gettext(text)


def identify(visitor: Visitor, words: Words, broker: Provider, who: str) -> None:
    """Through the broker and back."""
    visitor.heading(words("Identify yourself"))
    visitor.watch.let_go_to(broker.issuer)
    visitor.use(visitor.main.get_by_role("button", name=words("Go on to identification")))
    visitor.page.wait_for_url(f"{broker.issuer}/**")
    visitor.page.get_by_role("button", name=CLIENTS[who]).click()
