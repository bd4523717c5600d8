"""What the gateway reports of a word: counted once, whenever it comes, and only about the round that it is of."""

import json

import pytest
from django.test import Client
from pytest_django import Settings

from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import plan, try_again
from polku.sites.gateway.signed import LARGEST
from tests.gateway import signature
from tests.sites.gateway.conftest import SECRET, Post

pytestmark = pytest.mark.django_db

SMS, State = Outgoing.Carrier.SMS, Outgoing.State
DELIVERY = "toimitus/"


def report(id: str = "word-1", state: str = "delivered") -> bytes:
    return json.dumps({"id": id, "state": state}).encode()


def went(key: str = "word-1") -> None:
    """A word that its carrier took."""
    plan(SMS, key=key, to="+358401234567", text="Sinulle on viesti.")
    Outgoing.objects.filter(key=key).update(state=State.SENT)


def state_of(key: str = "word-1") -> str:
    return Outgoing.objects.get(key=key).state


@pytest.mark.parametrize(("told", "becomes"), [("delivered", State.DELIVERED), ("failed", State.DEAD)])
def test_what_is_reported_of_a_word_is_noted(post: Post, told: str, becomes: str) -> None:
    went()
    went("word-2")

    assert post(DELIVERY, report(state=told)) == 200
    assert (state_of(), state_of("word-2")) == (becomes, State.SENT)


@pytest.mark.parametrize("first", ["delivered", "failed"])
def test_what_is_reported_first_stands(post: Post, first: str) -> None:
    went()
    post(DELIVERY, report(state=first))
    stands = Outgoing.objects.values().get()

    for told in ("delivered", "failed", first):
        assert post(DELIVERY, report(state=told)) == 200
    assert Outgoing.objects.values().get() == stands


@pytest.mark.parametrize("id", ["nothing", "word-1.1", "word-1.0", "word-1.01", "word-1.", ".1", "word", "word-1.x"])
def test_an_id_that_is_nobodys_gets_the_same_answer_and_changes_nothing(post: Post, id: str) -> None:
    went()

    assert post(DELIVERY, report(id)) == 200
    assert state_of() == State.SENT


def test_a_word_that_was_tried_anew_is_known_by_its_round(post: Post) -> None:
    went("code-7")
    post(DELIVERY, report("code-7", "failed"))
    assert try_again(Outgoing.objects.get().pk)

    for late in ("delivered", "failed"):
        assert post(DELIVERY, report("code-7", late)) == 200
        assert state_of("code-7") == State.PLANNED, "it tells of the round before"
    post(DELIVERY, report("code-7.1", "failed"))
    assert state_of("code-7") == State.DEAD
    assert try_again(Outgoing.objects.get().pk)
    post(DELIVERY, report("code-7.1"))
    assert state_of("code-7") == State.PLANNED
    post(DELIVERY, report("code-7.2"))
    assert state_of("code-7") == State.DELIVERED


def test_a_word_given_up_for_lost_has_arrived_when_that_is_reported(post: Post) -> None:
    went()
    Outgoing.objects.update(state=State.DEAD, error="AnswerLost")
    post(DELIVERY, report())

    assert (state_of(), Outgoing.objects.get().error) == (State.DELIVERED, "")


@pytest.mark.parametrize("signed", ["", "0" * 64, "Ä", signature("another secret", report()), signature(SECRET, b"")])
def test_another_signature_is_refused(post: Post, signed: str) -> None:
    went()

    assert post(DELIVERY, report(), signed) == 403
    assert state_of() == State.SENT


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"1",
        b'"delivered"',
        b"{'id'}",
        b"\xff\x00",
        b"[" * 100_000,
        b'{"id": "word-1"}',
        b'{"state": "delivered"}',
        b'{"id": "word-1", "state": "on its way"}',
        b'{"id": "word-1", "state": ["delivered"]}',
        b'{"id": "word-1", "state": null}',
        b'{"id": 1, "state": "delivered"}',
        b'{"id": null, "state": "delivered"}',
        b'{"id": {"key": "word-1"}, "state": "delivered"}',
        b'{"id": "", "state": "delivered"}',
        b'{"id": "word-1\\u0000", "state": "delivered"}',
        b'{"id": "word-1\\n", "state": "delivered"}',
        b'{"id": "\\ud800", "state": "delivered"}',
        b'{"id": "' + b"1" * 201 + b'", "state": "delivered"}',
        b'{"id": ' + b"1" * 5000 + b', "state": "delivered"}',
        report() + b" " * LARGEST,
    ],
    ids=lambda body: body[:40].decode(errors="replace"),
)
def test_what_was_not_agreed_is_refused_and_harms_nothing(post: Post, body: bytes) -> None:
    went()

    assert post(DELIVERY, body) == 400
    assert state_of() == State.SENT


def test_more_than_was_agreed_is_let_be(post: Post) -> None:
    went()

    assert post(DELIVERY, b'{"id": "word-1", "state": "delivered", "at": "2026-11-23", "parts": [1]}') == 200
    assert state_of() == State.DELIVERED


@pytest.mark.parametrize("method", ["get", "head"])
def test_it_is_only_posted_to(client: Client, method: str) -> None:
    answer = getattr(client, method)("/yhdyskaytava/toimitus/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_where_no_secret_is_agreed_there_is_nothing(post: Post, client: Client, settings: Settings) -> None:
    went()
    settings.SMS_INBOUND_SECRET = ""

    assert post(DELIVERY, report(), signature("", report())) == 404
    assert client.get("/yhdyskaytava/toimitus/").status_code == 404
    assert state_of() == State.SENT


def test_an_answer_tells_nothing_and_is_not_kept(client: Client) -> None:
    answer = client.post("/yhdyskaytava/toimitus/", report(), content_type="application/json")

    assert answer.content == b"{}"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
