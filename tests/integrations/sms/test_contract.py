"""What every adapter that carries text messages must do."""

import logging

import pytest

from polku.core.notify.ports import NotDelivered, Sms
from polku.integrations.sms.demo.adapter import DemoSms
from polku.integrations.sms.log.adapter import LogSms

AINO = "+358401234567"


@pytest.fixture(params=[LogSms, DemoSms], ids=["log", "demo"])
def noted(request: pytest.FixtureRequest, db: None) -> Sms:
    """Those that note in the log what they take."""
    adapter: Sms = request.param()
    return adapter


@pytest.fixture(params=[LogSms, DemoSms, "carrier"], ids=["log", "demo", "http"])
def sms(request: pytest.FixtureRequest, db: None) -> Sms:
    adapter: Sms = request.getfixturevalue(request.param) if isinstance(request.param, str) else request.param()
    return adapter


def test_it_takes_a_message(sms: Sms) -> None:
    sms.send(key="answer-1", to=AINO, text="Sinulle on vastaus.")


def test_the_same_key_is_taken_once(noted: Sms, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "polku"):
        noted.send(key="answer-1", to=AINO, text="Sinulle on vastaus.")
        noted.send(key="answer-1", to=AINO, text="Sinulle on vastaus.")
        noted.send(key="answer-2", to=AINO, text="Sinulle on vastaus.")

    assert [caplog.text.count(key) for key in ("answer-1", "answer-2")] == [1, 1]


@pytest.mark.parametrize("number", ["", "0401234567", "+358 40", "Aino", "+358401234567\n", "+٣٥٨٤٠١٢٣٤٥"])
def test_what_is_no_number_is_refused_for_good(sms: Sms, number: str) -> None:
    with pytest.raises(NotDelivered) as refusal:
        sms.send(key="answer-1", to=number, text="Sinulle on vastaus.")

    assert refusal.value.permanent


def test_neither_number_nor_text_is_logged_or_raised(sms: Sms, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sms.send(key="answer-1", to=AINO, text="Sinulle on vastaus.")
        with pytest.raises(NotDelivered) as refusal:
            sms.send(key="answer-2", to="0401234567", text="Sinulle on vastaus.")

    told = caplog.text + str(refusal.value)
    assert "401234567" not in told
    assert "vastaus" not in told
