"""Every page, as it looks and as it is read aloud, in every language, on small and large screens, light and dark."""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, StorageState

from polku.core.languages import HTML_TAGS
from tests.journeys.conftest import HEIGHT
from tests.journeys.house import House
from tests.journeys.pages import FIRST, NO_PAGE, NOWHERE, VISITS, Look, Visit, every_view, looks_at
from tests.journeys.visitor import Come, Visitor
from tests.server import ROOT

BROKEN = ROOT / "polku/sites/public/templates/public/broken.html"

Seats = Callable[[str], StorageState]

AXE = AXE_FILE_PATH.read_text()
#: WCAG 2.2, A and AA. The size of targets is not among axe's own choice yet.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
FAULTS = """async (rules) => (await axe.run(rules)).violations.map(
    ({id, nodes}) => `${id}: ${nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; ")}`
)"""
#: A page that is looked at stays as it is: nothing arrives while it is being measured.
STILL = "window.EventSource = class { addEventListener() {} close() {} };"

MEASURE = """() => ({
    lang: document.documentElement.lang,
    heads: document.querySelectorAll("h1").length,
    title: document.title,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
})"""
#: Bytes that came over the wire for the page itself, its styles and its scripts: what lay in the cache is not counted.
BYTES = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((it) => it.entryType === "navigation" || /\\.(css|js)$/.test(new URL(it.name).pathname))
    .filter((it) => it.transferSize > 0)
    .reduce((sum, it) => sum + it.encodedBodySize, 0)"""
FIRST_LOAD, NEXT_LOAD = 60_000, 20_000


def test_no_page_is_forgotten() -> None:
    visited = {visit.page for visit in VISITS} - {NOWHERE}

    assert visited | NO_PAGE.keys() == every_view()
    assert not visited & NO_PAGE.keys()


@pytest.fixture(scope="module")
def ids(house: House) -> dict[str, UUID]:
    """What the addresses of the demo's world hold."""
    return {name: UUID(value) for name, value in json.loads(house.asked(IDS)).items()}


IDS = """
import json
from polku.domain.cases.models import Case
from polku.domain.contacts.models import Contact
case = Case.objects.get(person__given_name="Eetu")
waiting = Contact.objects.filter(taken_by=None).first()
print(json.dumps({"case": str(case.pk), "answered": str(case.contact_id), "waiting": str(waiting.pk)}))
"""


@pytest.mark.parametrize("number", range(len(VISITS)), ids=[str(visit) for visit in VISITS])
def test_a_page(
    number: int,
    browser: Browser,
    house: House,
    come: Come,
    seats: Seats,
    ids: dict[str, UUID],
    record_property: Callable[[str, object], None],
) -> None:
    visit, others = VISITS[number], looks_at(number)
    seat = seats(visit.who) if visit.who else None
    visitor = come(house, storage_state=seat)
    visitor.page.add_init_script(STILL)
    if visit.status != 200:
        visitor.watch.allow(visit.status)
    cookies = seat["cookies"] if seat else []
    faults = [] if visit.then else too_heavy(browser, house, cookies, visit.address(FIRST.language, ids))
    for look in (FIRST, *others):
        wear(visitor.page, look, house, cookies)
        found = arrive(visitor, visit, visit.address(look.language, ids))
        found += wrong_with(visitor.page, look)
        faults += [f"{look}: {fault}" for fault in found]
    record_property("visited", f"{FIRST}, {', '.join(str(look) for look in others)}")

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("way", ["light", "dark", "forced"])
def test_every_part_in_every_state(house: House, come: Come, width: int, way: str) -> None:
    visitor = come(house, width=width, color_scheme="dark" if way == "dark" else "light")
    visitor.page.emulate_media(forced_colors="active" if way == "forced" else "none")
    visitor.go("/ui/")

    assert wrong_with(visitor.page, Look("fi", width, way)) == []


def test_the_page_for_when_everything_is_broken(house: House, come: Come) -> None:
    """It is whole in itself, because a style sheet or a database may be what is broken."""
    visitor = come(house, width=320)
    visitor.page.set_content(BROKEN.read_text())

    assert wrong_with(visitor.page, Look("fi", 320, "light")) == []


def wear(page: Page, look: Look, house: House, cookies: list[dict[str, Any]]) -> None:
    """Look at things so from now on, logged in as these cookies say."""
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    page.emulate_media(color_scheme=look.scheme)
    page.context.clear_cookies()
    page.context.add_cookies([*cookies, {"name": "kieli", "value": look.language, "url": house.url}])


def arrive(visitor: Visitor, visit: Visit, address: str) -> list[str]:
    """Open the page and bring it into its state. What was wrong with the answer."""
    response = visitor.page.goto(address)
    if visit.then:
        with visitor.page.expect_navigation() as navigation:
            visit.then(visitor)
        response = navigation.value
    assert response is not None
    return [] if response.status == visit.status else [f"answered {response.status}"]


def wrong_with(page: Page, look: Look) -> list[str]:
    """Everything that is wrong with the page that is open."""
    seen = page.evaluate(MEASURE)
    rules = {
        f"it is as wide as the screen, and {seen['wider']} px": seen["wider"] <= 0,
        f"its language is {seen['lang']}": seen["lang"] == HTML_TAGS[look.language],
        f"it has {seen['heads']} first headings": seen["heads"] == 1,
        f"its title is {seen['title']!r}": re.fullmatch(r"\S.* – Polku", seen["title"]),
    }
    # As tall as the page: what lies under a bar that stays at the bottom of the screen can be scrolled from under it.
    page.set_viewport_size({"width": look.width, "height": max(HEIGHT, seen["height"])})
    page.evaluate(AXE)
    return [told for told, holds in rules.items() if not holds] + page.evaluate(FAULTS, RULES)


def too_heavy(browser: Browser, house: House, cookies: list[dict[str, Any]], address: str) -> list[str]:
    """What is over the budget, for somebody who comes for the first time and for somebody who comes again."""
    faults = []
    with browser.new_context(base_url=house.url) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        for limit in (FIRST_LOAD, NEXT_LOAD):
            page.goto(address)
            size = page.evaluate(BYTES)
            faults += [f"{size} bytes, and {limit} are too many"] if size > limit else []
    return faults
