import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts.models import LONGEST_WORDS, Contact
from tests.cast import Cast

PAGE = "/ota-yhteytta/"


def form(**changed: str) -> dict[str, str]:
    return {"key": new_key(), "words": "En tiedä mitä tehdä.", "reach_by": "code", "reach_at": ""} | changed


def newest() -> Contact:
    return Contact.objects.latest("arrived_at")


def test_a_stranger_writes_and_gets_a_date_and_a_code(cast: Cast, on_monday: datetime) -> None:
    browser = Client()
    browser.get(PAGE)
    response = browser.post(PAGE, form(words="Vuokra on rästissä."), follow=True)

    assert response.redirect_chain == [("/ota-yhteytta/perilla/", 302)]
    page = response.content.decode()
    assert newest().words == "Vuokra on rästissä."
    assert newest().code in page
    # Seven working days after Monday 23 November; 6 December is a Sunday and changes nothing.
    assert "ke 2.12." in page


def test_the_code_has_four_groups_and_stands_in_no_address(cast: Cast) -> None:
    browser = Client()
    browser.get(PAGE)
    response = browser.post(PAGE, form(), follow=True)

    code = newest().code
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert all(code not in address for address, _ in response.redirect_chain)


def test_with_cookies_refused_the_receipt_is_the_answer_itself(cast: Cast) -> None:
    response = Client().post(PAGE, form())

    assert response.status_code == 200
    assert newest().code in response.content.decode()


def test_sent_twice_it_is_received_once_and_the_code_is_the_same(cast: Cast) -> None:
    browser, before, sent = Client(), Contact.objects.count(), form()
    first = browser.post(PAGE, sent, follow=True).content.decode()
    second = browser.post(PAGE, sent, follow=True).content.decode()

    assert Contact.objects.count() == before + 1
    assert newest().code in first
    assert newest().code in second


def test_the_same_form_with_other_words_is_a_draft_that_waits(cast: Cast) -> None:
    browser, sent = Client(), form(words="Ensimmäinen.")
    browser.post(PAGE, sent)
    response = browser.post(PAGE, sent | {"words": "Toinen."})

    assert response.status_code == 422
    assert newest().words == "Ensimmäinen."
    assert "Toinen." in response.content.decode()
    again = response.context["form"].data
    browser.post(PAGE, sent | {"words": "Toinen.", "key": again["key"]})
    assert newest().words == "Toinen."


def test_the_receipt_is_shown_only_to_the_session_that_wrote(cast: Cast) -> None:
    writer = Client()
    writer.get(PAGE)
    writer.post(PAGE, form())

    assert writer.get("/ota-yhteytta/perilla/").status_code == 200
    assert Client().get("/ota-yhteytta/perilla/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tavallinen", "tavallinen"),
        ("rivi\r\ntoinen\rkolmas", "rivi\ntoinen\nkolmas"),
        ("nolla\x00merkki\x07", "nollamerkki"),
        ("😀 ja 👨‍👩‍👧", "😀 ja 👨‍👩‍👧"),
        ("مرحبا", "مرحبا"),
        ("a\u202eb\u2066c", "abc"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_words_are_kept_as_they_were_meant(cast: Cast, typed: str, kept: str) -> None:
    response = Client().post(PAGE, form(words=typed))

    assert response.status_code == 200
    assert newest().words == kept


def test_a_script_somebody_wrote_is_text_to_the_worker(cast: Cast) -> None:
    Client().post(PAGE, form(words="<script>alert(1)</script>"))
    page = cast.browser("sari").get(f"/tyo/yhteydenotot/{newest().pk}/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": " \n\t \x00"},
        {"words": "a" * (LONGEST_WORDS + 1)},
        {"words": "ä" * 20_000},
        {"reach_by": ""},
        {"reach_by": "pigeon"},
        {"reach_by": "phone", "reach_at": "12"},
        {"reach_by": "phone", "reach_at": "soita Aino"},
        {"reach_by": "email", "reach_at": "aino(at)example"},
        {"reach_by": "email", "reach_at": ""},
        {"reach_at": "x" * 121},
    ],
)
def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(cast: Cast, wrong: dict[str, str]) -> None:
    before, sent = Contact.objects.count(), form(words="Nämä sanat säilyvät.") | wrong
    response = Client().post(PAGE, sent)

    assert response.status_code == 422
    assert Contact.objects.count() == before
    assert response.context["form"]["words"].value() == sent["words"]
    assert "error-summary" in response.content.decode() or 'role="alert"' in response.content.decode()


@pytest.mark.parametrize("typed", ["040 123 4567", "+358 40 123 4567", "040-1234567", "(040) 123.45.67"])
def test_a_phone_number_in_any_human_form_is_taken(cast: Cast, typed: str) -> None:
    Client().post(PAGE, form(reach_by="phone", reach_at=typed))

    assert newest().reach_at == "+358401234567"


def test_the_receipt_code_is_not_kept_in_the_database(cast: Cast) -> None:
    Client().post(PAGE, form())
    row = Contact.objects.filter(pk=newest().pk).values().get()

    assert newest().code not in str(row)
    assert newest().code.replace("-", "") not in str(row)


def test_without_a_team_that_receives_the_words_stay_on_the_page(db: None) -> None:
    response = Client().post(PAGE, form(words="Onko siellä ketään?"))

    assert response.status_code == 422
    assert "Onko siellä ketään?" in response.content.decode()


def test_the_form_is_open_in_every_language(cast: Cast) -> None:
    for prefix in ("", "/sv", "/en", "/fi-simple"):
        assert Client().get(f"{prefix}{PAGE}").status_code == 200


def test_the_cookies_that_are_set_are_closed_to_scripts(cast: Cast) -> None:
    browser = Client()
    browser.get(PAGE)
    browser.post(PAGE, form())
    for name in (settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"


def test_a_receipt_is_not_found_by_the_next_person_at_the_device(cast: Cast) -> None:
    writer = Client()
    writer.get(PAGE)
    writer.post(PAGE, form())
    later = clock.now() + timedelta(minutes=16)
    with clock.told_by(lambda: later):
        assert writer.get("/ota-yhteytta/perilla/").status_code == 302

    writer.post(PAGE, form())
    state = writer.post("/tunnistaudu/")["Location"].partition("state=")[2]
    writer.get("/tunnistaudu/paluu/", {"person": "eetu", "state": state})
    assert writer.get("/ota-yhteytta/perilla/").status_code == 302
