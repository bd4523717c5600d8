import gzip
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.test import Client

from polku.core.clock import clock
from polku.core.limits.limits import has_room
from polku.core.once.once import new_key
from polku.domain.contacts.models import LONGEST_WORDS, Contact
from polku.sites.public.views.contact import CONTACTS
from tests.cast import Cast

PAGE = "/ota-yhteytta/"


def form(**changed: str) -> dict[str, str]:
    return {"key": new_key(), "words": "En tiedä mitä tehdä.", "about": "self"} | changed


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
        {"about": "pigeon"},
        {"reach_at": "12"},
        {"reach_at": "soita Aino"},
        {"reach_at": "aino(at)example"},
        {"reach_at": "aino@"},
        {"reach_at": "040 123 4567 tai 050 765 4321"},
        {"homepage": "https://example.org"},
        {"words": "Tunnukseni on 131052-308T."},
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


@pytest.mark.parametrize(
    "typed",
    [
        "040 123 4567",
        "+358 40 123 4567",
        "040-1234567",
        "(040) 123.45.67",
        "+358 (0)40 123 4567",
        "00358401234567",
        "puh. 040 123 4567",
        "040 123 4567 (iltaisin)",
        "numeroni on 040 123 45 67, kiitos",
        "０４０ １２３ ４５６７",
    ],
)
def test_a_phone_number_in_any_human_form_is_taken(cast: Cast, typed: str) -> None:
    Client().post(PAGE, form(reach_at=typed))

    assert (newest().reach_by, newest().reach_at) == ("phone", "+358401234567")


def test_an_e_mail_address_is_known_by_itself(cast: Cast) -> None:
    Client().post(PAGE, form(reach_at=" aino@example.org "))

    assert (newest().reach_by, newest().reach_at) == ("email", "aino@example.org")


def test_only_the_words_are_compulsory(cast: Cast) -> None:
    Client().post(PAGE, {"words": "Auttakaa."})

    assert (newest().words, newest().about, newest().reach_by) == ("Auttakaa.", "", "code")


def test_who_gives_no_way_to_reach_them_is_not_reached_even_if_they_typed_one(cast: Cast) -> None:
    Client().post(PAGE, form(reach_at="040 123 4567", no_reach="on"))

    assert (newest().reach_by, newest().reach_at) == ("code", "")


def test_a_personal_identity_code_is_pointed_out_once_and_then_received(cast: Cast) -> None:
    before, sent = Contact.objects.count(), form(words="Olen 131052-308T ja tarvitsen apua.")
    first = Client().post(PAGE, sent)

    assert first.status_code == 422
    assert Contact.objects.count() == before
    assert "henkilötunnus" in first.content.decode()

    again = {name: first.context["form"].data.get(name, "") for name in ("key", "words", "about", "told_of_hetu")}
    assert Client().post(PAGE, again).status_code == 200
    assert newest().words == sent["words"]


def test_what_only_looks_like_a_personal_identity_code_is_received_at_once(cast: Cast) -> None:
    assert Client().post(PAGE, form(words="Laskun viite on 131052-3081.")).status_code == 200


def test_the_page_says_before_sending_what_it_means_to_write_about_another(cast: Cast) -> None:
    page = Client().get(PAGE).content.decode()

    assert "emme voi kertoa sinulle siitä mitään" in page
    assert "hän voi saada tietää, kuka kirjoitti" in page


def test_what_a_robot_filled_in_is_not_received_and_a_person_sends_it_again(cast: Cast) -> None:
    before, sent = Contact.objects.count(), form(homepage="https://example.org")
    refused = Client().post(PAGE, sent)

    assert Contact.objects.count() == before
    assert refused.context["form"]["homepage"].value() == ""
    Client().post(PAGE, sent | {"homepage": ""})
    assert Contact.objects.count() == before + 1


def test_when_too_many_come_from_one_address_the_text_stays_and_the_next_minute_is_open(
    cast: Cast, on_monday: datetime
) -> None:
    before, here = Contact.objects.count(), "127.0.0.1"
    room = Counter(has_room(CONTACTS, here) for _ in range(500))
    refused = Client().post(PAGE, form(words="Tämä ei katoa."))

    assert room == {True: CONTACTS.most, False: 500 - CONTACTS.most}
    assert refused.status_code == 429
    assert refused.context["form"]["words"].value() == "Tämä ei katoa."
    assert "Odota minuutti" in refused.content.decode()
    assert Contact.objects.count() == before

    assert Client(REMOTE_ADDR="192.0.2.7").post(PAGE, form()).status_code == 200
    with clock.told_by(lambda: on_monday + timedelta(seconds=61)):
        assert Client().post(PAGE, form(words="Minuutin päästä.")).status_code == 200


def test_the_page_and_all_it_needs_is_under_thirty_kilobytes_packed(cast: Cast) -> None:
    page = Client().get(PAGE, headers={"accept-encoding": "gzip"})
    files = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', gzip.decompress(page.content).decode())
    packed = [len(gzip.compress(Path(str(find(file))).read_bytes())) for file in files]

    assert len(files) >= 4
    assert len(page.content) + sum(packed) < 30_000


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
