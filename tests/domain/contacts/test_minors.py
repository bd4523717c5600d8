"""Somebody under 18 is answered kindly and served by those who work with young people."""

import pytest
from django.test import Client

from polku.core.clock import clock
from polku.core.jobs.models import Job
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import open_case
from polku.domain.contacts.actions import (
    Concern,
    answer_contact,
    claim_contact,
    hand_to_children,
    hand_to_team,
    mark_minor,
    note_child_concern,
    say_minor,
    take_contact,
)
from polku.domain.contacts.models import ChildConcern, Contact
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import HAND_OVER_MINOR, REPLY_TO_CONTACT
from polku.domain.staff.actions import change_team, found_team, put_on_duty
from polku.domain.staff.models import Team
from tests.cast import MAKER, VISITOR, Cast, write_to_us


@pytest.fixture
def children(cast: Cast) -> Team:
    """A team for children, in which Timo is on duty today."""
    team = found_team(MAKER, cast.north.unit, name="Nuoret", serves_children=True)
    put_on_duty(MAKER, cast.workers["timo"], team, clock.today())
    return team


def fresh(contact: Contact) -> Contact:
    return Contact.objects.get(pk=contact.pk)


def test_an_identified_person_under_18_makes_their_contact_a_minors(cast: Cast) -> None:
    claim_contact(cast.actor("onni"), code=cast.waiting_contact.code)
    assert fresh(cast.waiting_contact).is_minor


def test_an_adult_does_not(cast: Cast) -> None:
    claim_contact(cast.actor("ex_partner"), code=cast.waiting_contact.code)
    assert not fresh(cast.waiting_contact).is_minor


def test_no_adult_clientship_is_opened_for_a_minor(cast: Cast) -> None:
    sari = cast.actor("sari")
    take_contact(sari, cast.waiting_contact)
    mark_minor(sari, cast.waiting_contact, is_minor=True)

    with pytest.raises(RuleBroken):
        open_case(sari, cast.waiting_contact)


def test_a_worker_hands_it_over_the_same_day_and_its_clocks_run_on(cast: Cast, children: Team) -> None:
    sari, contact = cast.actor("sari"), cast.waiting_contact
    before = RunningClock.objects.get(subject=contact.pk, rule__code=REPLY_TO_CONTACT)
    take_contact(sari, contact)
    mark_minor(sari, contact, is_minor=True)
    hand_to_children(sari, contact)

    handed, after = fresh(contact), RunningClock.objects.get(pk=before.pk)
    timo = cast.workers["timo"]
    assert (handed.team, handed.taken_by, handed.assigned_to, handed.is_waiting) == (children, None, timo, True)
    assert (after.started_at, after.due_on, after.fulfilled_at) == (before.started_at, before.due_on, None)
    assert (after.team, after.owner) == (children.pk, None)


def test_the_team_for_children_has_it_in_its_queue_and_the_others_no_more(cast: Cast, children: Team) -> None:
    sari, contact = cast.actor("sari"), cast.waiting_contact
    mark_minor(sari, contact, is_minor=True)
    hand_to_children(sari, contact)

    assert cast.browser("timo").get(f"/tyo/yhteydenotot/{contact.pk}/").status_code == 200
    assert cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/").status_code == 404


def test_handed_over_as_to_any_other_team_it_is_handed_over_too(cast: Cast, children: Team) -> None:
    sari, contact = cast.actor("sari"), cast.waiting_contact
    mark_minor(sari, contact, is_minor=True)
    hand_to_team(sari, contact, children)

    assert RunningClock.objects.get(subject=contact.pk, rule__code=HAND_OVER_MINOR).fulfilled_by == "handed"
    assert fresh(contact).assigned_to == cast.workers["timo"]


def test_with_nobody_on_duty_for_children_their_whole_duty_answers(cast: Cast) -> None:
    team = found_team(MAKER, cast.north.unit, name="Nuoret", serves_children=True)
    say_minor(VISITOR, cast.waiting_contact)

    assert (fresh(cast.waiting_contact).team, fresh(cast.waiting_contact).assigned_to) == (team, None)


def test_one_that_was_answered_waits_again_for_those_it_is_handed_to(cast: Cast, children: Team) -> None:
    sari, contact = cast.actor("sari"), cast.waiting_contact
    answer_contact(sari, contact, text="Hei.", key=new_key())
    mark_minor(sari, contact, is_minor=True)
    hand_to_children(sari, contact)

    assert fresh(contact).is_waiting


def test_without_a_team_for_children_the_worker_is_told_so_and_keeps_it(cast: Cast) -> None:
    sari, contact = cast.browser("sari"), cast.waiting_contact
    sari.post(f"/tyo/yhteydenotot/{contact.pk}/alaikainen/", {"is_minor": "yes"})
    response = sari.post(f"/tyo/yhteydenotot/{contact.pk}/lapsille/")

    assert response.status_code == 409
    assert "lapsille" in response.content.decode()
    assert (fresh(contact).team, fresh(contact).is_minor) == (cast.north, True)


def test_an_adults_contact_is_not_handed_over(cast: Cast, children: Team) -> None:
    with pytest.raises(RuleBroken):
        hand_to_children(cast.actor("sari"), cast.waiting_contact)


def test_a_mark_made_by_mistake_is_taken_back(cast: Cast) -> None:
    sari = cast.browser("sari")
    for said, is_minor in (("yes", True), ("no", False), ("?", False)):
        sari.post(f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/alaikainen/", {"is_minor": said})
        assert fresh(cast.waiting_contact).is_minor == is_minor


def test_a_sender_who_says_so_is_with_childrens_services_at_once(cast: Cast, children: Team) -> None:
    say_minor(VISITOR, cast.waiting_contact)
    handed = fresh(cast.waiting_contact)
    assert (handed.team, handed.assigned_to) == (children, cast.workers["timo"])


def test_what_somebody_has_taken_is_handed_over_by_them(cast: Cast, children: Team) -> None:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    say_minor(VISITOR, cast.waiting_contact)

    assert (fresh(cast.waiting_contact).team, fresh(cast.waiting_contact).is_minor) == (cast.north, True)


def test_on_the_receipt_one_button_says_it_and_the_answer_is_kind(cast: Cast, children: Team) -> None:
    writer = Client()
    writer.get("/ota-yhteytta/")
    form = {"key": new_key(), "words": "Kotona huudetaan.", "about": "self", "reach_at": "", "no_reach": "on"}
    receipt = writer.post("/ota-yhteytta/", form, follow=True).content.decode()
    assert "Olen alle 18-vuotias" in receipt

    after = writer.post("/ota-yhteytta/perilla/ika/", follow=True).content.decode()
    assert "Työntekijä, joka auttaa nuoria, ottaa sinuun yhteyttä" in after
    assert "Olen alle 18-vuotias" not in after
    assert Contact.objects.latest("arrived_at").is_minor


def test_nobody_says_it_for_another_session(cast: Cast) -> None:
    assert Client().post("/ota-yhteytta/perilla/ika/").status_code == 302
    assert not Contact.objects.filter(is_minor=True).exists()


def test_no_message_goes_to_anybody_for_a_minor(cast: Cast, children: Team) -> None:
    before = Job.objects.count()
    contact = write_to_us("Kotona huudetaan.", reach_by="phone", reach_at="+358401234567")
    say_minor(VISITOR, contact)
    claim_contact(cast.actor("onni"), code=contact.code)

    assert Job.objects.count() == before


def test_a_team_serves_children_when_its_settings_say_so(cast: Cast) -> None:
    hilla = cast.actor("hilla")
    change_team(hilla, cast.south, unit=cast.south.unit_id, name="Etelä", serves_children=True)

    page = cast.browser("hilla").get("/tyo/asetukset/paikat/")
    assert Team.objects.get(pk=cast.south.pk).serves_children
    assert page.status_code == 404 or "Palvelee lapsia" in page.content.decode()


def test_a_worry_for_a_child_says_whether_by_whom_and_when_a_report_was_made(cast: Cast) -> None:
    sari, address = cast.browser("sari"), f"/tyo/yhteydenotot/{cast.contact.pk}/huoli-lapsesta/"
    assert sari.get(address).status_code == 200
    for missing in ("report", "made_by", "made_on"):
        form = {"report": "made", "made_by": "Sari Testinen", "made_on": "2026-11-20", "key": new_key()}
        response = sari.post(address, form | {missing: ""})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [missing])
    form = {"report": "made", "made_by": "Sari Testinen", "made_on": "2026-11-20", "key": new_key()}
    assert sari.post(address, form).status_code == 302

    noted = ChildConcern.objects.get(contact=cast.contact)
    assert (noted.report, noted.made_by, str(noted.made_on)) == ("made", "Sari Testinen", "2026-11-20")
    assert "pe 20.11." in sari.get(f"/tyo/yhteydenotot/{cast.contact.pk}/").content.decode()


def test_what_is_noted_of_a_worry_can_be_noted_anew(cast: Cast) -> None:
    sari = cast.actor("sari")
    note_child_concern(sari, cast.contact, Concern("made", "Sari", clock.today()), key=new_key())
    note_child_concern(sari, cast.contact, Concern("not_needed", "Sari", clock.today()), key=new_key())

    noted = ChildConcern.objects.get(contact=cast.contact)
    assert (noted.report, noted.made_by, noted.made_on) == ("not_needed", "", None)


def test_the_client_never_sees_a_worry_for_a_child(cast: Cast) -> None:
    aino = cast.browser("aino")
    before = aino.get("/oma/").content.decode()
    looks = len(aino.get("/oma/katselut/").context["looks"])
    note_child_concern(cast.actor("sari"), cast.contact, Concern("made", "Sari Testinen", clock.today()), key=new_key())

    after = aino.get("/oma/").content.decode()
    assert "ilmoitu" not in after.replace(before, "")
    assert len(aino.get("/oma/katselut/").context["looks"]) == looks


def test_handing_over_is_promised_for_the_day_when_the_age_is_known(cast: Cast, children: Team) -> None:
    sari, contact = cast.actor("sari"), cast.waiting_contact
    mark_minor(sari, contact, is_minor=True)
    promised = RunningClock.objects.get(subject=contact.pk, rule__code=HAND_OVER_MINOR)
    assert (promised.due_on, promised.fulfilled_at) == (clock.today(), None)

    hand_to_children(sari, contact)
    promised.refresh_from_db()
    assert promised.fulfilled_by == RunningClock.By.HANDED


def test_a_mark_that_is_taken_back_ends_that_promise_and_one_made_again_begins_another(cast: Cast) -> None:
    for is_minor in (True, False, True):
        mark_minor(cast.actor("sari"), cast.waiting_contact, is_minor=is_minor)

    promised = RunningClock.objects.filter(subject=cast.waiting_contact.pk, rule__code=HAND_OVER_MINOR)
    assert [each.fulfilled_by for each in promised.order_by("pk")] == [RunningClock.By.ASSESSED, ""]
