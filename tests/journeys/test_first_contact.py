"""The journey that the house stands on: from the public page to the access log."""

import re
from typing import Any

import pytest

from tests.journeys.first_contact import FirstContact
from tests.journeys.house import House
from tests.journeys.keyboard import KeyboardVisitor
from tests.journeys.visitor import Come

WHO_AINO_IS = """
from polku.domain.people.models import Person
aino = Person.objects.get(given_name="Aino")
print(aino.pk, aino.user_id)
"""
AINOS_HETU = "140303A902A"


WAYS: dict[str, dict[str, Any]] = {
    "live": {},
    "without-javascript": {"java_script_enabled": False},
    "by-keyboard-only": {"kind": KeyboardVisitor},
}


@pytest.mark.parametrize("way", WAYS)
def test_from_the_first_words_to_the_access_log(untouched_house: House, come: Come, way: str) -> None:
    story = FirstContact(
        aino=come(untouched_house, width=390, **WAYS[way]),
        sari=come(untouched_house, width=1280, **WAYS[way]),
    )

    waited = story.sari_opens_the_queue()
    story.aino_writes_in_her_own_words()
    story.aino_has_a_receipt()
    story.sari_sees_it_arrive_with_its_day(waited)
    story.sari_takes_answers_and_opens_a_case()
    story.sari_writes_in_the_thread()
    story.aino_identifies_and_types_the_code()
    story.the_lead_confirms_the_sender(come(untouched_house, width=1280, **WAYS[way]))
    story.ainos_home_has_everything()
    story.they_write_to_each_other()
    story.home_counts_a_new_word()
    story.aino_sees_who_has_looked()

    untouched_house.says_in_time("sms contact-answer-")
    no_address_tells_who_she_is(story, untouched_house)
    for visitor in (story.aino, story.sari):
        cookies_are_kept_from_scripts_and_strangers(visitor.page.context.cookies())
        visitor.keeps_nothing()


def no_address_tells_who_she_is(story: FirstContact, house: House) -> None:
    """Addresses end up in logs, histories and other people's mail."""
    plain = re.sub(r"\W", "", story.code.lower())
    secret = [plain, story.code.lower(), AINOS_HETU.lower(), *house.asked(WHO_AINO_IS).split()]
    secret += [each.replace("-", "") for each in secret]
    for address in story.aino.watch.addresses + story.sari.watch.addresses:
        told = [each for each in secret if each in address.lower() or each in re.sub(r"\W|_", "", address.lower())]
        assert not told, address


def cookies_are_kept_from_scripts_and_strangers(cookies: list[Any]) -> None:
    """The session ends with the browser, no script can read a cookie, and no other site can send one along."""
    by_name = {cookie["name"]: cookie for cookie in cookies}
    assert by_name["istunto"]["expires"] == -1
    for cookie in by_name.values():
        assert cookie["httpOnly"], cookie["name"]
        assert cookie["sameSite"] in ("Lax", "Strict"), cookie["name"]
        assert cookie["path"] == "/", cookie["name"]
