"""The front door, as people come to it: with an old phone, a slow network, and little strength."""

import time

from tests.journeys.house import House
from tests.journeys.visitor import Come, Visitor
from tests.journeys.words import fi

WORDS = "Laskut ovat jääneet maksamatta, enkä tiedä mistä aloittaa. Nukun huonosti. Voisiko joku soittaa minulle?"
#: Milliseconds between two letters of somebody who writes with a thumb.
BETWEEN_LETTERS = 150
#: What browsers' own tools call slow 3G: bytes a second, milliseconds there and back.
SLOW_3G = {"offline": False, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "latency": 2_000}
SLOWED = 4
MOST_SECONDS, MOST_PAGES = 120, 3


def on_an_old_phone(visitor: Visitor) -> None:
    """The processor is slowed, and so is the network."""
    tools = visitor.page.context.new_cdp_session(visitor.page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_3G)


def test_with_an_old_phone_and_a_slow_network_it_takes_under_two_minutes_and_three_pages(
    house: House, come: Come
) -> None:
    person = come(house, width=360)
    person.page.set_default_timeout(MOST_SECONDS * 1000)
    on_an_old_phone(person)
    pages: list[str] = []
    person.page.on("domcontentloaded", lambda page: pages.append(page.url))

    began = time.monotonic()
    person.go("/")
    person.follow("Write to us")
    with person.page.expect_response("**/luonnos/"):
        person.field("What would you like help with?").press_sequentially(WORDS, delay=BETWEEN_LETTERS)
        person.choose(person.page.get_by_role("radio", name=fi("It is about me")))
    person.keeps_nothing()
    person.press("Send")
    person.page.locator(".code").wait_for()
    took = time.monotonic() - began

    assert len(pages) <= MOST_PAGES, pages
    assert took < MOST_SECONDS
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 360
