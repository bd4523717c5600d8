"""Guidance beside a case in a browser: it opens in its place, and is a search and a link without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visitor import Come, Visitor
from tests.journeys.words import fi

CASE = """
from polku.domain.cases.models import Case
print(Case.objects.get(person__given_name="Eetu").pk)
"""


@pytest.fixture(scope="module")
def case(house: House) -> str:
    """Where the case of Sari's client is."""
    return f"/tyo/asiakkuudet/{house.asked(CASE).strip()}/"


def summary(visitor: Visitor) -> None:
    visitor.use(visitor.main.locator("summary", has_text=fi("Guidance")))


def test_it_opens_within_the_page_of_the_case(house: House, come: Come, case: str) -> None:
    sari = come(house, width=390)
    asked: list[str] = []
    sari.log_in("sari")
    sari.go(case)
    sari.page.on("request", lambda request: asked.append(request.url.removeprefix(house.url)))
    summary(sari)
    expect(sari.main.get_by_role("link", name=fi("All your bookmarks"))).to_be_visible()

    summary(sari)
    summary(sari)
    assert sari.page.url.endswith(case)
    of_guidance = [address for address in asked if address.startswith("/tyo/") and address != case]
    assert [re.fullmatch(r"/tyo/ohjeistus/aiheet/[a-z_-]+/", each) is not None for each in of_guidance] == [True]


def test_without_javascript_it_is_a_search_and_a_link(house: House, come: Come, case: str) -> None:
    sari = come(house, width=390, java_script_enabled=False)
    sari.log_in("sari")
    sari.go(case)
    summary(sari)
    sari.put(sari.main.locator("details input[name=words]"), "vuokra")
    sari.use(sari.main.locator("details").get_by_role("button", name=fi("Search")))
    sari.heading(fi("What was found"))
    assert "vuokra" not in sari.page.url
    sari.go(case)
    summary(sari)
    sari.follow("Guidance on the topic, and your bookmarks")
    sari.heading(fi("Guidance on the topic"))
