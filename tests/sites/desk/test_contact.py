import pytest

from polku.core.jobs.models import Job
from polku.core.once.once import new_key
from polku.domain.cases.models import Case
from polku.domain.contacts.models import Answer, Contact
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


def test_whoever_answers_an_untaken_contact_has_taken_it(cast: Cast) -> None:
    response = cast.browser("pia").post(address(cast, "vastaus/"), {"key": new_key(), "text": "Hei."})

    cast.waiting_contact.refresh_from_db()
    assert response.status_code == 302
    assert cast.waiting_contact.taken_by == cast.workers["pia"]


def test_what_the_sender_told_on_the_receipt_is_read_before_calling(cast: Cast) -> None:
    contact = write_to_us("Soittakaa.", "phone", "+358401234567")
    told = {"reach_time": "morning", "may_leave_message": False, "interpreter": "arabia"}
    Contact.objects.filter(pk=contact.pk).update(**told)
    page = cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/").content.decode()

    assert "040 1234567" in page
    assert "Puhelu sopii parhaiten: aamulla" in page
    assert "viestiä ei saa jättää" in page
    assert "arabia" in page


def test_a_way_that_is_not_safe_is_not_recommended(cast: Cast) -> None:
    contact = write_to_us("Soittakaa.", "phone", "+358401234567")
    told = {"phone_is_unsafe": True, "agreed_way": "Kirjeellä.", "reach_time": "morning", "may_leave_message": True}
    Contact.objects.filter(pk=contact.pk).update(**told)
    page = cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/").content.decode()

    assert "Kirjeellä." in page
    assert "040 1234567" not in page
    assert "aamulla" not in page
    assert "viestin saa jättää" not in page


def test_nobody_outside_answers_what_a_colleague_has_taken(cast: Cast) -> None:
    cast.browser("sari").post(address(cast, "otto/"))
    response = cast.browser("paula").post(address(cast, "vastaus/"), {"key": new_key(), "text": "Hei."})

    assert response.status_code == 403
    assert not Answer.objects.exists()


def test_who_stands_in_sees_in_the_queue_what_a_colleague_took_and_has_not_answered(cast: Cast) -> None:
    cast.browser("sari").post(address(cast, "otto/"))
    for who in ("pia", "dora", "leena"):
        assert cast.waiting_contact in [item.contact for item in cast.browser(who).get("/tyo/jono/").context["items"]]
    assert cast.waiting_contact not in [
        item.contact for item in cast.browser("paula").get("/tyo/jono/").context["items"]
    ]


def test_a_deputy_takes_over_what_waits_and_nothing_else(cast: Cast) -> None:
    cast.browser("sari").post(address(cast, "otto/"))
    cast.browser("sari").post(address(cast, "vastaus/"), {"key": new_key(), "text": "Hei."})
    assert cast.browser("dora").post(address(cast, "otto/")).status_code in (403, 409)
    assert cast.browser("dora").post(f"/tyo/yhteydenotot/{cast.contact.pk}/otto/").status_code == 302

    cast.contact.refresh_from_db()
    cast.waiting_contact.refresh_from_db()
    assert cast.contact.taken_by == cast.workers["dora"]
    assert cast.waiting_contact.taken_by == cast.workers["sari"]


def test_a_sender_to_confirm_stands_in_the_queue_also_after_the_answer(cast: Cast) -> None:
    sari = cast.browser("sari")
    sari.post(address(cast, "otto/"))
    sari.post(address(cast, "vastaus/"), {"key": new_key(), "text": "Hei."})
    cast.browser("onni").post("/oma/koodi/", {"code": cast.waiting_contact.code})

    leena = cast.browser("leena")
    claimed = [item.contact for item in leena.get("/tyo/jono/").context["items"] if item.is_claimed]
    assert claimed == [cast.waiting_contact]


def test_only_the_taker_opens_a_case(cast: Cast) -> None:
    cast.browser("sari").post(address(cast, "otto/"))
    for who in ("pia", "dora", "paula", "leena"):
        assert cast.browser(who).post(address(cast, "asiakkuus/")).status_code == 403


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
    cast.browser("leena").post(address(cast, "lahettaja/"), {"claim": claim.pk, "confirmed": verdict})

    assert ("Tämä on vastaus." in onni.get("/oma/").content.decode()) == sees


def test_somebody_who_has_a_case_reads_the_answer_and_keeps_that_case(cast: Cast) -> None:
    sari, eetu = cast.browser("sari"), cast.browser("eetu")
    sari.post(address(cast, "otto/"))
    sari.post(address(cast, "vastaus/"), {"key": new_key(), "text": "Vastaus Eetulle."})
    sari.post(address(cast, "asiakkuus/"))
    eetu.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    claim = cast.waiting_contact.claims.get()
    leena = cast.browser("leena")
    assert leena.post(address(cast, "lahettaja/"), {"claim": claim.pk, "confirmed": "yes"}).status_code == 302

    assert "Vastaus Eetulle." in eetu.get("/oma/").content.decode()
    assert Case.objects.get(person=cast.people["eetu"]) == cast.eetus_case
    assert Case.objects.get(contact=cast.waiting_contact).person is None


def test_a_refusal_by_mistake_is_looked_at_again_when_the_code_is_given_again(cast: Cast) -> None:
    sari, onni = cast.browser("sari"), cast.browser("onni")
    sari.post(address(cast, "otto/"))
    onni.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    claim = cast.waiting_contact.claims.get()
    cast.browser("leena").post(address(cast, "lahettaja/"), {"claim": claim.pk, "confirmed": "no"})
    assert onni.post("/oma/koodi/", {"code": cast.waiting_contact.code}).status_code == 302

    claim.refresh_from_db()
    assert claim.is_open


@pytest.mark.parametrize("claim", ["", "0", "999999999", "abc", "-1", str(2**63)])
def test_a_claim_that_is_not_there_is_no_fault(cast: Cast, claim: str) -> None:
    sari = cast.browser("sari")
    sari.post(address(cast, "otto/"))
    response = cast.browser("leena").post(address(cast, "lahettaja/"), {"claim": claim, "confirmed": "yes"})

    assert response.status_code in (302, 404)


@pytest.mark.parametrize("who", ["sari", "paula", "leena", "dora", "pia"])
def test_whatever_the_queue_offers_to_open_opens(cast: Cast, who: str) -> None:
    sari = cast.browser("sari")
    sari.post(address(cast, "otto/"))
    sari.post(address(cast, "vastaus/"), {"key": new_key(), "text": "Hei."})
    cast.browser("onni").post("/oma/koodi/", {"code": cast.waiting_contact.code})
    write_to_us("Vielä yksi.")
    browser = cast.browser(who)

    offered = [item.contact.pk for item in browser.get("/tyo/jono/").context["items"] if item.may_open]
    assert offered
    assert {browser.get(f"/tyo/yhteydenotot/{contact}/").status_code for contact in offered} == {200}
