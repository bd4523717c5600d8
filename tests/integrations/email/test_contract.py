"""What every adapter that carries e-mail must do."""

import logging

import pytest

from polku.core.notify.ports import Email, NotDelivered
from polku.integrations.email.demo.adapter import DemoEmail
from polku.integrations.email.log.adapter import LogEmail

AINO = "aino@example.fi"


@pytest.fixture(params=[LogEmail, DemoEmail], ids=["log", "demo"])
def email(request: pytest.FixtureRequest, db: None) -> Email:
    adapter: Email = request.param()
    return adapter


def send(email: Email, key: str = "answer-1", to: str = AINO, subject: str = "Polku") -> None:
    email.send(key=key, to=to, subject=subject, text="Sinulle on vastaus.")


def test_it_takes_a_message(email: Email) -> None:
    send(email)


def test_the_same_key_is_taken_once(email: Email, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "polku"):
        send(email)
        send(email)
        send(email, key="answer-2")

    assert [caplog.text.count(key) for key in ("answer-1", "answer-2")] == [1, 1]


@pytest.mark.parametrize("address", ["", "aino", "aino@", "aino@example.fi\n", "aino@a.fi, eetu@b.fi", "a@b@c"])
def test_what_is_no_address_is_refused_for_good(email: Email, address: str) -> None:
    with pytest.raises(NotDelivered) as refusal:
        send(email, to=address)

    assert refusal.value.permanent


def test_a_subject_cannot_smuggle_in_a_header(email: Email) -> None:
    with pytest.raises(NotDelivered):
        send(email, subject="Polku\r\nBcc: everybody@example.fi")


def test_neither_address_nor_text_is_logged_or_raised(email: Email, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        send(email)
        with pytest.raises(NotDelivered) as refusal:
            send(email, to="aino")

    told = caplog.text + str(refusal.value)
    assert "aino" not in told
    assert "vastaus" not in told
