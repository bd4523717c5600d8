"""The front door, as people come to it: with an old phone, a slow network, and little strength."""

import time
from datetime import datetime
from datetime import time as hour
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from polku.core.clock import clock
from polku.core.hours import nth_working_day_after
from tests.journeys.front_door import FrontDoor
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


NIGHT, MORNING = hour(2), hour(9, 30)
MOVE = """
from datetime import timedelta
from polku.core.clock import clock
clock.catch_up()
clock.move_forward(timedelta(seconds={seconds}))
"""
WAYS: dict[str, dict[str, Any]] = {"live": {}, "without-javascript": {"java_script_enabled": False}}


@pytest.mark.parametrize("way", WAYS)
def test_one_night_and_one_morning_at_the_front_door(
    untouched_house: House, come: Come, tmp_path: Path, way: str
) -> None:
    night = at_night()
    move_to(untouched_house, night)
    door = FrontDoor(untouched_house, come, night, WAYS[way])

    door.somebody_writes_without_a_name_and_the_receipt_is_true()
    door.an_urgent_one_is_acknowledged_by_a_human()
    move_to(untouched_house, datetime.combine(night, MORNING, night.tzinfo))
    door.the_answer_is_read_at_the_follow_up()
    door.an_ex_partner_reveals_nothing()
    door.a_phone_call_stands_in_the_same_queue()
    door.a_wrong_join_leaves_no_trace()
    door.the_lead_prints_the_clock_report(tmp_path)


def at_night() -> datetime:
    """Two o'clock in the night before the next working day that is not today."""
    return datetime.combine(nth_working_day_after(clock.today(), 1), NIGHT, timezone.get_default_timezone())


def move_to(house: House, moment: datetime) -> None:
    """Let the house's clock show `moment` from now on."""
    house.stop()
    ahead = house.asked("from polku.core.clock import clock; clock.catch_up(); print(clock.now().isoformat())")
    seconds = (moment - datetime.fromisoformat(ahead)).total_seconds()
    house.asked(MOVE.format(seconds=int(seconds)))
    house.start(migrated=True)
