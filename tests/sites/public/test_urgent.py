from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.once.once import new_key
from polku.core.settings.actions import change_county
from polku.domain.contacts.actions import assess_alarm
from polku.domain.contacts.models import Contact
from tests.cast import MAKER, Cast
from tests.sites.stage import MACHINERY

MONDAY = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
TWO_AT_NIGHT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
EPIPHANY = datetime(2027, 1, 6, 10, 0, tzinfo=UTC)
PAGE, RECEIPT = "/ota-yhteytta/", "/ota-yhteytta/perilla/"
DANGER, EVERYDAY = "Mies hakkaa minua.", "Vuokra on rästissä."
NUMBER = "000 000 0112"
URGENT = "notice urgent"


class Hand:
    at = MONDAY


@pytest.fixture
def hand() -> Iterator[Hand]:
    hand = Hand()
    with clock.told_by(lambda: hand.at):
        yield hand


@pytest.fixture
def served(hand: Hand, cast: Cast) -> Cast:
    """A county whose emergency social services are told; Pia is on duty on Monday."""
    change_county(MAKER, emergency_phone=NUMBER, emergency_notice_to="+358401234567")
    return cast


def write(words: str, about: str = "self") -> Client:
    browser = Client()
    browser.get(PAGE)
    browser.post(PAGE, {"key": new_key(), "words": words, "about": about, "no_reach": "on"})
    return browser


def receipt(browser: Client) -> str:
    response = browser.get(RECEIPT)
    assert response.status_code == 200
    return str(response.content.decode())


def said(page: str) -> str:
    """What the receipt says of urgency, without the standing line about the emergency number."""
    start = page.index("<h1>")
    return page[start : page.index('class="code"')] if 'class="code"' in page else page[start:]


def test_in_office_hours_the_receipt_promises_an_answer_today(served: Cast) -> None:
    page = said(receipt(write(DANGER)))

    assert URGENT in page
    assert "ma 23.11. klo 16" in page
    assert NUMBER in page


@pytest.mark.parametrize("hour", [TWO_AT_NIGHT, EPIPHANY], ids=["at 2 a.m.", "on a holiday"])
def test_when_closed_the_receipt_says_who_has_been_told_and_the_number(
    served: Cast, hand: Hand, hour: datetime
) -> None:
    hand.at = hour
    browser = write(DANGER)
    before = said(receipt(browser))
    run_due(["contacts.tell_alarm"])
    after = said(receipt(browser))

    assert NUMBER in before
    assert NUMBER in after
    assert before != after, "it is said only afterwards that they have been told"
    assert "klo 16" not in after


def test_without_any_duty_the_receipt_says_to_call(served: Cast, hand: Hand) -> None:
    change_county(MAKER, emergency_notice_to="")
    hand.at = TWO_AT_NIGHT
    page = said(receipt(write(DANGER)))

    assert 'href="tel:112"' in page
    assert NUMBER in page
    assert "kukaan ei lue" in page.casefold()


def test_an_everyday_contact_has_only_its_day(served: Cast) -> None:
    assert URGENT not in said(receipt(write(EVERYDAY)))


def test_a_contact_about_another_is_told_the_numbers_and_never_what_became_of_it(served: Cast, hand: Hand) -> None:
    browser = write(DANGER, about="other")
    contact = Contact.objects.get(about="other")
    before = MACHINERY.sub("", receipt(browser))
    assess_alarm(served.actor("pia"), contact, is_urgent=True)

    assert NUMBER in before
    assert MACHINERY.sub("", receipt(browser)) == before


def test_the_form_says_when_nobody_would_read_it(served: Cast, hand: Hand) -> None:
    for at, notice_to, warned in (
        (MONDAY, "", False),
        (TWO_AT_NIGHT, "+358401234567", False),
        (TWO_AT_NIGHT, "", True),
        (MONDAY + timedelta(days=1), "", True),
    ):
        hand.at = at
        change_county(MAKER, emergency_notice_to=notice_to)
        page = Client().get(PAGE).content.decode()
        assert ("kukaan ei lue" in page.casefold()) == warned, at
        assert 'href="tel:112"' in page
