"""The lead's pages: whom a contact belongs to, two records of one person, and notes of breaches."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.core.clock import clock
from polku.domain.cases.models import Merge, Separation
from polku.domain.contacts.actions import claim_contact, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.deadlines.actions import change_rule
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.queries import TELL_OF_BREACH
from polku.domain.people.actions import record_person
from polku.domain.people.models import Breach, Person
from tests.cast import HETUS, MAKER, Cast


def address(contact: Contact, verb: str = "yhdistaminen/") -> str:
    return f"/tyo/yhteydenotot/{contact.pk}/{verb}"


def claimed(cast: Cast) -> Contact:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    claim_contact(cast.actor("ex_partner"), code=cast.waiting_contact.code)
    return cast.waiting_contact


def test_the_worker_who_handles_it_sees_the_proposal_and_only_the_lead_the_buttons(cast: Cast) -> None:
    contact = claimed(cast)
    seen = cast.browser("sari").get(address(contact, "")).content.decode()

    assert cast.people["ex_partner"].name in seen
    assert 'name="confirmed"' not in seen
    assert cast.browser("sari").post(address(contact, "lahettaja/"), {}).status_code == 403
    assert 'name="confirmed"' in cast.browser("leena").get(address(contact)).content.decode()


def test_a_proposal_with_a_code_of_nobody_is_told_and_what_was_typed_stays(cast: Cast) -> None:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    form = {"code": "010190-900P", "how": "Henkilökortti.", "on": str(clock.today()), "key": "k"}
    answer = cast.browser("sari").post(address(cast.waiting_contact, "ehdotus/"), form)

    assert answer.status_code == 422
    assert "Henkilökortti." in answer.content.decode()
    assert answer.context["form"].errors["code"]


def test_a_proposal_stands_before_the_lead_in_the_queue(cast: Cast) -> None:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    form = {"code": HETUS["ex_partner"], "how": "Henkilökortti.", "on": str(clock.today()), "key": "k"}
    assert cast.browser("sari").post(address(cast.waiting_contact, "ehdotus/"), form).status_code == 302

    leena = cast.browser("leena")
    items = leena.get("/tyo/jono/").context["items"]
    assert [item.contact for item in items if item.is_claimed] == [cast.waiting_contact]
    assert "Henkilökortti." in leena.get(address(cast.waiting_contact)).content.decode()


def test_a_wrong_join_is_undone_with_a_reason_and_undone_again_in_one_step(cast: Cast) -> None:
    leena = cast.browser("leena")
    assert leena.post(address(cast.contact, "erottaminen/"), {"reason": " "}).status_code == 422
    assert leena.post(address(cast.contact, "erottaminen/"), {"reason": "Väärä ihminen."}).status_code == 302
    cast.contact.refresh_from_db()
    assert cast.contact.person is None
    after = leena.get(address(cast.contact)).content.decode()
    assert "Väärä ihminen." in after
    assert cast.people["aino"].name not in after

    leena.post(address(cast.contact, "erottaminen/peru/"), {"which": Separation.objects.get().pk})
    cast.contact.refresh_from_db()
    assert cast.contact.person == cast.people["aino"]


@pytest.mark.parametrize("which", ["", "0", "999999", "abc", str(2**63)])
def test_a_step_that_is_not_there_is_no_fault(cast: Cast, which: str) -> None:
    leena = cast.browser("leena")

    assert leena.post(address(cast.contact, "erottaminen/peru/"), {"which": which}).status_code == 302
    assert leena.post("/tyo/henkilot/yhdistaminen/peru/", {"which": which}).status_code == 302


def test_two_records_are_made_one_by_two_exact_codes_and_two_again(cast: Cast) -> None:
    temporary = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")
    leena = cast.browser("leena")
    form = {"kept": HETUS["aino"], "merged": temporary.temporary_id, "reason": "Sama henkilökortti."}
    assert leena.post("/tyo/henkilot/yhdistaminen/", {**form, "merged": "T-9999-9999"}).status_code == 422
    assert leena.post("/tyo/henkilot/yhdistaminen/", form).status_code == 302

    leena.post("/tyo/henkilot/yhdistaminen/peru/", {"which": Merge.objects.get().pk})
    assert Merge.objects.get().undone_at is not None


def test_a_person_recorded_twice_with_one_form_is_one(cast: Cast) -> None:
    form = {"given_name": "Uusi", "family_name": "Ihminen", "hetu": "", "key": "k"}
    for _ in range(2):
        assert cast.browser("sari").post("/tyo/henkilot/uusi/", form).status_code == 200

    assert Person.objects.filter(given_name="Uusi").count() == 1


def test_by_when_the_authority_is_told_of_a_breach_is_a_rule_of_the_table(cast: Cast) -> None:
    leena, hilla = cast.browser("leena"), cast.browser("hilla")
    assert "72 tuntia" in hilla.get("/tyo/asetukset/maaraajat/").content.decode()
    change_rule(MAKER, TELL_OF_BREACH, unit="hours", amount=24, source="Päätös", valid_from=clock.today())
    leena.post(address(cast.contact, "erottaminen/"), {"reason": "Väärä ihminen."})
    note = Breach.objects.get()

    assert note.authority_due_at - note.known_at == timedelta(hours=24)


def test_without_any_rule_a_wrong_join_is_undone_and_the_authority_is_due_at_once(cast: Cast) -> None:
    Rule.objects.filter(code=TELL_OF_BREACH).delete()
    cast.browser("leena").post(address(cast.contact, "erottaminen/"), {"reason": "Väärä ihminen."})
    note = Breach.objects.get()

    assert note.authority_due_at - note.known_at < timedelta(minutes=1)


def test_a_breach_tells_by_when_the_authority_knows_and_keeps_when_it_was_told(cast: Cast) -> None:
    leena = cast.browser("leena")
    leena.post(address(cast.contact, "erottaminen/"), {"reason": "Väärä ihminen."})
    note = Breach.objects.get()
    assert note.authority_due_at - note.known_at == timedelta(hours=72)

    for told in ({"authority_told": "on"}, {}):
        sent = {"risk": "some", "note": "Vastaus näkyi.", **told}
        assert leena.post(f"/tyo/loukkaukset/{note.pk}/", sent).status_code == 302
    note.refresh_from_db()
    assert note.authority_told_at is not None
    assert not note.waits_for_telling
    for who in ("sari", "paula", "timo"):
        assert cast.browser(who).get("/tyo/loukkaukset/").status_code == 403


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("sari", {"desk:person-new"}),
        ("leena", {"desk:person-new", "desk:hetu-change", "desk:merging", "desk:breaches"}),
        ("hilla", {"desk:hetu-change", "desk:breaches"}),
    ],
)
def test_each_is_led_to_what_they_may_do_to_the_register_of_people(cast: Cast, who: str, offered: set[str]) -> None:
    page = cast.browser(who).get(reverse("desk:person-search")).content.decode()
    led_to = {"desk:person-new", "desk:hetu-change", "desk:merging", "desk:breaches"}

    assert {name for name in led_to if reverse(name) in page} == offered
    queue = cast.browser(who).get(reverse("desk:queue"), follow=True).content.decode()
    assert (reverse("desk:breaches") in queue) == (who == "leena")
