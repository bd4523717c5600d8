from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from polku.core.clock import clock
from polku.core.drafts.models import Draft
from polku.core.once.once import new_key
from tests.cast import Cast

PAGE, DRAFT = "/ota-yhteytta/", "/ota-yhteytta/luonnos/"


def writer() -> Client:
    """Somebody who has the form open."""
    browser = Client()
    browser.get(PAGE)
    return browser


def type_in(browser: Client, words: str, **more: str) -> None:
    assert browser.post(DRAFT, {"words": words} | more, headers={"hx-request": "true"}).status_code == 204


def stands_in_the_form(browser: Client) -> str:
    return str(browser.get(PAGE).context["form"]["words"].value() or "")


def test_what_somebody_was_writing_is_there_when_they_come_back(cast: Cast) -> None:
    browser = writer()
    type_in(browser, "Vuokra on", about="self")
    type_in(browser, "Vuokra on rästissä.", about="self", reach_at="040 123")
    form = browser.get(PAGE).context["form"]

    assert form["words"].value() == "Vuokra on rästissä."
    assert (form["about"].value(), form["reach_at"].value()) == ("self", "040 123")


def test_nobody_else_gets_it(cast: Cast) -> None:
    type_in(writer(), "Vuokra on rästissä.")

    assert stands_in_the_form(writer()) == ""


@pytest.mark.parametrize(("own", "minutes"), [({}, 15), ({"own_device": "on"}, 60)])
def test_it_waits_a_quarter_of_an_hour_or_an_hour_on_ones_own_device(
    cast: Cast, on_monday: datetime, own: dict[str, str], minutes: int
) -> None:
    browser = writer()
    type_in(browser, "Vuokra on rästissä.", **own)
    with clock.told_by(lambda: on_monday + timedelta(minutes=minutes - 1)):
        assert stands_in_the_form(browser) == "Vuokra on rästissä."
    with clock.told_by(lambda: on_monday + timedelta(minutes=minutes)):
        assert stands_in_the_form(browser) == ""


def test_sent_it_is_gone(cast: Cast) -> None:
    browser = writer()
    type_in(browser, "Vuokra on rästissä.")
    browser.post(PAGE, {"key": new_key(), "words": "Vuokra on rästissä."})

    assert not Draft.objects.exists()
    assert stands_in_the_form(browser) == ""


def test_what_was_not_received_keeps_its_draft(cast: Cast) -> None:
    browser = writer()
    type_in(browser, "Vuokra on rästissä.")
    browser.post(PAGE, {"key": new_key(), "words": ""})

    assert stands_in_the_form(browser) == "Vuokra on rästissä."


def test_it_ends_with_the_session(cast: Cast) -> None:
    browser = writer()
    type_in(browser, "Vuokra on rästissä.", own_device="on")
    browser.post("/kirjaudu-ulos/", {"leaving": "1"})

    assert stands_in_the_form(browser) == ""


def test_who_logs_in_after_the_writer_does_not_find_it(cast: Cast) -> None:
    browser = writer()
    type_in(browser, "Vuokra on rästissä.", own_device="on")
    state = browser.post("/tunnistaudu/")["Location"].partition("state=")[2]
    browser.get("/tunnistaudu/paluu/", {"person": "eetu", "state": state})

    assert stands_in_the_form(browser) == ""


def test_the_quick_exit_ends_it_already_on_the_first_page(cast: Cast) -> None:
    assert "data-log-out" in Client().get(PAGE).content.decode()


def test_the_form_can_be_emptied(cast: Cast) -> None:
    browser = writer()
    type_in(browser, "Vuokra on rästissä.")
    assert browser.post(DRAFT, {"forget": "1"}, follow=True).status_code == 200

    assert stands_in_the_form(browser) == ""
    type_in(browser, "Toinen.")
    type_in(browser, "")
    assert not Draft.objects.exists()


def test_with_cookies_refused_nothing_is_kept(cast: Cast) -> None:
    type_in(Client(), "Vuokra on rästissä.")

    assert not Draft.objects.exists()


def test_words_of_another_site_are_not_kept(cast: Cast) -> None:
    browser = writer()
    browser.post(DRAFT, {"words": "Soita 0700"}, headers={"sec-fetch-site": "cross-site"})

    assert stands_in_the_form(browser) == ""


def test_a_receipt_that_is_held_survives_the_drafts_of_another_tab(cast: Cast) -> None:
    browser = writer()
    browser.post(PAGE, {"key": new_key(), "words": "Ensimmäinen.", "about": "self"})
    type_in(browser, "Toinen.", own_device="on")

    assert browser.get("/ota-yhteytta/perilla/").status_code == 200


def test_a_session_that_the_browser_only_says_it_has_is_not_used(cast: Cast) -> None:
    browser = writer()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    type_in(browser, "Vuokra on rästissä.")

    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32
    assert stands_in_the_form(browser) == "Vuokra on rästissä."
