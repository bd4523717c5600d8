"""A contact about another person: its sender and the person it is about learn nothing that nobody has decided."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.core.access import Actor
from polku.core.audit.models import Event, Subject
from polku.core.journal.models import Line
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import (
    Ending,
    answer_contact,
    assess_alarm,
    close_contact,
    raise_by_hand,
    take_contact,
)
from polku.domain.contacts.models import Contact, Notification, SenderClaim
from tests.architecture.addresses import addresses
from tests.cast import HETUS, Cast, write_to_us

WORDS = "Hän on jättänyt vuokransa maksamatta."
SHOWN = "Meille on kerrottu, että voinnistasi ollaan huolissaan."
#: A Finnish day as pages write it, of the Monday on which everything here happens.
DAY = "23.11."
#: What a page has that differs from one request to the next.
MACHINERY = ("csrfmiddlewaretoken", 'name="key"', "lippu=", "state=")


@pytest.fixture
def told(cast: Cast, on_monday: datetime) -> Contact:
    """What the ex-partner has written about Aino. Sari has taken it and knows whom it is about."""
    contact = write_to_us(WORDS, reach_by="phone", reach_at="+358401234567", about="other")
    take_contact(cast.actor("sari"), contact)
    name_subject(cast, contact, HETUS["aino"])
    return contact


def name_subject(cast: Cast, contact: Contact, hetu: str) -> int:
    address = reverse("desk:notification-subject", args=[contact.pk])
    return cast.browser("sari").post(address, {"hetu": hetu}).status_code


def decide(cast: Cast, contact: Contact, what: str, is_shown: str, text: str = SHOWN) -> int:
    address = reverse("desk:notification-showing", args=[contact.pk])
    form = {"key": new_key(), "what": what, "is_shown": is_shown, "shown_text": text, "ground": "Oikeus tietää."}
    return cast.browser("sari").post(address, form).status_code


def pages_of_clients(browser: Client) -> Iterator[str]:
    """Every page of the portal and the public site that has one address."""
    for address in addresses():
        if address.name.startswith(("portal:", "public:")) and not address.converters:
            yield browser.get(reverse(address.name), follow=True).content.decode()


def everything(cast: Cast, name: str) -> list[str]:
    return list(pages_of_clients(cast.browser(name)))


def home(cast: Cast, name: str) -> str:
    return cast.browser(name).get("/oma/").content.decode()


def looks_of(cast: Cast, name: str) -> list[object]:
    return list(cast.browser(name).get("/oma/katselut/").context["looks"])


def test_the_person_it_is_about_sees_no_word_no_date_and_no_count(cast: Cast, on_monday: datetime) -> None:
    aino = cast.browser("aino")
    before = list(pages_of_clients(aino))
    contact = write_to_us(WORDS, about="other")
    take_contact(cast.actor("sari"), contact)
    name_subject(cast, contact, HETUS["aino"])
    cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/")
    decide(cast, contact, "words", "no")
    decide(cast, contact, "sender", "yes", "Entinen puoliso")

    after = list(pages_of_clients(aino))
    assert [_plain(page) for page in after] == [_plain(page) for page in before]
    assert not any(WORDS in page or "Entinen puoliso" in page for page in after)


def test_nobodys_log_names_the_person_before_a_decision(cast: Cast, told: Contact) -> None:
    sari, aino = cast.browser("sari"), cast.people["aino"].pk
    written = Event.objects.latest("pk").pk
    sari.get(f"/tyo/yhteydenotot/{told.pk}/")
    decide(cast, told, "words", "no")

    assert Event.objects.filter(pk__gt=written, kind="contact", object_id=str(told.pk)).exists()
    assert not Subject.objects.filter(event__pk__gt=written, person=aino).exists()
    assert not Line.objects.filter(ref=str(told.pk), person__isnull=False).exists()


def test_who_has_looked_is_the_same_however_often_a_worker_looks(cast: Cast, told: Contact) -> None:
    before = looks_of(cast, "aino")
    for _ in range(3):
        cast.browser("sari").get(f"/tyo/yhteydenotot/{told.pk}/")
        cast.browser("sari").get(f"/tyo/yhteydenotot/{told.pk}/naytto/")

    assert looks_of(cast, "aino") == before


def test_after_a_decision_the_person_sees_the_text_of_the_worker_and_nothing_else(cast: Cast, told: Contact) -> None:
    assert decide(cast, told, "words", "yes") == 302

    assert SHOWN in home(cast, "aino")
    assert not any(WORDS in page for page in everything(cast, "aino"))
    assert "Entinen puoliso" not in home(cast, "aino")
    assert SHOWN not in home(cast, "eetu")


def test_who_told_it_is_a_decision_of_its_own(cast: Cast, told: Contact) -> None:
    decide(cast, told, "sender", "yes", "Entinen puoliso")
    assert "Entinen puoliso" not in home(cast, "aino")

    decide(cast, told, "words", "yes")
    assert "Entinen puoliso" in home(cast, "aino")

    decide(cast, told, "sender", "no")
    assert "Entinen puoliso" not in home(cast, "aino")
    assert SHOWN in home(cast, "aino")


def test_a_decision_is_taken_back_by_another(cast: Cast, told: Contact) -> None:
    decide(cast, told, "words", "yes")
    decide(cast, told, "words", "no")

    assert not any(SHOWN in page for page in everything(cast, "aino"))


def test_from_a_decision_on_the_looks_of_workers_are_in_the_persons_log(cast: Cast, told: Contact) -> None:
    before = looks_of(cast, "aino")
    decide(cast, told, "words", "yes")

    assert len(looks_of(cast, "aino")) == len(before) + 1


def test_a_text_and_a_ground_are_needed(cast: Cast, told: Contact) -> None:
    address = reverse("desk:notification-showing", args=[told.pk])
    for missing in ("shown_text", "ground", "what", "is_shown"):
        form = {"what": "words", "is_shown": "yes", "shown_text": SHOWN, "ground": "Oikeus.", "key": new_key()}
        response = cast.browser("sari").post(address, form | {missing: ""})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [missing])

    assert SHOWN not in home(cast, "aino")


def test_nothing_is_shown_before_somebody_is_named(cast: Cast, told: Contact) -> None:
    name_subject(cast, told, "")
    assert decide(cast, told, "words", "yes") == 422

    assert name_subject(cast, told, HETUS["aino"]) == 302
    assert SHOWN not in home(cast, "aino")


def test_what_is_shown_to_one_is_never_moved_to_another(cast: Cast, told: Contact) -> None:
    decide(cast, told, "words", "yes")
    assert name_subject(cast, told, HETUS["eetu"]) == 422
    decide(cast, told, "words", "no")
    assert name_subject(cast, told, HETUS["eetu"]) == 302

    assert SHOWN not in home(cast, "eetu")
    assert SHOWN not in home(cast, "aino")


def test_the_person_is_found_by_the_whole_code_only_and_the_search_is_logged(cast: Cast, told: Contact) -> None:
    for typed in ("140303A902B", "140303", "Aino", "Aino Esimerkki"):
        assert name_subject(cast, told, typed) == 422

    refused = Event.objects.filter(kind="notification-subject", outcome="refused", purpose="handling")
    found = Event.objects.get(kind="notification-subject", outcome="allowed")
    assert refused.count() == 4
    assert found.object_id == str(cast.people["aino"].pk)
    assert not found.subjects.exists()
    assert Notification.objects.get(contact=told).subject == cast.people["aino"]


def test_only_the_taker_names_and_decides(cast: Cast, told: Contact) -> None:
    for who in ("paula", "leena", "pia", "dora"):
        browser = cast.browser(who)
        assert browser.post(reverse("desk:notification-subject", args=[told.pk]), {"hetu": ""}).status_code in (
            403,
            404,
        )
        assert browser.post(reverse("desk:notification-showing", args=[told.pk]), {}).status_code in (403, 404)


@pytest.mark.parametrize("who", ["ex_partner", "professional", "aino"])
def test_the_code_of_such_a_contact_opens_nothing_to_anybody(cast: Cast, told: Contact, who: str) -> None:
    browser = cast.browser(who)
    got = browser.post("/oma/koodi/", {"code": told.code})
    unknown = browser.post("/oma/koodi/", {"code": "0000-0000-0000-0000"})

    assert got.status_code == unknown.status_code == 422
    assert got.context["form"].errors == unknown.context["form"].errors
    assert not SenderClaim.objects.filter(contact=told).exists()
    assert not any(WORDS in page for page in everything(cast, who))


def test_the_sender_sees_that_it_was_received_and_nothing_else_ever(cast: Cast, on_monday: datetime) -> None:
    browser = Client()
    browser.get("/ota-yhteytta/")
    form = {"key": new_key(), "words": WORDS, "about": "other", "reach_at": "", "no_reach": "on"}
    page = browser.post("/ota-yhteytta/", form, follow=True).content.decode()
    contact = Contact.objects.latest("arrived_at")

    assert f"Vastaanotettu ma {DAY}" in page
    assert contact.code in page
    assert "2.12." not in page
    assert "tel:112" in page
    take_contact(cast.actor("sari"), contact)
    name_subject(cast, contact, HETUS["aino"])
    decide(cast, contact, "words", "yes")
    again = browser.get("/ota-yhteytta/perilla/").content.decode()
    assert _plain(again) == _plain(page)


@pytest.mark.parametrize("about", ["other", ""])
def test_whoever_does_not_say_whom_it_is_about_is_treated_as_writing_about_another(cast: Cast, about: str) -> None:
    contact = write_to_us(WORDS, about=about)

    assert Notification.objects.filter(contact=contact).exists()
    assert 'name="words"' not in looked_at_with_the_code(contact)[0]


@pytest.mark.parametrize("about", ["other", ""])
def test_the_code_shows_the_same_page_whatever_becomes_of_it(cast: Cast, on_monday: datetime, about: str) -> None:
    contact, sari = write_to_us("Mies hakkaa minua.", about=about), cast.actor("sari")
    happenings: list[Callable[[], object]] = [
        lambda: take_contact(sari, contact),
        lambda: assess_alarm(sari, contact, is_urgent=True),
        lambda: name_subject(cast, contact, HETUS["aino"]),
        lambda: decide(cast, contact, "words", "yes"),
        lambda: decide(cast, contact, "sender", "yes", "Naapuri"),
        lambda: answered_anyway(sari, contact),
        lambda: close_contact(sari, contact, ADVISED, key=new_key()),
        lambda: raise_by_hand(sari, contact),
    ]
    first = looked_at_with_the_code(contact)

    assert f"Vastaanotettu ma {DAY}" in first[0]
    for happens in happenings:
        happens()
        assert looked_at_with_the_code(contact) == first
    contact.refresh_from_db()
    assert (contact.is_taken, contact.is_waiting) == (True, False)


def test_the_code_of_a_professional_shows_the_same(cast: Cast, on_monday: datetime) -> None:
    Client().post("/ota-yhteytta/toisesta/", PROFESSIONAL | {"key": new_key()})
    contact = Contact.objects.latest("arrived_at")

    assert looked_at_with_the_code(contact) == looked_at_with_the_code(write_to_us(WORDS, about="other"))


def test_what_a_worker_finds_urgent_changes_no_receipt_of_anothers(cast: Cast, on_monday: datetime) -> None:
    browser = Client()
    browser.get("/ota-yhteytta/")
    form = {"key": new_key(), "words": WORDS, "about": "other"}
    before = browser.post("/ota-yhteytta/", form, follow=True).content.decode()
    raise_by_hand(cast.actor("sari"), Contact.objects.latest("arrived_at"))

    assert _plain(browser.get("/ota-yhteytta/perilla/").content.decode()) == _plain(before)


def looked_at_with_the_code(contact: Contact) -> tuple[str, list[int]]:
    """What the sender sees at `/seuranta/`, and how much was asked of the database for each page."""
    browser, asked = Client(), list[int]()
    with CaptureQueriesContext(connection) as queries:
        page = browser.post("/seuranta/", {"code": contact.code, "word": ""})
    asked.append(len(queries))
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(page.headers["Location"])
    asked.append(len(queries))
    return _plain(page.content.decode()), asked


def answered_anyway(sari: Actor, contact: Contact) -> None:
    with pytest.raises(RuleBroken):
        answer_contact(sari, contact, text="Kiitos tiedosta.", key=new_key(), is_general=True)


ADVISED = Ending(asked_for="advice", reason="advised")
PROFESSIONAL = {
    "words": "Potilas ei pärjää kotona.",
    "name": "Tiina Hoitaja",
    "office": "sairaanhoitaja, terveysasema",
    "consent": "without",
    "ground": "Ei kykene huolehtimaan turvallisuudestaan.",
    "phone": "040 123 4567",
}


def test_a_professional_tells_who_they_are_and_on_which_ground(cast: Cast, on_monday: datetime) -> None:
    browser = cast.browser("professional")
    assert browser.get("/ota-yhteytta/toisesta/").status_code == 200
    page = browser.post("/ota-yhteytta/toisesta/", PROFESSIONAL | {"key": new_key()}, follow=True).content.decode()

    contact = Contact.objects.latest("arrived_at")
    kept = contact.notification
    assert (kept.role, kept.sender_name, kept.consent) == ("professional", "Tiina Hoitaja", "without")
    assert contact.about == "other"
    assert contact.code in page
    desk = cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/").content.decode()
    assert all(text in desk for text in ("Tiina Hoitaja", "sairaanhoitaja, terveysasema", PROFESSIONAL["ground"]))
    assert not any("Tiina Hoitaja" in each for each in everything(cast, "aino"))


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"ground": ""}, "ground"),
        ({"consent": ""}, "consent"),
        ({"name": " "}, "name"),
        ({"office": ""}, "office"),
        ({"words": ""}, "words"),
        ({"phone": "ei ole"}, "phone"),
    ],
)
def test_what_a_professional_left_out_is_told_and_the_text_stays(
    cast: Cast, changed: dict[str, str], wrong: str
) -> None:
    before = Contact.objects.count()
    response = Client().post("/ota-yhteytta/toisesta/", PROFESSIONAL | changed | {"key": new_key()})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert Contact.objects.count() == before
    assert PROFESSIONAL["office" if wrong != "office" else "name"] in response.content.decode()


def test_with_consent_no_ground_is_asked_or_kept(cast: Cast) -> None:
    Client().post("/ota-yhteytta/toisesta/", PROFESSIONAL | {"consent": "given", "key": new_key()})

    kept = Contact.objects.latest("arrived_at").notification
    assert (kept.consent, kept.consent_ground) == ("given", "")


def test_a_message_about_oneself_is_no_notification(cast: Cast) -> None:
    assert not Notification.objects.filter(contact=cast.waiting_contact).exists()
    take_contact(cast.actor("sari"), cast.waiting_contact)
    assert name_subject(cast, cast.waiting_contact, HETUS["aino"]) == 422
    assert decide(cast, cast.waiting_contact, "words", "yes") == 422


def _plain(page: str) -> str:
    """A page without what differs between two requests."""
    return "\n".join(line for line in page.splitlines() if not any(each in line for each in MACHINERY))
