"""The page on which a worker looks after how they log in."""

import json
import re

import pytest
from django.test import Client

from polku.core.accounts.sessions import sessions_of
from polku.core.credentials import codes
from polku.core.credentials.queries import credentials_of
from tests.core.credentials.conftest import PASSWORD, Hand
from tests.sites.desk.conftest import (
    CODES,
    CONFIRMING,
    OWN,
    SECOND,
    Sari,
    is_in,
    main_of,
    post,
    verbs,
)


def test_another_password_ends_the_other_sessions(sari: Sari, hand: Hand) -> None:
    here, elsewhere = Client(), Client()
    sari.logs_in(here)
    hand.later(minutes=1)
    sari.logs_in(elsewhere)
    new = {"old": PASSWORD, "password": "aivan toinen salasana", "again": "aivan toinen salasana"}

    assert post(here, f"{OWN}salasana/", new | {"old": "väärä"}).status_code == 422
    assert post(here, f"{OWN}salasana/", new | {"password": "lyhyt", "again": "lyhyt"}).status_code == 422
    assert is_in(elsewhere)
    assert post(here, f"{OWN}salasana/", new)["Location"] == OWN

    assert len(sessions_of(sari.user)) == 1
    assert is_in(here)
    assert not is_in(elsewhere)
    assert sari.shows_password(Client()).status_code == 422
    assert sari.shows_password(Client(), "aivan toinen salasana")["Location"] == SECOND


@pytest.mark.parametrize("page", ["sovellus/", "avain/", "varakoodit/"])
def test_after_ten_minutes_one_shows_again_that_it_is_oneself(sari: Sari, hand: Hand, page: str) -> None:
    browser = Client()
    sari.logs_in(browser)
    assert browser.get(OWN + page).status_code == 200
    hand.later(minutes=10, seconds=1)

    assert browser.get(OWN + page)["Location"] == CONFIRMING
    assert post(browser, CONFIRMING, {"password": "väärä"}).status_code == 422
    assert browser.get(OWN + page)["Location"] == CONFIRMING
    assert post(browser, CONFIRMING, {"password": PASSWORD})["Location"] == OWN + page
    assert browser.get(OWN + page).status_code == 200


def test_what_is_only_sent_asks_too_and_leads_back(sari: Sari, hand: Hand) -> None:
    browser = Client()
    sari.logs_in(browser)
    hand.later(minutes=11)

    assert post(browser, f"{OWN}varakoodit/uudet/", {})["Location"] == CONFIRMING
    assert post(browser, CONFIRMING, {"password": PASSWORD})["Location"] == OWN
    assert "recovery_codes.made" not in verbs()
    assert post(browser, f"{OWN}varakoodit/uudet/", {})["Location"] == CODES
    assert "recovery_codes.made" in verbs()


def test_guessing_the_password_in_an_open_session_is_held_off(sari: Sari) -> None:
    browser = Client()
    sari.logs_in(browser)
    for _ in range(5):
        assert post(browser, CONFIRMING, {"password": "arvaus"}).status_code == 422

    assert post(browser, CONFIRMING, {"password": PASSWORD}).status_code == 429


def test_another_app_replaces_the_old_one(sari: Sari, hand: Hand) -> None:
    browser = Client()
    sari.logs_in(browser)
    hand.later(minutes=1)
    page = main_of(browser.get(f"{OWN}sovellus/"))
    sari.secret, old = re.sub(r"\s", "", re.findall(r'class="key">([^<]*)', page)[0]), sari.secret

    assert post(browser, f"{OWN}sovellus/", {"code": codes.code_at(old, codes.step_now())}).status_code == 422
    assert post(browser, f"{OWN}sovellus/", {"code": sari.code()})["Location"] == OWN
    hand.later(minutes=1)
    assert sari.logs_in(Client())["Location"] == "/tyo/"


NONSENSE = [
    "",
    "{}",
    "[]",
    "null",
    "1",
    '"x"',
    "{" * 2000,
    "[" * 9000,
    "\x00",
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"clientDataJSON": "e30"}}),
    json.dumps({"id": 1, "rawId": [], "type": {}, "response": "x"}),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
                "authenticatorData": "AAAA",
                "signature": "AA",
                "attestationObject": "oA",
            },
        }
    ),
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_a_made_up_passkey_is_refused_and_breaks_nothing(sari: Sari, hand: Hand, answer: str) -> None:
    browser = Client()
    sari.logs_in(browser)
    assert browser.get(f"{OWN}avain/").status_code == 200
    assert post(browser, f"{OWN}avain/", {"name": "Avain", "answer": answer}).status_code == 422
    assert not credentials_of(sari.user).passkeys

    half = Client()
    sari.shows_password(half)
    assert half.get(SECOND).status_code == 200
    assert post(half, SECOND, {"answer": answer}).status_code == 422
    assert not is_in(half)
