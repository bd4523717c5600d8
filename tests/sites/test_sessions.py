"""Sessions through pages: how they begin, what ends them, and what is left afterwards."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client, RequestFactory
from django.test.utils import override_settings

from polku.core.access import Level
from polku.core.accounts.sessions import LIMITS, STAFF, SessionStore, sessions_of
from polku.core.audit.models import Event, Outcome
from polku.core.clock import clock
from polku.core.devices.actions import name_of
from polku.core.once.once import new_key
from polku.domain.staff.actions import end_employment
from polku.sites import sessions
from tests.cast import MAKER, Cast
from tests.real import real
from tests.server import ROOT

MINUTE = timedelta(minutes=1)
#: The session, the user, the person, the visit, the door's transaction with its row and its line, and the county's own
#: texts, which no process keeps for more than ten seconds.
QUERIES_OF_SETTINGS = 9
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"

Later = Callable[[timedelta], None]


@pytest.fixture
def later() -> Iterator[Later]:
    """Stops the clock, and moves it on when told."""
    times = [clock.now()]
    with clock.told_by(lambda: times[-1]):
        yield lambda by: times.append(times[-1] + by)


def log_in(who: str = "aino", *, browser: Client | None = None, shared: bool = False, says: str = "") -> Client:
    """A browser in which one of the demo's clients has identified, page by page."""
    browser = browser or Client(headers={"user-agent": says})
    sent_on = browser.post("/tunnistaudu/", {"shared": "on"} if shared else {})
    state = sent_on["Location"].partition("state=")[2]
    assert browser.get("/tunnistaudu/paluu/", {"person": who, "state": state})["Location"] == "/oma/"
    return browser


def key_of(browser: Client) -> str:
    return str(browser.cookies[settings.SESSION_COOKIE_NAME].value)


def is_in(browser: Client, page: str = "/oma/") -> bool:
    return bool(browser.get(page).status_code == 200)


def test_a_key_from_before_the_log_in_opens_nothing_after_it(cast: Cast) -> None:
    planted = Client()
    planted.get("/tunnistaudu/")
    planted.post("/tunnistaudu/")
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = before = key_of(planted)
    log_in(browser=victim)

    assert key_of(victim) != before
    assert is_in(victim)
    planted.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_in(planted)


def test_a_key_that_somebody_made_up_is_not_taken_into_use(cast: Cast) -> None:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = made_up = "a" * 32
    log_in(browser=browser)

    assert key_of(browser) != made_up
    assert SESSION_KEY not in SessionStore(made_up)


def test_whoever_identifies_anew_gets_a_new_key(cast: Cast) -> None:
    browser = log_in()
    before = key_of(browser)
    log_in(browser=browser)

    assert key_of(browser) != before
    assert SESSION_KEY not in SessionStore(before)
    assert len(sessions_of(cast.user_of("aino").pk)) == 1


def test_another_person_in_the_same_browser_inherits_nothing(cast: Cast) -> None:
    browser = log_in()
    session = browser.session
    session["of_aino"] = "secret"
    session.save()
    log_in("eetu", browser=browser)

    assert "of_aino" not in browser.session
    assert "Eetu" in browser.get("/oma/").content.decode()


@pytest.mark.parametrize(("shared", "minutes"), [(False, 30), (True, 10)])
def test_whoever_does_nothing_is_asked_to_log_in(cast: Cast, later: Later, shared: bool, minutes: int) -> None:
    browser = log_in(shared=shared)
    later((minutes - 1) * MINUTE)
    assert is_in(browser)
    later(minutes * MINUTE)
    response = browser.get("/oma/")

    assert (response.status_code, response["Location"]) == (302, "/tunnistaudu/?next=%2Foma%2F")


def test_on_a_shared_device_an_hour_is_all(cast: Cast, later: Later) -> None:
    browser = log_in(shared=True)
    for _ in range(7):
        later(8 * MINUTE)
        assert is_in(browser)
    later(5 * MINUTE)

    assert not is_in(browser)


def test_what_somebody_was_writing_when_the_session_ended_comes_back(cast: Cast, later: Later) -> None:
    browser = log_in()
    later(31 * MINUTE)
    response = browser.post("/oma/viestit/", {"key": new_key(), "text": "Kirjoitin tätä pitkään."})

    assert response.status_code == 403
    assert "Kirjoitin tätä pitkään." in response.content.decode()


def test_a_page_that_refreshes_by_itself_keeps_nobody_logged_in(cast: Cast, later: Later) -> None:
    browser = log_in()
    for _ in range(4):
        later(9 * MINUTE)
        browser.get("/oma/", headers={"hx-request": "true"})

    assert not is_in(browser)


def test_a_worker_has_the_limits_of_workers(cast: Cast) -> None:
    request = RequestFactory().get("/tyo/")
    request.session = SessionStore()
    sessions.log_in(request, cast.user_of("sari"), Level.STRONG)

    assert sessions.session_of(request).limits == LIMITS[STAFF]


def test_a_worker_who_leaves_is_out_at_once(cast: Cast) -> None:
    sari, paula, page = cast.browser("sari"), cast.browser("paula"), "/tyo/jono/"
    assert is_in(sari, page)
    end_employment(MAKER, cast.workers["sari"], from_day=clock.today())

    assert sari.get(page)["Location"] == "/tyo/kirjaudu/?next=%2Ftyo%2Fjono%2F"
    assert sessions_of(cast.user_of("sari").pk) == []
    assert is_in(paula, page)


def test_a_shared_device_keeps_nothing_afterwards(cast: Cast) -> None:
    browser = Client()
    browser.get("/sv/")
    browser.get("/tekstikoko/150/")
    assert {"kieli", "tekstikoko"} <= set(browser.cookies)
    log_in(browser=browser, shared=True)
    assert left(browser) <= {"istunto", "lomake"}
    assert '<html lang="sv"' in browser.get("/oma/").content.decode()
    browser.get("/kieli/en/")
    browser.get("/tekstikoko/125/")
    assert left(browser) <= {"istunto", "lomake"}

    answer = browser.post("/kirjaudu-ulos/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in answer["Cache-Control"]
    page = browser.get(answer["Location"])
    assert page.status_code == 200
    assert left(browser) <= {"lomake"}
    assert not is_in(browser)


def test_the_goodbye_of_a_shared_device_sets_no_cookie_in_any_language(db: None) -> None:
    for language in ("", "/fi-simple", "/sv", "/en"):
        browser = Client()
        assert browser.get(f"{language}/kirjaudu-ulos/hei/yhteinen/").status_code == 200
        assert left(browser) == set()


def test_a_device_of_ones_own_remembers_how_its_owner_wants_the_pages(cast: Cast) -> None:
    browser = log_in()
    browser.get("/kieli/sv/")
    answer = browser.post("/kirjaudu-ulos/")

    assert "Clear-Site-Data" not in answer
    assert browser.get(answer["Location"]).status_code == 200
    assert browser.cookies["kieli"].value == "sv"
    assert not is_in(browser)


def test_the_pages_of_a_shared_device_say_so(cast: Cast) -> None:
    assert 'data-idle="10"' in log_in(shared=True).get("/oma/").content.decode()
    own = log_in().get("/oma/").content.decode()
    assert "data-idle" not in own
    assert "shared.js" not in own


@pytest.mark.parametrize("shared", [False, True])
def test_leaving_in_a_hurry_ends_the_session_and_clears_what_it_can(cast: Cast, shared: bool) -> None:
    browser = log_in(shared=shared)
    answer = browser.post("/kirjaudu-ulos/", {"leaving": "1"})

    assert (answer.status_code, answer["Clear-Site-Data"]) == (204, '"cache", "cookies", "storage"')
    assert sessions_of(cast.user_of("aino").pk) == []
    assert left(browser) <= {"lomake"}


def test_a_session_used_in_another_browser_ends(cast: Cast) -> None:
    owner = log_in(says=FIREFOX.format(130))
    key = key_of(owner)
    thief = Client(headers={"user-agent": IPHONE})
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    answer = thief.get("/oma/")

    assert answer["Location"] == "/tunnistaudu/?next=%2Foma%2F"
    assert not is_in(owner), "nobody knows which of the two is the owner"
    noted = Event.objects.filter(verb="devices.use").get()
    assert (noted.outcome, noted.object_id) == (Outcome.REFUSED, str(name_of(key)))
    assert noted.user == cast.user_of("aino").pk
    assert key not in str([*Event.objects.values()])


def test_a_stolen_session_writes_nothing(cast: Cast) -> None:
    owner = log_in(says=FIREFOX.format(130))
    thief = Client(headers={"user-agent": IPHONE})
    thief.cookies[settings.SESSION_COOKIE_NAME] = key_of(owner)

    assert thief.post("/oma/viestit/", {"key": new_key(), "text": "En ole Aino."}).status_code == 403
    assert "En ole Aino." not in log_in().get("/oma/viestit/").content.decode()


def test_a_browser_that_was_updated_meanwhile_stays(cast: Cast) -> None:
    browser = log_in(says=FIREFOX.format(130))

    assert browser.get("/oma/", headers={"user-agent": FIREFOX.format(131)}).status_code == 200


def test_devices_are_listed_by_kind_and_never_by_key(cast: Cast) -> None:
    here, phone = log_in(says=FIREFOX.format(130)), log_in(says=IPHONE)
    log_in("eetu", says=IPHONE)
    page = here.get("/oma/laitteet/").content.decode()

    assert page.index("Firefox, Windows") < page.index("Safari, iPhone")
    assert page.count("Safari, iPhone") == 1
    assert "Gecko" not in page
    assert key_of(here) not in page
    assert key_of(phone) not in page


def test_one_other_device_is_logged_out(cast: Cast) -> None:
    here, lost = log_in(), log_in(says=IPHONE)
    answer = here.post("/oma/laitteet/uloskirjaus/", {"device": name_of(key_of(lost))})

    assert answer["Location"] == "/oma/laitteet/"
    assert is_in(here)
    assert not is_in(lost)


def test_logging_out_the_device_one_looks_at_ends_with_goodbye(cast: Cast) -> None:
    here, other = log_in(shared=True), log_in()
    answer = here.post("/oma/laitteet/uloskirjaus/", {"device": name_of(key_of(here))})

    assert answer["Location"] == "/kirjaudu-ulos/hei/yhteinen/"
    assert "Clear-Site-Data" in answer
    assert not is_in(here)
    assert is_in(other)


def test_all_the_others_are_logged_out(cast: Cast) -> None:
    here, others, eetu = log_in(), [log_in(), log_in(says=IPHONE)], log_in("eetu")
    here.post("/oma/laitteet/muut/uloskirjaus/")

    assert is_in(here)
    assert is_in(eetu)
    assert not any(map(is_in, others))


def test_everything_is_logged_out(cast: Cast) -> None:
    here, other, eetu = log_in(), log_in(), log_in("eetu")
    assert here.post("/oma/laitteet/kaikki/uloskirjaus/")["Location"] == "/kirjaudu-ulos/hei/"

    assert not is_in(here)
    assert not is_in(other)
    assert is_in(eetu)


def test_a_worker_logs_out_their_devices(cast: Cast) -> None:
    here, other, paula = cast.browser("sari"), cast.browser("sari"), cast.browser("paula")
    assert here.get("/tyo/oma/istunnot/").content.decode().count('name="device"') == 2
    here.post("/tyo/oma/istunnot/uloskirjaus/", {"device": name_of(key_of(other))})
    assert not is_in(other, "/tyo/jono/")
    assert here.post("/tyo/oma/istunnot/kaikki/uloskirjaus/")["Location"] == "/kirjaudu-ulos/hei/"

    assert not is_in(here, "/tyo/jono/")
    assert is_in(paula, "/tyo/jono/")


@pytest.mark.parametrize("device", [None, "", "x", "\x00", "7" * 400, "00000000-0000-0000-0000-000000000000"])
def test_a_device_of_nonsense_is_not_there(cast: Cast, device: str | None) -> None:
    sent = {} if device is None else {"device": device}

    assert cast.browser("aino").post("/oma/laitteet/uloskirjaus/", sent).status_code == 404
    assert cast.browser("sari").post("/tyo/oma/istunnot/uloskirjaus/", sent).status_code == 404


@pytest.mark.parametrize("key", ["", "x", "\x00" * 32, "a" * 10_000, "../../../../../etc/passwd", "ä" * 32, "a" * 32])
def test_a_session_cookie_of_nonsense_is_a_stranger(db: None, key: str) -> None:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = key

    assert browser.get("/").status_code == 200
    assert browser.get("/oma/").status_code == 302


def test_using_a_page_costs_one_query_more_once_a_minute(
    cast: Cast, later: Later, django_assert_num_queries: Callable[..., Any]
) -> None:
    browser = log_in()
    browser.get("/oma/asetukset/")
    later(MINUTE / 2)
    with django_assert_num_queries(QUERIES_OF_SETTINGS):
        browser.get("/oma/asetukset/")
    later(MINUTE)
    with django_assert_num_queries(QUERIES_OF_SETTINGS + 1):
        browser.get("/oma/asetukset/")


def test_in_production_every_cookie_is_for_this_host_and_over_tls(tmp_path: Path) -> None:
    asked = [f"SESSION_COOKIE_{what}" for what in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")]
    asked += [f"CSRF_COOKIE_{what}" for what in ("NAME", "SECURE", "HTTPONLY")] + ["SESSION_EXPIRE_AT_BROWSER_CLOSE"]
    code = f"from polku.config import settings as it; print([getattr(it, name) for name in {asked}])"
    env = real(tmp_path)
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)

    assert told.stdout.strip() == "['__Host-istunto', True, True, 'Lax', '__Host-lomake', True, True, True]", (
        told.stderr
    )


@override_settings(SESSION_COOKIE_SECURE=True)
def test_the_cookies_of_choices_are_as_closed_as_the_sessions(cast: Cast) -> None:
    browser = log_in()
    browser.get("/kieli/sv/")
    browser.get("/tekstikoko/125/")

    for name in ("istunto", "kieli", "tekstikoko"):
        cookie = browser.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax"), name
    assert browser.cookies["istunto"]["max-age"] == "", "the session ends with the browser"


def left(browser: Client) -> set[str]:
    """The cookies a browser still has."""
    return {name for name, cookie in browser.cookies.items() if cookie.value}
