"""Identifying, as a browser meets it: with the demo's chooser, and through a broker on this machine."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from joserfc.jwk import RSAKey
from pytest_django import DjangoAssertNumQueries, Settings

from polku.core.accounts.models import Session
from polku.core.plugs import plugged
from polku.domain.people.models import Person
from polku.integrations.identity.oidc.keys import Keys
from polku.integrations.identity.oidc.registration import Registration
from tests.cast import Cast
from tests.integrations.identity.provider import LOA2, Provider, serving

PAGE, BACK = "/tunnistaudu/", "/tunnistaudu/paluu/"
OIDC = "polku.integrations.identity.oidc.adapter.OidcClientIdentification"


@pytest.fixture
def broker(tmp_path: Path, settings: Settings) -> Iterator[Provider]:
    """Clients are identified by a broker that lets Aino be identified at once."""
    keys = [RSAKey.generate_key(2048, {"use": use}, auto_kid=True) for use in ("sig", "enc")]
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": [dict(key.as_dict(private=True)) for key in keys]}))
    with serving(Provider("polku", f"http://testserver{BACK}", Keys.in_file(file).public, person="aino")) as it:
        settings.PORTS = {**settings.PORTS, "client_identification": OIDC}
        settings.CLIENT_OIDC = Registration(
            it.issuer, it.client_id, it.returns_to, keys=file, acr=(LOA2,), plain_http=True
        )
        plugged.cache_clear()
        yield it
    plugged.cache_clear()


def sent_on(browser: Client, **form: Any) -> str:
    """Press the button. Where the browser is sent."""
    response = browser.post(PAGE, form)
    assert response.status_code == 200
    there = str(response["Refresh"]).removeprefix("0; url=")
    # Without the header one presses the button, which leads to the same place.
    assert there in unescape(response.content.decode())
    return there


def identify(browser: Client, **form: Any) -> HttpResponse:
    """There and back."""
    back = requests.get(sent_on(browser, **form), allow_redirects=False, timeout=5).headers["Location"]
    return browser.get(f"{BACK}?{urlsplit(back).query}")


def test_the_page_says_what_happens_and_what_works_without_it(
    db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = Client()
    with django_assert_max_num_queries(15):
        response = browser.get(PAGE, {"next": "/oma/viestit/"})

    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="/oma/viestit/"' in page
    assert "/ota-yhteytta/" in page
    assert not Session.objects.exists(), "whoever only looks leaves nothing"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/" * 9000])
def test_nobody_is_led_to_another_site_afterwards(db: None, target: str) -> None:
    browser = Client()
    assert "evil" not in browser.get(PAGE, {"next": target}).content.decode()
    state = browser.post(PAGE, {"next": target})["Location"].partition("state=")[2]

    assert browser.get(BACK, {"person": "aino", "state": state})["Location"] == "/oma/"


def test_through_the_broker_and_back_to_where_one_was_going(cast: Cast, broker: Provider) -> None:
    browser = Client()
    response = identify(browser, next="/oma/viestit/")

    assert (response.status_code, response["Location"]) == (302, "/oma/viestit/")
    assert browser.get("/oma/viestit/").status_code == 200
    assert Person.objects.get(pk=cast.people["aino"].pk).family_name == "Kivelä"


def test_a_second_press_of_the_same_answer_is_not_lost(db: None, broker: Provider) -> None:
    browser = Client()
    back = requests.get(sent_on(browser), allow_redirects=False, timeout=5).headers["Location"]
    for _ in range(2):
        assert browser.get(f"{BACK}?{urlsplit(back).query}")["Location"] == "/oma/"


def test_an_answer_does_not_open_another_browser(db: None, broker: Provider) -> None:
    back = requests.get(sent_on(Client()), allow_redirects=False, timeout=5).headers["Location"]
    other = Client()

    assert other.get(f"{BACK}?{urlsplit(back).query}").status_code == 409
    assert other.get("/oma/").status_code == 302


@pytest.mark.parametrize("fault", ["denied", "wrong-audience", "replayed", "other-nonce", "public-key-as-secret"])
def test_a_failed_identification_is_a_kind_page_and_saves_nothing(db: None, broker: Provider, fault: str) -> None:
    identify(Client())
    persons = Person.objects.count()
    broker.fault, browser = fault, Client()
    response = identify(browser, next="/oma/viestit/")

    page = response.content.decode()
    assert response.status_code == 409
    assert 'action="/tunnistaudu/"' in page and 'value="/oma/viestit/"' in page and "/ota-yhteytta/" in page
    assert browser.get("/oma/").status_code == 302
    assert Person.objects.count() == persons

    broker.fault = ""
    assert identify(browser, next="/oma/")["Location"] == "/oma/"


@pytest.mark.parametrize("fault", ["discovery-500", "discovery-garbage"])
def test_a_service_that_is_down_is_said_before_one_leaves(db: None, broker: Provider, fault: str) -> None:
    broker.fault = fault
    response = Client().post(PAGE, {"next": "/oma/"})

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "/ota-yhteytta/" in response.content.decode()


@pytest.mark.parametrize("fault", ["token-500", "token-garbage", "keys-500", "overloaded"])
def test_a_service_that_goes_down_on_the_way_is_said_on_the_way_back(db: None, broker: Provider, fault: str) -> None:
    broker.fault, browser = fault, Client()

    assert identify(browser).status_code == 503
    assert browser.get("/oma/").status_code == 302


def test_on_a_shared_device_the_session_is_a_shared_one(db: None, broker: Provider) -> None:
    for shared in ({}, {"shared": "on"}):
        browser = Client()
        identify(browser, **shared)
        key = browser.cookies["istunto"].value
        assert Session.objects.get(session_key=key).shared is bool(shared)


def test_the_service_is_asked_in_the_language_of_the_page(db: None, broker: Provider) -> None:
    for prefix, language in (("", "fi"), ("/fi-simple", "fi"), ("/sv", "sv"), ("/en", "en")):
        response = Client().post(f"{prefix}{PAGE}")
        requests.get(response["Refresh"].removeprefix("0; url="), allow_redirects=False, timeout=5)
        assert broker.requests[-1]["ui_locales"] == language


def test_our_public_keys_are_for_everyone_and_hold_nothing_private(db: None, broker: Provider) -> None:
    shown = Client().get("/tunnistaudu/avaimet/").json()["keys"]

    assert [key["use"] for key in shown] == ["sig", "enc"]
    assert all(set(key) == {"kty", "n", "e", "use", "kid"} for key in shown)


def test_a_demo_has_no_keys_to_show(db: None) -> None:
    assert Client().get("/tunnistaudu/avaimet/").json() == {"keys": []}


def test_a_hetu_of_the_broker_is_in_no_page_and_no_log(
    db: None, broker: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Client()
    identify(browser)
    broker.fault = "wrong-check"
    failed = identify(Client())

    for text in (browser.get("/oma/").content.decode(), failed.content.decode(), caplog.text):
        assert "140303A90" not in text
