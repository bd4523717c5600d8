import pytest

from polku.core.jobs.models import Job
from polku.core.once.once import new_key
from polku.domain.cases.models import Case
from polku.domain.contacts.models import Answer
from tests.cast import Cast, write_to_us


def address(cast: Cast, verb: str = "") -> str:
    return f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/{verb}"


def test_the_first_to_take_a_contact_gets_it_and_the_second_is_told_who_has_it(cast: Cast) -> None:
    assert cast.browser("sari").post(address(cast, "otto/")).status_code == 302
    response = cast.browser("paula").post(address(cast, "otto/"))

    cast.waiting_contact.refresh_from_db()
    assert cast.waiting_contact.taken_by == cast.workers["sari"]
    assert response.status_code == 409
    assert "Sari Testinen" in response.content.decode()


def test_taking_twice_is_taking_once(cast: Cast) -> None:
    browser = cast.browser("sari")
    browser.post(address(cast, "otto/"))

    assert browser.post(address(cast, "otto/")).status_code == 302


def test_an_answer_sent_twice_stands_there_once_and_is_told_once(cast: Cast) -> None:
    browser, answer = cast.browser("sari"), {"key": new_key(), "text": "Hei, hyvä kun kirjoitit."}
    contact = write_to_us("Soittakaa.", "phone", "+358401234567")
    browser.post(f"/tyo/yhteydenotot/{contact.pk}/otto/")
    for _ in range(2):
        assert browser.post(f"/tyo/yhteydenotot/{contact.pk}/vastaus/", answer).status_code == 302

    assert Answer.objects.filter(contact=contact).count() == 1
    assert Job.objects.filter(kind="contacts.tell_answered").count() == 1


def test_nobody_answers_a_contact_they_have_not_taken(cast: Cast) -> None:
    response = cast.browser("sari").post(address(cast, "vastaus/"), {"key": new_key(), "text": "Hei."})

    assert response.status_code == 403
    assert not Answer.objects.exists()


def test_opening_a_case_twice_opens_one(cast: Cast) -> None:
    browser = cast.browser("sari")
    browser.post(address(cast, "otto/"))
    first = browser.post(address(cast, "asiakkuus/"))
    second = browser.post(address(cast, "asiakkuus/"))

    assert first["Location"] == second["Location"]
    assert Case.objects.filter(contact=cast.waiting_contact).count() == 1


@pytest.mark.parametrize(("verdict", "sees"), [("yes", True), ("no", False)])
def test_the_sender_sees_the_answer_only_when_confirmed(cast: Cast, verdict: str, sees: bool) -> None:
    sari, onni = cast.browser("sari"), cast.browser("onni")
    sari.post(address(cast, "otto/"))
    sari.post(address(cast, "vastaus/"), {"key": new_key(), "text": "Tämä on vastaus."})
    onni.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    claim = cast.waiting_contact.claims.get()
    sari.post(address(cast, "lahettaja/"), {"claim": claim.pk, "confirmed": verdict})

    assert ("Tämä on vastaus." in onni.get("/oma/").content.decode()) == sees


def test_confirming_somebody_who_has_a_case_already_is_refused_and_changes_nothing(cast: Cast) -> None:
    sari, eetu = cast.browser("sari"), cast.browser("eetu")
    sari.post(address(cast, "otto/"))
    sari.post(address(cast, "asiakkuus/"))
    eetu.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    claim = cast.waiting_contact.claims.get()
    response = sari.post(address(cast, "lahettaja/"), {"claim": claim.pk, "confirmed": "yes"})

    claim.refresh_from_db()
    cast.waiting_contact.refresh_from_db()
    assert response.status_code == 409
    assert claim.is_open
    assert cast.waiting_contact.person is None


@pytest.mark.parametrize("claim", ["", "0", "999999999", "abc", "-1", str(2**63)])
def test_a_claim_that_is_not_there_is_no_fault(cast: Cast, claim: str) -> None:
    sari = cast.browser("sari")
    sari.post(address(cast, "otto/"))
    response = sari.post(address(cast, "lahettaja/"), {"claim": claim, "confirmed": "yes"})

    assert response.status_code in (302, 404)
