"""Each answer of a gateway means one of three things: taken, not taken, or not known."""

import logging
import os
import socket
from time import monotonic

import pytest

from polku.core.notify.ports import NotDelivered
from polku.integrations.sms.http.adapter import AT_ONCE, AnswerLost, HttpSms
from polku.integrations.sms.http.registration import Registration
from tests.gateway import LOST, NONSENSE, WITHIN, Gateway, serving

AINO = "+358401234567"
TEXT = "Sinulle on viesti: https://xy.example/abc"


def send(carrier: HttpSms, key: str = "word-1") -> None:
    carrier.send(key=key, to=AINO, text=TEXT)


def test_the_gateway_gets_what_was_agreed(gateway: Gateway, carrier: HttpSms) -> None:
    send(carrier)

    assert gateway.taken == {"word-1": {"id": "word-1", "from": "Viesti", "to": AINO, "text": TEXT}}
    [headers] = gateway.headers
    assert headers["Idempotency-Key"] == "word-1"
    assert headers["Authorization"] == f"Bearer {gateway.token}"
    assert headers["Content-Type"] == "application/json"
    assert "Transfer-Encoding" not in headers
    assert "Cookie" not in headers


@pytest.mark.parametrize("body", [b"", b"\r\n", b"{}", b'{"id": "word-1", "parts": 1}'])
def test_what_is_taken_is_taken_with_or_without_a_word(gateway: Gateway, carrier: HttpSms, body: bytes) -> None:
    gateway.body = body
    send(carrier)
    send(carrier)

    assert gateway.shown == {AINO: [TEXT]}
    assert gateway.asked == ["word-1", "word-1"]


@pytest.mark.parametrize("fault", ["no-such-number", "bad-number", "impossible-number"])
def test_a_number_that_the_gateway_refuses_is_refused_for_good(gateway: Gateway, carrier: HttpSms, fault: str) -> None:
    gateway.faults = [fault]

    with pytest.raises(NotDelivered) as refusal:
        send(carrier)

    assert refusal.value.permanent


@pytest.mark.parametrize("fault", ["too-many", "not-now", "wrong-token"])
def test_a_gateway_that_takes_nothing_now_is_asked_later(gateway: Gateway, carrier: HttpSms, fault: str) -> None:
    gateway.faults = [fault]

    with pytest.raises(NotDelivered) as refusal:
        send(carrier)

    assert not refusal.value.permanent
    assert gateway.taken == {}


@pytest.mark.parametrize("fault", [*NONSENSE, *LOST])
def test_an_answer_that_says_nothing_is_lost_and_not_a_refusal(gateway: Gateway, carrier: HttpSms, fault: str) -> None:
    gateway.faults = [fault]
    began = monotonic()

    with pytest.raises(AnswerLost):
        send(carrier)

    assert monotonic() - began < WITHIN + 3
    assert gateway.shown == {AINO: [TEXT]}
    send(carrier)
    assert gateway.shown == {AINO: [TEXT]}, "the same key is shown once"
    assert len(gateway.asked) == 2, "nobody is led elsewhere, and nothing goes anew by itself"


def test_where_nobody_listens_nothing_was_sent(carrier: HttpSms) -> None:
    with serving(Gateway()) as gone:
        nowhere = Registration(gone.address, "Viesti")

    with pytest.raises(NotDelivered) as refusal:
        send(HttpSms(nowhere))

    assert not refusal.value.permanent


def test_what_speaks_no_tls_where_it_should_got_nothing(gateway: Gateway, carrier: HttpSms) -> None:
    strange = Registration(gateway.address.replace("http:", "https:"), "Viesti")

    with pytest.raises(NotDelivered) as refusal:
        send(HttpSms(strange))

    assert not refusal.value.permanent
    assert gateway.asked == []


def test_where_a_connection_never_comes_to_be_nothing_was_sent_and_nothing_is_later() -> None:
    """The gateway is reached, and says nothing to a greeting in TLS."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        nowhere = Registration(f"https://127.0.0.1:{silent.getsockname()[1]}/messages", "Viesti")
        began = monotonic()
        with pytest.raises(NotDelivered) as refusal:
            send(HttpSms(nowhere, within=0.3))

    assert not refusal.value.permanent
    assert monotonic() - began < 3


def test_a_gateway_that_holds_its_answers_back_holds_only_a_few(gateway: Gateway, carrier: HttpSms) -> None:
    gateway.faults = ["drips"] * AT_ONCE
    impatient = HttpSms(Registration(gateway.address, "Viesti", gateway.token), within=0.1)
    for number in range(AT_ONCE):
        with pytest.raises(AnswerLost):
            send(impatient, f"word-{number}")

    with pytest.raises(NotDelivered) as refusal:
        send(impatient, "word-one-too-many")

    assert not refusal.value.permanent
    assert "word-one-too-many" not in gateway.asked


def test_a_proxy_of_the_environment_is_not_asked(
    gateway: Gateway, carrier: HttpSms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "http_proxy", "http://127.0.0.1:9")
    monkeypatch.setitem(os.environ, "no_proxy", "")
    send(carrier)

    assert gateway.shown == {AINO: [TEXT]}


@pytest.mark.parametrize("fault", ["", "no-such-number", "too-many", "page", "slow", "cut"])
def test_neither_number_nor_text_nor_token_is_logged_or_raised(
    gateway: Gateway, carrier: HttpSms, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    gateway.faults = [fault]
    told = repr(Registration(gateway.address, "Viesti", gateway.token))
    with caplog.at_level(logging.DEBUG):
        try:
            send(carrier)
        except (NotDelivered, AnswerLost) as refusal:
            told += repr(refusal) + repr(refusal.__cause__)

    told += caplog.text
    assert not [word for word in ("401234567", "xy.example", gateway.token) if word in told]
