from datetime import datetime, timedelta
from typing import Any

import pytest

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts.models import Contact
from polku.domain.staff.actions import Skills, put_on_duty, set_skills
from tests.cast import MAKER, Cast, write_to_us

ADDRESS = "/tyo/yhteydenotot/uusi/"


def call(**told: Any) -> dict[str, Any]:
    """What a worker fills in while on the phone."""
    return {"channel": "phone", "words": "Vuokra on maksamatta.", "language": "fi", "key": new_key(), **told}


def recorded() -> Contact:
    return Contact.objects.exclude(channel="web").get()


def test_a_call_is_in_the_queue_after_one_form(cast: Cast) -> None:
    browser = cast.browser("sari")
    response = browser.post(ADDRESS, call(about="self", reach_at="040 123 4567", minutes="10", visit_avoided="yes"))
    contact = recorded()

    assert response.headers["Location"] == f"/tyo/yhteydenotot/{contact.pk}/"
    assert (contact.reach_by, contact.reach_at) == ("phone", "+358401234567")
    assert (contact.minutes, contact.visit_avoided, contact.is_own) == (10, True, True)
    queue = browser.get("/tyo/jono/").content.decode()
    assert "Puhelu" in queue or "puhelu" in queue
    assert contact.pk.hex[:4].upper() in queue


def test_whoever_records_tells_the_code_and_a_colleague_does_not_see_it(cast: Cast) -> None:
    cast.browser("sari").post(ADDRESS, call(about="self"))
    contact = recorded()
    page = f"/tyo/yhteydenotot/{contact.pk}/"

    assert contact.code in cast.browser("sari").get(page).content.decode()
    assert contact.code not in cast.browser("paula").get(page).content.decode()


def test_who_goes_on_with_it_has_taken_it(cast: Cast) -> None:
    cast.browser("paula").post(ADDRESS, call(takes="on"))
    assert recorded().taken_by == cast.workers["paula"]


def test_left_unsaid_it_is_about_another(cast: Cast) -> None:
    browser = cast.browser("sari")
    browser.post(ADDRESS, call())
    contact = recorded()

    assert not contact.is_own
    assert contact.code not in browser.get(f"/tyo/yhteydenotot/{contact.pk}/").content.decode()


def test_a_worker_of_another_team_records_for_those_who_receive_and_sees_it_no_more(cast: Cast) -> None:
    response = cast.browser("timo").post(ADDRESS, call())
    contact = recorded()

    assert response.headers["Location"] == "/tyo/jono/"
    assert contact.team == cast.north
    assert cast.browser("timo").get(f"/tyo/yhteydenotot/{contact.pk}/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": ""},
        {"channel": "web"},
        {"words": " "},
        {"words": "a" * 5001},
        {"reach_at": "ei numeroa"},
        {"reach_at": "a@"},
        {"minutes": "-1"},
        {"minutes": "puoli tuntia"},
        {"arrived_at": "eilen"},
        # The hour that the change of the clocks leaves out.
        {"arrived_at": "2026-03-29T03:30"},
        {"topics": ["no such"]},
        {"language": "xx"},
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    cast: Cast, on_monday: datetime, wrong: dict[str, Any]
) -> None:
    response = cast.browser("sari").post(ADDRESS, call(**wrong))

    assert response.status_code == 422
    assert wrong.get("words") or "Vuokra on maksamatta." in response.content.decode()
    assert not Contact.objects.exclude(channel="web").exists()


def test_a_time_to_come_is_told_on_the_form(cast: Cast, on_monday: datetime) -> None:
    response = cast.browser("sari").post(ADDRESS, call(arrived_at="2026-11-23T23:00"))
    assert response.status_code == 422


def test_an_answer_and_an_end_add_to_the_minutes(cast: Cast) -> None:
    contact, browser = write_to_us("Hei."), cast.browser("sari")
    answer = {"text": "Hei.", "minutes": "10", "visit_avoided": "yes", "key": new_key()}
    for _ in range(2):
        browser.post(f"/tyo/yhteydenotot/{contact.pk}/vastaus/", answer)
    ending = {"asked_for": "advice", "reason": "advised", "minutes": "5", "key": new_key()}
    assert browser.post(f"/tyo/yhteydenotot/{contact.pk}/lopetus/", ending).status_code == 302

    contact.refresh_from_db()
    assert (contact.minutes, contact.visit_avoided) == (15, True)


def test_the_queue_tells_who_has_it_before_anybody_takes_it(cast: Cast) -> None:
    assert "Pia Testinen" in cast.browser("sari").get("/tyo/jono/").content.decode()


def test_the_lead_says_what_each_is_good_for_and_it_decides_who_has_the_next_one(cast: Cast) -> None:
    put_on_duty(MAKER, cast.workers["paula"], cast.north, clock.today())
    form = {f"topics_{cast.workers['paula'].pk.hex}": ["housing"], f"languages_{cast.workers['paula'].pk.hex}": ["sv"]}
    assert cast.browser("leena").post(f"/tyo/asetukset/tiimit/{cast.north.pk}/osaaminen/", form).status_code == 302
    cast.browser("sari").post(ADDRESS, call(about="self", topics=["housing"]))

    assert recorded().assigned_to == cast.workers["paula"]
    set_skills(cast.actor("leena"), cast.workers["paula"], Skills())
    assert not cast.workers["paula"].skills.exists()


def test_the_needs_are_noted_on_the_page(cast: Cast) -> None:
    address = f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/tarpeet/"
    cast.browser("sari").post(address, {"topics": ["money", "mind"]})
    cast.browser("sari").post(address, {"topics": ["money"]})

    assert [each.topic for each in cast.waiting_contact.topics.all()] == ["money"]


def test_the_number_of_queries_of_the_queue_does_not_grow(
    cast: Cast, on_monday: datetime, django_assert_max_num_queries: Any
) -> None:
    browser = cast.browser("sari")
    browser.get("/tyo/jono/")
    with clock.told_by(lambda: on_monday + timedelta(minutes=1)):
        for number in range(5):
            write_to_us(f"Hei {number}.")
    with django_assert_max_num_queries(25):
        browser.get("/tyo/jono/")
