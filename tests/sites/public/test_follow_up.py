"""Going on with the receipt's code: `/seuranta/`, without an account."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from polku.core.access import Level
from polku.core.accounts.sessions import SessionStore
from polku.core.audit.models import Event, Outcome
from polku.core.clock import clock
from polku.core.journal.models import Line
from polku.core.once.once import new_key
from polku.domain.contacts.actions import answer_contact, choose_word, take_contact, write_more
from polku.domain.contacts.actions.following import FROZEN_FOR, WRONG_TRIES
from polku.domain.contacts.models import Addition, Contact
from polku.domain.deadlines.models import RunningClock
from polku.sites.sessions import FOLLOWED, hold, log_in, what_is_held
from tests.cast import VISITOR, Cast, write_to_us
from tests.sites.stage import MACHINERY

PAGE, MESSAGE = "/seuranta/", "/seuranta/viesti/"
UNKNOWN = "0000-1111-2222-3333"


def give(code: str, word: str = "", browser: Client | None = None) -> Any:
    return (browser or Client()).post(PAGE, {"code": code, "word": word})


def let_in(contact: Contact) -> Client:
    browser = Client()
    assert give(contact.code, browser=browser).headers["Location"] == MESSAGE
    return browser


def page_of(contact: Contact) -> str:
    return let_in(contact).get(MESSAGE).content.decode()


def answered(cast: Cast, contact: Contact, text: str = "Hae toimeentulotukea Kelasta.", general: bool = True) -> None:
    answer_contact(cast.actor("sari"), contact, text=text, key=new_key(), is_general=general)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} ", "lower", "spaces", "bare", "o for 0"])
def test_the_code_opens_however_it_is_typed(cast: Cast, typed: str) -> None:
    code = cast.waiting_contact.code
    forms = {
        "lower": code.lower(),
        "spaces": code.replace("-", " "),
        "bare": code.replace("-", ""),
        "o for 0": code.replace("0", "o").replace("1", "l"),
    }

    assert give(forms.get(typed, typed.format(code))).status_code == 302


def test_the_message_tells_the_day_and_who_answers_but_never_what_was_written(cast: Cast, on_monday: datetime) -> None:
    contact = write_to_us("Vuokra on rästissä.")
    assert "ke 2.12." in page_of(contact)
    take_contact(cast.actor("sari"), contact)
    page = page_of(contact)

    assert "Sari Testinen" in page
    assert "Vuokra on rästissä." not in page


def test_general_advice_is_read_and_a_protected_answer_only_waits(cast: Cast) -> None:
    contact = write_to_us("Rahat loppuivat.")
    answered(cast, contact, "Ruoka-apua saa torstaisin.")
    answered(cast, contact, "Hakemuksesi numero on 7.", general=False)
    page = page_of(contact)

    assert "Ruoka-apua saa torstaisin." in page
    assert "Hakemuksesi" not in page
    assert "/oma/koodi" in page or "Tunnistaudu ja lue" in page


def test_a_message_about_somebody_else_shows_only_the_day_it_arrived_for_ever(cast: Cast, on_monday: datetime) -> None:
    contact = write_to_us("Naapuri huutaa.", about="other")
    take_contact(cast.actor("sari"), contact)
    browser = let_in(contact)
    page = browser.get(MESSAGE).content.decode()

    assert "Vastaanotettu ma 23.11." in page
    assert not any(told in page for told in ("Sari", "2.12.", "Naapuri", 'name="words"'))
    assert browser.post(MESSAGE, {"words": "Vielä yksi asia.", "key": new_key()}).status_code == 422
    assert not Addition.objects.exists()
    in_a_year = clock.now() + timedelta(days=365)
    with clock.told_by(lambda: in_a_year):
        assert "Vastaanotettu ma 23.11." in page_of(contact)


def test_advice_that_was_read_keeps_the_promise_and_reading_again_changes_nothing(cast: Cast) -> None:
    contact = write_to_us("Hei.", "phone", "+358401234567")
    answered(cast, contact)
    running = RunningClock.objects.get(subject=contact.pk)
    assert running.fulfilled_at is None
    browser = let_in(contact)
    browser.get(MESSAGE)
    running.refresh_from_db()
    first = running.fulfilled_at

    browser.get(MESSAGE)
    running.refresh_from_db()
    assert (running.fulfilled_by, running.fulfilled_at) == (RunningClock.By.READ, first)
    assert Event.objects.filter(verb="contact.answer_read").count() == 1


def test_a_protected_answer_is_not_read_with_the_code(cast: Cast) -> None:
    contact = write_to_us("Hei.", "phone", "+358401234567")
    answered(cast, contact, general=False)
    page_of(contact)

    assert RunningClock.objects.get(subject=contact.pk).fulfilled_at is None
    assert contact.answers.get().read_at is None


def test_a_session_shows_it_for_fifteen_minutes_and_no_other_session_does(cast: Cast) -> None:
    browser = let_in(cast.waiting_contact)
    now = clock.now()

    assert Client().get(MESSAGE).headers["Location"] == PAGE
    with clock.told_by(lambda: now + timedelta(minutes=14)):
        assert browser.get(MESSAGE).status_code == 200
    with clock.told_by(lambda: now + timedelta(minutes=15, seconds=1)):
        assert browser.get(MESSAGE).headers["Location"] == PAGE


def test_whoever_closes_it_leaves_nothing_to_the_next_one_at_the_device(cast: Cast) -> None:
    browser = let_in(cast.waiting_contact)
    browser.post("/seuranta/viesti/sulje/")

    assert browser.get(MESSAGE).headers["Location"] == PAGE


def test_what_is_written_too_late_comes_back_to_be_sent_again(cast: Cast) -> None:
    browser, now = let_in(cast.waiting_contact), clock.now()
    with clock.told_by(lambda: now + timedelta(minutes=16)):
        response = browser.post(MESSAGE, {"words": "Tämä ei katoa.", "key": new_key()})

    assert response.status_code == 403
    assert "Tämä ei katoa." in response.content.decode()
    assert not Addition.objects.exists()


def test_the_sender_writes_more_once_and_it_waits_for_us_again(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    answered(cast, contact)
    browser, sent = let_in(contact), {"words": "Entä sähkölasku?", "key": new_key()}
    for _ in range(2):
        assert browser.post(MESSAGE, sent).headers["Location"] == MESSAGE

    contact.refresh_from_db()
    added = contact.additions.get()
    assert (added.words, contact.waiting_since) == ("Entä sähkölasku?", added.written_at)
    queue = cast.browser("sari").get("/tyo/jono/").context["items"]
    assert contact in [item.contact for item in queue]
    assert Line.objects.filter(kind="contact.added", ref=str(contact.pk)).count() == 1
    assert "Entä sähkölasku?" not in browser.get(MESSAGE).content.decode()


def test_what_still_waits_goes_on_waiting_from_the_day_it_came(cast: Cast) -> None:
    before = cast.waiting_contact.waiting_since
    let_in(cast.waiting_contact).post(MESSAGE, {"words": "Vielä yksi asia.", "key": new_key()})

    cast.waiting_contact.refresh_from_db()
    assert cast.waiting_contact.waiting_since == before


@pytest.mark.parametrize("words", ["", " \n ", "a" * 5001])
def test_what_cannot_be_sent_is_told_and_stays(cast: Cast, words: str) -> None:
    response = let_in(cast.waiting_contact).post(MESSAGE, {"words": words, "key": new_key()})

    assert response.status_code == 422
    assert response.context["form"]["words"].value() == words
    assert not Addition.objects.exists()


def test_the_worker_reads_what_was_added_between_the_answers_and_which_of_them_are_general(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    answered(cast, contact, "Ensimmäinen neuvo.")
    write_more(VISITOR, contact, words="Lisäkysymys.", key=new_key())
    answered(cast, contact, "Toinen vastaus.", general=False)
    page = cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/").content.decode()

    places = [page.index(text) for text in ("Ensimmäinen neuvo.", "Lisäkysymys.", "Toinen vastaus.")]
    assert places == sorted(places)
    assert page.count("Yleinen neuvo: luettavissa pelkällä koodilla") == 1
    assert page.count("Suojattu: luetaan tunnistautumisen jälkeen") == 1


@pytest.mark.parametrize(("ticked", "is_general"), [({}, False), ({"is_general": "on"}, True)])
def test_an_answer_is_protected_unless_the_worker_ticks_it(
    cast: Cast, ticked: dict[str, str], is_general: bool
) -> None:
    sari, contact = cast.browser("sari"), write_to_us("Hei.")
    sari.post(f"/tyo/yhteydenotot/{contact.pk}/vastaus/", {"text": "Hei.", "key": new_key()} | ticked)

    assert contact.answers.get().is_general == is_general


def test_the_person_reads_in_their_own_pages_what_they_added(cast: Cast) -> None:
    write_more(VISITOR, cast.contact, words="Lisäsin tämän koodilla.", key=new_key())

    assert "Lisäsin tämän koodilla." in cast.browser("aino").get("/oma/").content.decode()
    assert "Lisäsin tämän koodilla." not in cast.browser("eetu").get("/oma/").content.decode()


def test_a_word_is_chosen_on_the_receipt_and_then_the_code_alone_opens_nothing(cast: Cast) -> None:
    browser = Client()
    browser.get("/ota-yhteytta/")
    browser.post("/ota-yhteytta/", {"key": new_key(), "words": "Hei.", "about": "self", "reach_by": "code"})
    contact = Contact.objects.latest("arrived_at")
    assert browser.post("/ota-yhteytta/perilla/sana/", {"word": " Lokki "}).headers["Location"].endswith("/perilla/")

    assert [give(contact.code, word).status_code for word in ("", "kissa", "lokki")] == [422, 422, 302]
    contact.refresh_from_db()
    assert "lokki" not in str(Contact.objects.filter(pk=contact.pk).values().get()).lower()


@pytest.mark.parametrize("word", ["", "ab", "x" * 65])
def test_a_word_that_does_not_do_is_told(cast: Cast, word: str) -> None:
    browser = Client()
    browser.get("/ota-yhteytta/")
    browser.post("/ota-yhteytta/", {"key": new_key(), "words": "Hei.", "about": "self", "reach_by": "code"})
    response = browser.post("/ota-yhteytta/perilla/sana/", {"word": word})

    assert response.status_code == 422
    assert Contact.objects.latest("arrived_at").word_index == ""


def test_nobody_chooses_a_word_without_the_receipt(cast: Cast) -> None:
    let_in(cast.waiting_contact).post("/ota-yhteytta/perilla/sana/", {"word": "kaapattu"})

    cast.waiting_contact.refresh_from_db()
    assert cast.waiting_contact.word_index == ""


def test_an_unknown_code_and_a_wrong_word_look_the_same(cast: Cast) -> None:
    choose_word(VISITOR, cast.waiting_contact, word="lokki")
    unknown, wrong = give(UNKNOWN, "x"), give(cast.waiting_contact.code, "x")

    def said(response: Any, code: str) -> str:
        return MACHINERY.sub("", response.content.decode().replace(code, ""))

    assert unknown.status_code == wrong.status_code == 422
    assert said(unknown, UNKNOWN) == said(wrong, cast.waiting_contact.code)


def test_as_much_is_asked_of_the_database_whether_the_code_exists(cast: Cast) -> None:
    choose_word(VISITOR, cast.waiting_contact, word="lokki")
    asked = []
    for code in (UNKNOWN, cast.waiting_contact.code):
        with CaptureQueriesContext(connection) as queries:
            give(code, "x")
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("exists", [True, False])
def test_ten_wrong_tries_freeze_the_code_for_a_time_and_never_the_address(cast: Cast, exists: bool) -> None:
    choose_word(VISITOR, cast.waiting_contact, word="lokki")
    code, other = cast.waiting_contact.code if exists else UNKNOWN, write_to_us("Toinen.")
    now = clock.now()
    tries = [give(code, f"arvaus {number}").status_code for number in range(WRONG_TRIES + 1)]

    assert tries == [422] * WRONG_TRIES + [429]
    frozen = give(code.lower(), "lokki")
    assert (frozen.status_code, frozen.headers["Retry-After"]) == (429, str(int(FROZEN_FOR.total_seconds())))
    assert give(other.code).status_code == 302
    with clock.told_by(lambda: now + FROZEN_FOR + timedelta(seconds=5)):
        assert give(code, "lokki").status_code == (302 if exists else 422)


def test_right_codes_are_not_counted(cast: Cast) -> None:
    assert {give(cast.waiting_contact.code).status_code for _ in range(WRONG_TRIES + 2)} == {302}


def test_who_goes_on_trying_a_frozen_code_writes_one_line_of_the_log(cast: Cast) -> None:
    for number in range(WRONG_TRIES + 5):
        give(UNKNOWN, str(number))

    assert Event.objects.filter(verb="receipt.paused", outcome=Outcome.REFUSED).count() == 1


def test_the_code_and_the_word_stand_in_no_address_and_no_line_of_a_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    contact, browser = write_to_us("Hei."), Client()
    choose_word(VISITOR, contact, word="lokkilintu")
    give(contact.code, "väärälintu", browser)
    shown = browser.post(PAGE, {"code": contact.code, "word": "lokkilintu"}, follow=True)
    browser.post(MESSAGE, {"words": "Salainen lisäys.", "key": new_key()})
    secrets = [contact.code, contact.code.replace("-", ""), "lokkilintu", "väärälintu", "Salainen"]
    logged = str(list(Event.objects.values())) + str(list(Line.objects.values())) + caplog.text
    session = str(dict(browser.session))
    addresses = str(shown.redirect_chain)

    assert not [secret for secret in secrets if secret in logged + session + addresses]
    assert Event.objects.filter(verb="contacts.follow", outcome=Outcome.ALLOWED, object_id=str(contact.pk)).exists()


def test_logging_in_lets_go_of_the_message(cast: Cast, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.session = SessionStore()
    hold(request, FOLLOWED, cast.waiting_contact.pk)
    assert what_is_held(request, FOLLOWED) == cast.waiting_contact.pk
    log_in(request, cast.user_of("aino"), Level.STRONG)

    assert what_is_held(request, FOLLOWED) is None


def test_late_is_said_as_it_is(cast: Cast, on_monday: datetime) -> None:
    contact = write_to_us("Hei.")
    later = clock.now() + timedelta(days=20)
    with clock.told_by(lambda: later):
        assert "Olemme myöhässä" in page_of(contact)
