"""What every adapter that tells the emergency social services must do."""

import logging

import pytest

from polku.core.notify.ports import NotDelivered, Notice
from polku.integrations.notice.demo.adapter import DemoNotice
from polku.integrations.notice.log.adapter import LogNotice

NUMBER = "+358401234567"
TEXT = "Kiireellinen yhteydenotto odottaa."


@pytest.fixture(params=[LogNotice, DemoNotice], ids=["log", "demo"])
def notice(request: pytest.FixtureRequest, db: None) -> Notice:
    adapter: Notice = request.param()
    return adapter


@pytest.mark.parametrize("place", [NUMBER, "paivystys@example.org"])
def test_it_takes_a_notice_to_a_number_or_an_address(notice: Notice, place: str) -> None:
    notice.send(key="alarm-1", to=place, text=TEXT)

    assert notice.carries


def test_the_same_key_is_taken_once(notice: Notice, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "polku"):
        for key in ("alarm-1", "alarm-1", "alarm-2"):
            notice.send(key=key, to=NUMBER, text=TEXT)

    assert [caplog.text.count(key) for key in ("alarm-1", "alarm-2")] == [1, 1]


@pytest.mark.parametrize("place", ["", "0401234567", "+358 40", "päivystys", "a@b@c", "a b@example.org", f"{NUMBER}\n"])
def test_what_is_neither_number_nor_address_is_refused_for_good(notice: Notice, place: str) -> None:
    with pytest.raises(NotDelivered) as refusal:
        notice.send(key="alarm-1", to=place, text=TEXT)

    assert refusal.value.permanent


def test_neither_place_nor_text_is_logged_or_raised(notice: Notice, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        notice.send(key="alarm-1", to=NUMBER, text=TEXT)
        with pytest.raises(NotDelivered) as refusal:
            notice.send(key="alarm-2", to="0401234567", text=TEXT)

    told = caplog.text + str(refusal.value)
    assert "401234567" not in told
    assert "odottaa" not in told
