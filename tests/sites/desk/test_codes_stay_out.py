"""A personal identity code is sealed in the register of people, and stands nowhere else: whatever is done with it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.journal.models import Line
from polku.domain.cases.models import Merge
from polku.domain.contacts.actions import take_contact
from polku.domain.people.actions import record_person
from polku.domain.people.models import FormerHetu, Person
from tests.cast import HETUS, Cast

NEW = "020202A910S"
CODES = (*HETUS.values(), NEW)
CHANGE = "/tyo/henkilot/tunnus/"
MERGE = "/tyo/henkilot/yhdistaminen/"


def holding(text: str) -> list[str]:
    """The codes that stand in a text, however they are written."""
    return [code for code in CODES if code in text.upper()]


def rows() -> Iterator[tuple[str, str]]:
    """Everything the database keeps, as text: the log, the journal, jobs, what was sent once and the rest."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            yield model._meta.label, repr(row)


def assert_nothing_is_told(caplog: pytest.LogCaptureFixture, *answers: Any) -> None:
    assert [label for label, row in rows() if holding(row)] == []
    assert holding(caplog.text) == []
    for answer in answers:
        assert holding(str(answer.headers)) == []
        if answer.status_code == 422:
            assert holding(str(answer.context["form"].errors)) == []


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_a_changed_code_is_in_no_address_log_or_row(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    leena = cast.browser("leena")
    form = {"code": HETUS["aino"], "hetu": NEW, "reason": "Virasto muutti.", "key": "k"}
    done = leena.post(CHANGE, form)
    taken = leena.post(CHANGE, form | {"code": NEW, "hetu": HETUS["eetu"], "key": "l"})
    unknown = leena.post(CHANGE, form | {"code": "010190-900P", "hetu": HETUS["eetu"].lower(), "key": "m"})

    assert [each.status_code for each in (done, taken, unknown)] == [200, 422, 422]
    assert FormerHetu.objects.get().person == cast.people["aino"]
    assert Event.objects.filter(verb="person.hetu_changed").exists()
    assert Line.objects.filter(kind="person.hetu_changed").exists()
    assert holding(done.content.decode()) == []
    assert_nothing_is_told(caplog, done, taken, unknown)


def test_a_proposed_sender_is_in_no_address_log_or_row_by_their_code(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    sari, address = cast.browser("sari"), f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/ehdotus/"
    form = {"code": HETUS["ex_partner"], "how": "Henkilökortti.", "on": str(clock.today()), "key": "k"}
    refused = sari.post(address, form | {"code": f"{HETUS['eetu'][:-1]}X"})
    done = sari.post(address, form)

    assert (refused.status_code, done.status_code) == (422, 302)
    assert_nothing_is_told(caplog, refused, done)
    contact = f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/"
    assert holding(sari.get(contact).content.decode()) == []
    assert holding(cast.browser("leena").get(f"{contact}yhdistaminen/").content.decode()) == []


def test_a_merge_and_its_undoing_are_in_no_address_log_or_row_by_their_codes(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki", hetu=NEW)
    leena = cast.browser("leena")
    form = {"kept": HETUS["aino"], "merged": NEW, "reason": "Sama ihminen."}
    refused = leena.post(MERGE, form | {"merged": HETUS["aino"]})
    done = leena.post(MERGE, form)
    assert (refused.status_code, done.status_code) == (422, 302)
    assert holding(leena.get(MERGE).content.decode()) == []
    assert_nothing_is_told(caplog, refused, done)

    undone = leena.post(f"{MERGE}peru/", {"which": Merge.objects.get().pk})
    assert Merge.objects.get().undone_at is not None
    assert_nothing_is_told(caplog, undone)


@pytest.mark.parametrize("verb", ["change", "merge", "proposal", "separation"])
def test_a_code_in_a_reason_is_sent_back_and_not_kept(cast: Cast, caplog: pytest.LogCaptureFixture, verb: str) -> None:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki", hetu=NEW)
    reason = f"Oikea tunnus on {HETUS['professional'].lower()}, katsottu."
    who, address, form = {
        "change": ("leena", CHANGE, {"code": NEW, "hetu": "010190-900P", "reason": reason}),
        "merge": ("leena", MERGE, {"kept": HETUS["aino"], "merged": NEW, "reason": reason}),
        "proposal": (
            "sari",
            f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/ehdotus/",
            {"code": HETUS["ex_partner"], "how": reason, "on": str(clock.today())},
        ),
        "separation": ("leena", f"/tyo/yhteydenotot/{cast.contact.pk}/erottaminen/", {"reason": reason}),
    }[verb]
    answer = cast.browser(who).post(address, {**form, "key": "k"})

    assert answer.status_code == 422
    assert "katsottu." in answer.content.decode(), "what was typed stays in the field"
    assert not FormerHetu.objects.exists()
    assert_nothing_is_told(caplog, answer)


def test_the_codes_are_found_when_they_stand_somewhere(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    Person.objects.filter(pk=cast.people["aino"].pk).update(address=f"Tunnus {HETUS['aino'].lower()}")

    with pytest.raises(AssertionError):
        assert_nothing_is_told(caplog)
