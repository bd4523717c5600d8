"""What came from a phone: it reaches the worker once, whoever sent it, and tells the gateway nothing."""

import json
from typing import Any

import pytest
from pytest_django import Settings

from polku.domain.people.models import Person
from polku.domain.threads.models import Message
from polku.sites.gateway.signed import LARGEST
from tests.cast import Cast
from tests.gateway import signature
from tests.sites.gateway.conftest import Post

INCOMING = "viesti/"
AINO = "+358401234567"


@pytest.fixture
def aino(cast: Cast) -> Cast:
    """Aino's number is known to us."""
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone=AINO)
    return cast


def sms(**other: Any) -> bytes:
    return json.dumps({"id": "in-1", "from": AINO, "text": "Myöhästyn hiukan.", **other}).encode()


def texts() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


def test_a_message_reaches_the_worker_once(post: Post, aino: Cast) -> None:
    for _ in range(3):
        assert post(INCOMING, sms()) == 200

    assert texts() == ["Myöhästyn hiukan."]
    assert post(INCOMING, sms(id="in-2")) == 200
    assert len(texts()) == 2


@pytest.mark.parametrize("number", ["0401234567", "00358 40 1234567", AINO])
def test_a_number_is_known_however_the_gateway_writes_it(post: Post, aino: Cast, number: str) -> None:
    assert post(INCOMING, sms(**{"from": number})) == 200
    assert len(texts()) == 1


def test_a_number_that_is_nobodys_gets_the_same_answer(post: Post, aino: Cast) -> None:
    assert post(INCOMING, sms(**{"from": "+358401234599"})) == 200
    assert texts() == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Moi\u0000 Sari\r\n\ud83d\ude00", ["Moi Sari\n😀"]),
        ("half \ud83d", ["half ?"]),
        ("\u202eabc", ["abc"]),
        (" \n\u0000", []),
        ("", []),
        ("ä" * 1530, ["ä" * 1530]),
    ],
    ids=["emoji", "half", "turned", "blank", "empty", "long"],
)
def test_whatever_a_phone_sends_can_be_kept(post: Post, aino: Cast, text: str, kept: list[str]) -> None:
    assert post(INCOMING, sms(text=text)) == 200
    assert texts() == kept


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        sms(id=""),
        sms(id=7),
        sms(id="in 1"),
        sms(id="in-1\n"),
        sms(id="1" * 201),
        sms(text=None),
        sms(text=["a"]),
        sms(**{"from": "Elisa"}),
        sms(**{"from": ""}),
        sms(**{"from": None}),
        sms(**{"from": "+" + "1" * 5000}),
        sms(**{"from": "\u0000"}),
        sms(text="a" * LARGEST),
        b'{"id": "in-1", "from": "+358401234567"}',
    ],
    ids=lambda body: body[:40].decode(errors="replace"),
)
def test_what_was_not_agreed_is_refused(post: Post, aino: Cast, body: bytes) -> None:
    assert post(INCOMING, body) == 400
    assert texts() == []


@pytest.mark.parametrize("signed", ["", "0" * 64, signature("another secret", sms())])
def test_another_signature_is_refused(post: Post, aino: Cast, signed: str) -> None:
    assert post(INCOMING, sms(), signed) == 403
    assert texts() == []


def test_where_no_secret_is_agreed_there_is_nothing(post: Post, aino: Cast, settings: Settings) -> None:
    settings.SMS_INBOUND_SECRET = ""

    assert post(INCOMING, sms(), signature("", sms())) == 404
    assert texts() == []


def test_nothing_of_it_is_logged(post: Post, aino: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "polku")
    for signed in (None, "0" * 64):
        post(INCOMING, sms(), signed)
    post(INCOMING, sms(id=""))

    assert not [word for word in ("401234567", "Myöhästyn") if word in caplog.text]
