"""Every page, as it looks and as it is read aloud, in every language, on small and large screens, light and dark."""

import json
import re
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, get_args
from uuid import UUID

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Page, StorageState

from polku.core.languages import HTML_TAGS
from polku.sites import faults
from tests.journeys.conftest import HEIGHT
from tests.journeys.house import House
from tests.journeys.no_page import NO_PAGE
from tests.journeys.pages import FIRST, NOWHERE, VISITS, Look, Scheme, Visit, every_view, looks_at, visited_here
from tests.journeys.visitor import Come, Visitor

#: Pages that need no database, and so none of a house's own.
ALONE: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "broken": faults.broken,
    "maintenance": lambda request: faults.maintenance(request, 300),
}

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
    axe: "axe" in window,
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
from datetime import timedelta
from polku.core.access import Actor, Capacity
from polku.core.clock import clock
from polku.core.imports.outcome import Outcome
from polku.domain.cases.models import Case
from polku.domain.contacts.actions import Written, receive_contact
from polku.domain.contacts.models import Contact
from polku.domain.guidance.actions import Said, Told, bring_in_articles, seed_synonyms
from polku.domain.guidance.queries import Cited, Content, Part, Telling
from polku.domain.people.models import Breach
from polku.domain.staff.models import OpeningException, Worker
case = Case.objects.get(person__given_name="Eetu")
team = Worker.objects.get(given_name="Leena").memberships.get().team
waiting = Contact.objects.filter(taken_by=None, team=team, about="self").earliest("arrived_at")
day = clock.today() + timedelta(days=30)
closed = OpeningException.objects.create(unit=team.unit, first_day=day, last_day=day, reason_fi="Koulutuspäivä")
other = receive_contact(Actor(Capacity.VISITOR), Written("Olen huolissani naapurista.", "fi", "other"), key="")
Contact.objects.filter(pk=other.pk).update(taken_by=case.contact.taken_by, taken_at=clock.now())
now = clock.now()
Breach.objects.get_or_create(pk=1, defaults={"about": case.contact_id, "known_at": now, "authority_due_at": now})
parts = tuple(Part(read_by, "## Ensin\\n\\nSoita **meille**.\\n\\n- yksi\\n- kaksi") for read_by in (0, 1, 2))
parts = (*parts, Part(2, "Avain on kaapissa.", team.unit_id))
telling = Telling("fi", "Vuokra rästissä", "Mitä tehdä ensin.", ("vuokravelka",), parts)
content = Content((telling,), ("asuminen",), (Cited(act="1412/1997", section="2"),))
days = (clock.today(), clock.today() + timedelta(days=90), None)
told = Told("vuokra-rastissa-esimerkki", "advice", "esihenkilö", "johtaja", *days, content)
bring_in_articles(Actor.system("tests"), [told], Outcome())
seed_synonyms(Actor.system("tests"), [Said("vippi", "laina", "yleiskieli")], Outcome())
found = {
    "case": case.pk,
    "answered": case.contact_id,
    "waiting": waiting.pk,
    "about another": other.pk,
    "team": team.pk,
    "unit": team.unit_id,
    "worker": Worker.objects.get(given_name="Hodan").pk,
    "exception": closed.pk,
}
print(json.dumps({name: str(value) for name, value in found.items()}))
"""


@pytest.mark.parametrize("number", visited_here(), ids=lambda number: str(VISITS[number]))
def test_a_page(
    number: int, house: House, come: Come, seats: Seats, ids: dict[str, UUID], record_property: Callable[..., None]
) -> None:
    visit, looks = VISITS[number], looks_at(number)
    seat = seats(visit.who) if visit.who else None
    # Without moving parts, so that colours have settled when they are measured.
    visitor = come(house, storage_state=seat, reduced_motion="reduce")
    visitor.page.add_init_script(STILL)
    if visit.status != 200:
        visitor.watch.allow(visit.status)
    cookies: list[Any] = seat["cookies"] if seat else []
    faults, limit = [], FIRST_LOAD
    # A page is fetched once in each language; width and colours are its style sheet's matter.
    for language, alike in groupby(looks, attrgetter("language")):
        speak(visitor.page, language, house, cookies)
        faults += [f"{language}: {fault}" for fault in arrive(visitor, visit, visit.address(language, ids), limit)]
        for look in alike:
            faults += [f"{look}: {fault}" for fault in wrong_with(visitor.page, look)]
        limit = NEXT_LOAD
    record_property("visited", f"{visit}: {', '.join(str(look) for look in looks)}")

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("way", ["light", "dark", "forced"])
def test_every_part_in_every_state(house: House, come: Come, width: int, way: Scheme | Literal["forced"]) -> None:
    visitor = come(house, width=width, reduced_motion="reduce")
    visitor.page.emulate_media(forced_colors="active" if way == "forced" else "none")
    visitor.go("/ui/")

    assert wrong_with(visitor.page, Look("fi", width, "light" if way == "forced" else way)) == []


@pytest.mark.parametrize("page", ALONE)
@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_a_page_for_when_nothing_else_works(house: House, come: Come, page: str, scheme: Scheme) -> None:
    visitor = come(house)
    visitor.go("/")
    visitor.page.set_content(ALONE[page](RequestFactory().get("/")).content.decode())

    assert wrong_with(visitor.page, Look("fi", 320, scheme)) == []


def speak(page: Page, language: str, house: House, cookies: list[Any]) -> None:
    """Go on in this language, logged in as these cookies say. Whoever is logged in chooses it, for it follows them."""
    page.context.clear_cookies()
    page.context.add_cookies([*cookies, {"name": "kieli", "value": language, "url": house.url}])
    if cookies:
        page.request.get(f"{house.url}/kieli/{language}/", max_redirects=0)


def arrive(visitor: Visitor, visit: Visit, address: str, limit: int) -> list[str]:
    """Open the page and bring it into its state. What was wrong with what came, and whether it was over `limit`."""
    visitor.page.set_viewport_size({"width": FIRST.width, "height": HEIGHT})
    response = visitor.page.goto(address)
    size = visitor.page.evaluate(BYTES)
    if visit.then:
        with visitor.page.expect_navigation() as navigation:
            visit.then(visitor)
        response = navigation.value
    assert response is not None
    rules = {
        f"answered {response.status}": response.status == visit.status,
        f"{size} bytes, and {limit} are too many": size <= limit,
    }
    return [told for told, holds in rules.items() if not holds]


def titles_at(address: str) -> str:
    """What a title is like. Behind a text message none says whose the page is."""
    return r"(?!.*Polku)\S.*" if "/v/" in address else r"\S.* – Polku"


def wrong_with(page: Page, look: Look) -> list[str]:
    """Everything that is wrong with the page that is open, looked at like this."""
    page.emulate_media(color_scheme=look.scheme)
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    seen = page.evaluate(MEASURE)
    rules = {
        f"it is {seen['wider']} px wider than the screen": seen["wider"] <= 0,
        f"its language is {seen['lang']}": seen["lang"] == HTML_TAGS[look.language],
        f"it has {seen['heads']} first headings": seen["heads"] == 1,
        f"its title is {seen['title']!r}": re.fullmatch(titles_at(page.url), seen["title"]),
    }
    # As tall as the page: what lies under a bar that stays at the bottom of the screen can be scrolled from under it.
    page.set_viewport_size({"width": look.width, "height": max(HEIGHT, seen["height"])})
    if not seen["axe"]:
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS, RULES)
    return [told for told, holds in rules.items() if not holds] + found
