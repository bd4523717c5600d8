"""Logging in to the desk by password and second step, as a browser sees it."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.credentials import actions, codes
from polku.domain.staff.actions import employ, end_employment
from polku.domain.staff.models import Office
from polku.sites.sessions import LEVEL
from tests.cast import MAKER, Cast
from tests.core.credentials.conftest import PASSWORD, Hand
from tests.sites.desk.conftest import (
    APP,
    CHOOSING,
    CODES,
    CONFIRMING,
    ELSEWHERE,
    FIRST,
    INVITED,
    OWN,
    SECOND,
    Sari,
    is_in,
    main_of,
    post,
    verbs,
)


def test_password_and_code_open_the_desk_where_one_was_going(sari: Sari, port: Any) -> None:
    port("polku.integrations.identity.password.adapter.PasswordIdentification")
    browser = Client()
    asked = browser.get("/tyo/asiakkuudet/")
    assert browser.get(asked["Location"])["Location"] == FIRST

    response = sari.logs_in(browser)

    assert response["Location"] == "/tyo/asiakkuudet/"
    assert browser.get("/tyo/asiakkuudet/").status_code == 200
    done = Event.objects.get(verb="login.by_app")
    assert (done.user, done.worker, done.outcome) == (sari.user, sari.worker.pk, "allowed")


def test_who_comes_from_a_service_is_in_the_log_too(cast: Cast) -> None:
    browser = Client()
    state = browser.get(browser.get("/tyo/kirjaudu/")["Location"]).context["state"]

    browser.get("/tyo/kirjaudu/paluu/", {"state": state, "person": "sari"})

    assert "login.by_service" not in verbs(), "the demo's Sari is not of the cast"
    office = Office.SOCIAL_WORKER
    sari = employ(MAKER, None, staff_id="sari.lehto", given_name="Sari", family_name="Lehto", office=office)
    state = browser.get(browser.get("/tyo/kirjaudu/")["Location"]).context["state"]
    assert browser.get("/tyo/kirjaudu/paluu/", {"state": state, "person": "sari"})["Location"] == "/tyo/"
    assert Event.objects.get(verb="login.by_service").user == sari.user_id
    assert is_in(browser)


def test_a_service_that_is_down_is_told(db: None, port: Any) -> None:
    port("tests.sites.desk.conftest.Down")

    for address in ("/tyo/kirjaudu/", "/tyo/kirjaudu/paluu/?state=x"):
        response = Client().get(address)
        assert response.status_code == 503
        assert response["Retry-After"]


def test_a_password_alone_opens_nothing(sari: Sari) -> None:
    browser = Client()
    sari.shows_password(browser)

    assert not is_in(browser)
    assert browser.get(OWN).status_code == 302
    assert browser.get("/oma/").status_code == 302


def test_half_a_log_in_lasts_five_minutes(sari: Sari, hand: Hand) -> None:
    browser = Client()
    sari.shows_password(browser)
    hand.later(minutes=5, seconds=1)

    assert post(browser, SECOND, {"code": sari.code()})["Location"] == "/tyo/kirjaudu/"
    assert not is_in(browser)


def test_nobody_takes_the_second_step_first(sari: Sari) -> None:
    browser = Client()

    assert post(browser, SECOND, {"code": sari.code()})["Location"] == "/tyo/kirjaudu/"
    assert post(browser, APP, {"code": "123456"})["Location"] == INVITED
    assert post(browser, CHOOSING, {"password": PASSWORD, "again": PASSWORD})["Location"] == INVITED
    sari.shows_password(browser)
    assert post(browser, APP, {"code": "123456"})["Location"] == INVITED
    assert not is_in(browser)


def test_the_session_gets_a_new_key_at_each_step(sari: Sari) -> None:
    browser = Client()
    browser.get("/tyo/")
    browser.get("/tyo/kirjaudu/")
    keys = [browser.session.session_key]

    sari.shows_password(browser)
    keys.append(browser.session.session_key)
    post(browser, SECOND, {"code": sari.code()})
    keys.append(browser.session.session_key)

    assert len(set(keys)) == 3
    for old in keys[:2]:
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = str(old)
        assert not is_in(thief)
        assert thief.get(SECOND)["Location"] == "/tyo/kirjaudu/"


def test_nobody_learns_whether_there_is_such_a_staff_id(sari: Sari) -> None:
    def told(staff_id: str) -> str:
        page = post(Client(), FIRST, {"staff_id": staff_id, "password": "väärä"}).content.decode()
        return re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", page).replace(staff_id, "")

    assert told("sari") == told("nobody.at.all") == told("paula")


def test_guessing_a_password_is_held_off_and_the_right_person_gets_in(sari: Sari, hand: Hand) -> None:
    thief = Client()
    for _ in range(5):
        assert sari.shows_password(thief, "arvaus").status_code == 422

    held = sari.shows_password(thief)
    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 300
    assert sari.shows_password(Client(), address=ELSEWHERE)["Location"] == SECOND

    hand.later(minutes=5)
    assert sari.logs_in(Client())["Location"] == "/tyo/"
    assert verbs().count("login.paused") == 1


def test_guessing_a_code_is_held_off_and_the_right_person_gets_in(sari: Sari, hand: Hand) -> None:
    thief = Client()
    sari.shows_password(thief)
    for number in range(5):
        assert post(thief, SECOND, {"code": f"{number:06}"}).status_code == 422

    held = post(thief, SECOND, {"code": sari.code()})
    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 300
    assert not is_in(thief)

    hand.later(minutes=5)
    assert sari.logs_in(Client())["Location"] == "/tyo/"


def test_nobody_shuts_sari_out_of_the_browser_she_works_with(sari: Sari, hand: Hand) -> None:
    own = Client()
    sari.logs_in(own)
    own.post("/kirjaudu-ulos/")
    assert not is_in(own)
    for number in range(20):
        sari.shows_password(Client(), "arvaus", address=f"192.0.2.{number}")
    hand.later(seconds=30)

    assert sari.shows_password(Client(), address=ELSEWHERE).status_code == 429
    assert sari.logs_in(own)["Location"] == "/tyo/"


@pytest.mark.parametrize("cookie", ["", "x", "a:b", "a:b:c", "\x00", "ä"])
def test_nobody_makes_their_own_browser_known(sari: Sari, cookie: str) -> None:
    thief = Client()
    thief.cookies["tuttu"] = cookie
    for _ in range(5):
        sari.shows_password(thief, "arvaus")

    assert sari.shows_password(Client()).status_code == 429


def test_a_browser_known_for_one_is_not_known_for_another(sari: Sari, cast: Cast) -> None:
    own = Client()
    sari.logs_in(own)
    for _ in range(5):
        post(own, FIRST, {"staff_id": "paula", "password": "arvaus"})

    assert post(Client(), FIRST, {"staff_id": "paula", "password": "arvaus"}).status_code == 429


def test_a_code_seen_over_the_shoulder_is_no_use(sari: Sari) -> None:
    code = sari.code()
    sari.logs_in(Client())
    thief = Client()
    sari.shows_password(thief)

    assert post(thief, SECOND, {"code": code}).status_code == 422


def test_a_recovery_code_lets_in_and_says_how_many_are_left(sari: Sari, cast: Cast) -> None:
    browser = Client()
    actions.note_codes_saved(cast.actor("sari"))
    sari.shows_password(browser)
    code = codes.RecoveryCodes(codes.Authenticator.objects.get(type=codes.RECOVERY)).get_unused_codes()[0]

    response = post(browser, SECOND, {"code": f"{code[:4]} {code[4:]}"})

    assert response["Location"] == CODES
    assert re.search(r"\b9\b", main_of(browser.get(CODES)))
    assert "login.by_recovery_code" in verbs()


def test_who_has_left_does_not_get_in(sari: Sari, hand: Hand) -> None:
    half = Client()
    sari.shows_password(half)
    inside = Client()
    sari.logs_in(inside)
    end_employment(MAKER, sari.worker, from_day=clock.today())
    hand.later(seconds=40)

    assert sari.shows_password(Client()).status_code == 422
    assert post(half, SECOND, {"code": sari.code()})["Location"] == "/tyo/kirjaudu/"
    assert not is_in(inside)


@pytest.mark.parametrize("field", ["staff_id", "password", "code"])
@pytest.mark.parametrize("nonsense", ["\x00", "🙂" * 50, "x" * 5000, "'; --", "\u202e", "ä" * 64])
def test_nonsense_in_a_form_breaks_nothing(sari: Sari, field: str, nonsense: str) -> None:
    half = Client()
    sari.shows_password(half)
    right = {"staff_id": "sari", "password": "x", "code": "123456"}

    for page in (FIRST, INVITED, SECOND):
        assert post(half, page, right | {field: nonsense}).status_code in (422, 429)


@pytest.mark.parametrize("page", [FIRST, SECOND, INVITED, CHOOSING, APP, OWN, CONFIRMING, f"{OWN}salasana/", CODES])
def test_where_a_service_logs_staff_in_there_are_no_passwords(cast: Cast, port: Any, page: str) -> None:
    port("polku.integrations.identity.demo.adapter.DemoClientIdentification")

    assert cast.browser("sari").get(page).status_code == 404


def test_a_client_who_is_logged_in_can_become_a_worker_here(sari: Sari, cast: Cast) -> None:
    browser = cast.browser("aino")

    assert sari.logs_in(browser)["Location"] == "/tyo/"
    assert is_in(browser)
    assert browser.get("/oma/").status_code == 404
    assert browser.session[LEVEL] == 2


@pytest.mark.parametrize("page", [FIRST, INVITED])
def test_a_page_of_logging_in_asks_little_of_the_database(
    sari: Sari, page: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        Client().get(page)


def test_each_step_stays_within_its_queries(sari: Sari, django_assert_max_num_queries: Any) -> None:
    browser = Client()
    with django_assert_max_num_queries(25):
        sari.shows_password(browser)
    with django_assert_max_num_queries(14):
        assert browser.get(SECOND).status_code == 200
    with django_assert_max_num_queries(35):
        post(browser, SECOND, {"code": sari.code()})
    with django_assert_max_num_queries(14):
        assert browser.get(OWN).status_code == 200
