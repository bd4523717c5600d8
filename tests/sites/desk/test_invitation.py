"""Taking a log-in into use with an invitation."""

import re

from django.test import Client

from polku.core.credentials import actions, codes
from polku.core.credentials.queries import recovery_codes_of
from tests.cast import Cast
from tests.core.credentials.conftest import ADMINISTRATOR, PASSWORD, Hand
from tests.sites.desk.conftest import (
    APP,
    CHOOSING,
    CODES,
    FIRST,
    INVITED,
    is_in,
    main_of,
    post,
    verbs,
)


def test_guessing_an_invitation_is_held_off(cast: Cast, hand: Hand) -> None:
    code = actions.invite(ADMINISTRATOR, cast.workers["sari"].user_id)
    for _ in range(5):
        assert post(Client(), INVITED, {"staff_id": "sari", "code": "0000-0000-0000-0000"}).status_code == 422

    assert post(Client(), INVITED, {"staff_id": "sari", "code": code}).status_code == 429
    hand.later(minutes=5)
    assert post(Client(), INVITED, {"staff_id": "sari", "code": code})["Location"] == CHOOSING


def test_an_invited_worker_comes_in_in_three_steps(cast: Cast, hand: Hand) -> None:
    worker, browser = cast.workers["paula"], Client()
    code = actions.invite(ADMINISTRATOR, worker.user_id)

    assert post(browser, INVITED, {"staff_id": " paula ", "code": code.lower()})["Location"] == CHOOSING
    assert post(browser, CHOOSING, {"password": PASSWORD, "again": "toinen"}).status_code == 422
    assert post(browser, CHOOSING, {"password": PASSWORD, "again": PASSWORD})["Location"] == APP
    assert not is_in(browser)
    page = main_of(browser.get(APP))
    secret = re.sub(r"\s", "", re.findall(r'class="key">([^<]*)', page)[0])
    assert "<svg" in page
    assert post(browser, APP, {"code": "000000"}).status_code == 422
    assert not is_in(browser)
    shown = codes.code_at(secret, codes.step_now())
    assert post(browser, APP, {"code": f"{shown[:3]} {shown[3:]}"})["Location"] == CODES

    assert is_in(browser)
    listed = main_of(browser.get(CODES))
    assert all(f"{each[:4]} {each[4:]}" in listed for each in recovery_codes_of(worker.user_id))
    assert post(browser, CODES, {"saved": "yes"})["Location"] == "/tyo/"
    assert 'class="recovery"' not in main_of(browser.get(CODES))
    assert post(Client(), INVITED, {"staff_id": "paula", "code": code}).status_code == 422
    assert "login.by_invitation" in verbs()


def test_a_page_shown_again_shows_the_same_key(cast: Cast, hand: Hand) -> None:
    browser = _invited(cast)
    post(browser, CHOOSING, {"password": PASSWORD, "again": PASSWORD})
    first = main_of(browser.get(APP))

    assert re.findall(r'class="key">([^<]*)', main_of(browser.get(APP))) == re.findall(r'class="key">([^<]*)', first)


def test_the_app_comes_after_the_password(cast: Cast, hand: Hand) -> None:
    assert _invited(cast).get(APP)["Location"] == CHOOSING


def test_an_invitation_made_anew_stops_who_is_half_way(cast: Cast, hand: Hand) -> None:
    browser = _invited(cast)
    post(browser, CHOOSING, {"password": PASSWORD, "again": PASSWORD})
    actions.invite(ADMINISTRATOR, cast.workers["sari"].user_id)

    assert browser.get(APP)["Location"] == CHOOSING
    hand.later(hours=73)
    assert post(browser, CHOOSING, {"password": PASSWORD, "again": PASSWORD})["Location"] == INVITED


def _invited(cast: Cast) -> Client:
    browser = Client()
    code = actions.invite(ADMINISTRATOR, cast.workers["sari"].user_id)
    assert post(browser, INVITED, {"staff_id": "sari", "code": code})["Location"] == CHOOSING
    return browser


def test_without_a_second_step_nobody_gets_in(cast: Cast, hand: Hand) -> None:
    browser = _invited(cast)
    post(browser, CHOOSING, {"password": PASSWORD, "again": PASSWORD})

    response = post(Client(), FIRST, {"staff_id": "sari", "password": PASSWORD})

    assert response.status_code == 422
    assert not is_in(browser)
