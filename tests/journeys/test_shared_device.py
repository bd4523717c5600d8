"""A device that others use too, and a browser somebody leaves: what the next person finds."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visitor import CLIENTS, Come, Visitor
from tests.journeys.words import fi
from tests.server import wait_until

MINUTE = 60_000


def on_shared_device(visitor: Visitor, who: str = "eetu") -> None:
    """Log in and say that others use the device too."""
    visitor.go("/oma/")
    visitor.choose(visitor.page.get_by_label(fi("This is a shared device")))
    visitor.press("Go on to identification")
    visitor.use(visitor.main.get_by_role("button", name=CLIENTS[who]))
    expect(visitor.page.get_by_text(fi("You are on a shared device."))).to_be_visible()


def cookies(visitor: Visitor) -> set[str]:
    return {cookie["name"] for cookie in visitor.page.context.cookies()}


def test_after_logging_out_a_shared_device_knows_nothing(house: House, come: Come) -> None:
    aino = come(house)
    on_shared_device(aino, "aino")
    aino.go("/oma/viestit/")
    aino.go("/kieli/sv/?next=/oma/viestit/")
    aino.go("/tekstikoko/150/?next=/oma/viestit/")
    aino.keeps_nothing()
    aino.page.locator("form[data-log-out] button").click()

    expect(aino.page).to_have_url(re.compile(r"/sv/kirjaudu-ulos/hei/yhteinen/$"))
    assert cookies(aino) == set()
    aino.keeps_nothing()
    aino.page.go_back()
    expect(aino.page).to_have_url(re.compile(r"/tunnistaudu/\?next="))
    assert "Aino" not in aino.page.content()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_going_back_after_log_out_shows_nothing_of_anybody(house: House, come: Come, javascript: bool) -> None:
    visitor = come(house, java_script_enabled=javascript)
    visitor.log_in("eetu")
    visitor.turn_to("Messages")
    visitor.turn_to("Settings")
    visitor.page.locator("form[data-log-out] button").click()
    visitor.heading(fi("You have logged out"))

    for _ in range(3):
        visitor.page.go_back()
        expect(visitor.page.get_by_role("button", name=fi("Log out"))).to_have_count(0)
        assert "Eetu" not in visitor.page.content()


def test_a_shared_device_that_nobody_touches_logs_out_by_itself(house: House, come: Come) -> None:
    visitor = come(house)
    visitor.page.clock.install()
    on_shared_device(visitor)
    soon = visitor.page.get_by_text(
        fi("You will be logged out in a minute. Press any key or touch the screen to stay.")
    )
    visitor.page.clock.run_for(9 * MINUTE - 5_000)
    expect(soon).to_be_hidden()
    visitor.page.clock.run_for(10_000)
    expect(soon.first).to_be_visible()
    visitor.page.keyboard.press("Tab")
    visitor.page.clock.run_for(MINUTE)
    expect(visitor.page.get_by_role("button", name=fi("Log out"))).to_be_visible()
    visitor.page.clock.run_for(10 * MINUTE)

    visitor.heading(fi("You have logged out"))
    assert "istunto" not in cookies(visitor)


@pytest.mark.parametrize("shared", [True, False], ids=["shared", "own"])
def test_the_quick_exit_ends_the_session_and_forgets(house: House, come: Come, shared: bool) -> None:
    visitor = come(house)
    if shared:
        on_shared_device(visitor)
    else:
        visitor.log_in("eetu")
    visitor.go("/tekstikoko/125/?next=/oma/")
    kept = visitor.page.context.cookies()
    # The weather is out in the world, where no test goes. A picture of ours, like the weather, sets no cookie of ours.
    visitor.page.locator("[data-exit]").evaluate("it => { it.href = '/static/ui/favicon.svg' }")
    visitor.page.locator("[data-exit]").click()
    expect(visitor.page).to_have_url(f"{house.url}/static/ui/favicon.svg")

    # Nobody waits for the answer, so it may come a moment later than the page.
    wait_until(lambda: cookies(visitor) == set(), 10, "the browser forgets every cookie")
    come_back = visitor.page.context.new_page()
    come_back.context.add_cookies([cookie for cookie in kept if cookie["name"] == "istunto"])
    come_back.goto(f"{house.url}/oma/")
    expect(come_back).to_have_url(re.compile(r"/tunnistaudu/\?next="))
