"""Guidance is found: by somebody with a phone and no words of the office, and by a worker who knows the section."""

import re

import pytest
from playwright.sync_api import expect

from tests.content.test_sources_held import DATA, needs_data
from tests.journeys.house import House
from tests.journeys.visitor import Come
from tests.journeys.words import fi, fi_like
from tests.server import wait_until

#: Acts that the worker's way needs, as the collected data has them.
ACTS = "1301/2014,254/2015,784/2021,703/2023"
IMPORT = f"""
from polku.core.imports.outcome import Outcome
from polku.core.search.index import index
from polku.domain.statutes.actions import import_statutes
from polku.integrations.statutes.opening import opened
import_statutes(opened("{DATA / "statutes"}", frozenset("{ACTS}".split(","))), Outcome())
index().follow()
"""
#: Answers when the search finds what every world holds.
FINDS = """
from polku.core.search.index import search
from polku.core.search.query import Wanted
print(len(search(Wanted("vuokra")).hits))
"""

#: The words of searches of which somebody has opened something.
OPENED = """
from polku.domain.guidance.models import Search
print(*Search.objects.filter(clicked=True).order_by("words").values_list("words", flat=True), sep=", ")
"""


@pytest.fixture(scope="module", autouse=True)
def _searchable(house: House) -> None:
    """The house has made its index: its jobs do so when they begin."""
    wait_until(lambda: house.asked(FINDS) not in ("", "0"), 30, "the search finds something")


@pytest.fixture(scope="module")
def statutes(house: House) -> None:
    """The acts are here."""
    house.asked(IMPORT)


def test_two_clicks_from_rent_overdue_to_help_and_a_human(house: House, come: Come) -> None:
    """At 390 px and without JavaScript: the button of the search, and the first of what was found."""
    visitor = come(house, width=390, java_script_enabled=False)
    visitor.go("/")
    visitor.write("Search in your own words", "vuokra rästissä")
    visitor.press("Search")
    visitor.heading(fi("What was found"))
    visitor.use(visitor.main.locator(".hits").get_by_role("link").first)
    visitor.heading("Vuokra rästissä")

    contact = visitor.card("Talk with us")
    expect(contact.get_by_role("link", name=fi("Write to us"))).to_be_visible()
    expect(contact.locator("[href^='tel:']").first).to_be_visible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "vuokra rästissä" in house.asked(OPENED)


def test_a_life_situation_is_a_door(house: House, come: Come) -> None:
    visitor = come(house, width=390, java_script_enabled=False)
    visitor.go("/")
    visitor.use(visitor.main.locator(".doors").get_by_role("link", name="Koti on vaarassa tai sitä ei ole"))
    visitor.heading("Koti on vaarassa tai sitä ei ole")

    visitor.sees("Mitä tapahtuu ensin")
    expect(visitor.card("Talk with us")).to_be_visible()


def test_words_nobody_has_lead_to_a_human(house: House, come: Come) -> None:
    """The doors beside them lead to help, and do not count as what was found."""
    visitor = come(house, width=390, java_script_enabled=False)
    visitor.go("/")
    visitor.write("Search in your own words", "xyzzyq plughxy")
    visitor.press("Search")

    expect(visitor.page.get_by_role("link", name=fi("Write to us")).first).to_be_visible()
    visitor.sees(fi("Nothing was found"))
    visitor.use(visitor.main.locator(".doors").get_by_role("link", name="Koti on vaarassa tai sitä ei ole"))
    visitor.heading("Koti on vaarassa tai sitä ei ole")
    assert "xyzzyq" not in house.asked(OPENED)


@pytest.mark.shared_data
@needs_data
@pytest.mark.usefixtures("statutes")
def test_a_worker_types_shl_36(house: House, come: Come) -> None:
    """The key / leads to the field; the section, what is not held of it, its age and our instruction are there."""
    sari = come(house, width=1280)
    sari.log_in("sari")
    sari.page.keyboard.press("/")
    sari.page.keyboard.type("shl 36")
    sari.page.keyboard.press("Enter")
    sari.heading(fi("What was found"))
    instruction = sari.card("Our own guidance on this").get_by_role(
        "link", name="Palvelutarpeen arvioinnin aloittaminen"
    )
    expect(instruction).to_be_visible()
    assert "shl" not in sari.page.url
    sari.use(sari.main.locator(".hits").get_by_role("link").first)

    sari.heading(re.compile("36 § Palvelutarpeen arviointi"))
    assert "shl …" in house.asked(OPENED)
    sari.sees("viimeistään seitsemäntenä arkipäivänä")
    sari.sees(re.compile("677/2023"), re.compile("682/2023"))
    sari.sees(fi("Put together from the statute book: check in Finlex."))
    sari.sees(fi_like("The latest act held here is %(act)s. Later changes are not here."))
    sari.sees(fi("Read from there today."))
    sari.follow("Palvelutarpeen arvioinnin aloittaminen")
    sari.heading("Palvelutarpeen arvioinnin aloittaminen")


@pytest.mark.shared_data
@needs_data
@pytest.mark.usefixtures("statutes")
def test_a_repealed_act_says_so(house: House, come: Come) -> None:
    sari = come(house, width=1280)
    sari.log_in("sari")
    for act in ("254-2015", "784-2021"):
        sari.go(f"/tyo/lait/{act}/1/")
        sari.sees(fi("Repealed."), re.compile("703/2023"))
