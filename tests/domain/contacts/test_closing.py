from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import Ending, answer_contact, close_contact, take_contact, write_more
from polku.domain.contacts.actions.urgency import raise_by_hand
from polku.domain.contacts.models import Closing, Contact
from polku.domain.contacts.queries import closing_of, closings_between, queue_of
from polku.domain.deadlines.models import RunningClock
from tests.cast import VISITOR, Cast, write_to_us

PAPER: dict[str, Any] = {"reference_maker": "Sari Testinen", "reference_code": "P-1"}


def close(cast: Cast, contact: Contact, asked_for: str, reason: str, **told: Any) -> None:
    close_contact(cast.actor("sari"), contact, Ending(asked_for, reason, **told), key=new_key())


def answered(cast: Cast, words: str = "Saanko apua?") -> Contact:
    contact = write_to_us(words)
    answer_contact(cast.actor("sari"), contact, text="Hei.", key=new_key())
    return contact


@pytest.mark.parametrize("asked_for", ["service", "assessment"])
@pytest.mark.parametrize("reason", ["advised", "guided", "unreached", "duplicate", "children"])
def test_whoever_asked_for_a_service_or_an_assessment_is_not_just_closed(
    cast: Cast, asked_for: str, reason: str
) -> None:
    contact = answered(cast)
    with pytest.raises(RuleBroken):
        close(cast, contact, asked_for, reason, guided_to="Kela", **PAPER, reference_day=clock.today())

    assert not Closing.objects.exists()


@pytest.mark.parametrize("reason", ["assessed", "decided", "withdrawn"])
@pytest.mark.parametrize("missing", ["reference_maker", "reference_day", "reference_code"])
def test_a_paper_that_ends_it_has_a_maker_a_day_and_a_number(cast: Cast, reason: str, missing: str) -> None:
    contact = answered(cast)
    told = {**PAPER, "reference_day": clock.today()}
    with pytest.raises(RuleBroken, match=r"closing\.no_reference"):
        close(cast, contact, "service", reason, **{name: value for name, value in told.items() if name != missing})
    close(cast, contact, "service", reason, **told)

    assert contact.closings.get().reference_code == "P-1"


def test_a_paper_of_a_day_to_come_ends_nothing(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"closing\.reference_later"):
        close(cast, answered(cast), "service", "decided", **PAPER, reference_day=clock.today() + timedelta(days=1))


@pytest.mark.parametrize(
    "row",
    [
        {"asked_for": "service", "reason": "advised"},
        {"asked_for": "assessment", "reason": "decided", "reference_maker": "Sari", "reference_code": "P-1"},
        {"asked_for": "service", "reason": "withdrawn", "reference_day": "2026-11-23", "reference_code": "P-1"},
        {"asked_for": "advice", "reason": "guided"},
    ],
)
def test_the_database_itself_refuses_what_hides_a_refusal(cast: Cast, row: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.create(
            contact=cast.waiting_contact, closed_by=cast.workers["sari"], closed_at=clock.now(), **row
        )


def test_nobody_is_closed_without_a_word(cast: Cast) -> None:
    contact = write_to_us("Saanko apua?")
    take_contact(cast.actor("sari"), contact)
    with pytest.raises(RuleBroken, match=r"closing\.unanswered"):
        close(cast, contact, "advice", "advised")

    assert contact.pk in [item.contact.pk for item in queue_of(cast.actor("sari"))]


def test_what_is_urgent_is_assessed_before_it_is_closed(cast: Cast) -> None:
    contact = write_to_us("Saanko apua?")
    raise_by_hand(cast.actor("sari"), contact)
    with pytest.raises(RuleBroken, match=r"closing\.not_assessed"):
        close(cast, contact, "advice", "withdrawn", **PAPER, reference_day=clock.today())


def test_what_the_person_has_withdrawn_leaves_the_queue_and_its_promise_ends(cast: Cast) -> None:
    contact = write_to_us("Saanko apua?")
    close(cast, contact, "service", "withdrawn", **PAPER, reference_day=clock.today(), minutes=5)
    contact.refresh_from_db()

    assert contact.pk not in [item.contact.pk for item in queue_of(cast.actor("sari"))]
    assert RunningClock.objects.get(subject=contact.pk).fulfilled_at is not None
    assert (contact.minutes, contact.taken_by) == (5, cast.workers["sari"])


def test_about_another_an_assessment_by_a_worker_is_all_there_is_to_keep(cast: Cast) -> None:
    contact = write_to_us("Naapuri tarvitsee apua.", about="other")
    close(cast, contact, "advice", "guided", guided_to="Kotihoito, kerrottiin kotikäynnistä")

    assert RunningClock.objects.get(subject=contact.pk).fulfilled_by == "assessed"


def test_the_page_of_closing_says_what_is_the_matter_and_keeps_what_was_typed(cast: Cast) -> None:
    contact = answered(cast)
    form = {"asked_for": "service", "reason": "advised", "reference_maker": "Sari T.", "key": new_key()}
    response = cast.browser("sari").post(f"/tyo/yhteydenotot/{contact.pk}/lopetus/", form)

    assert response.status_code == 422
    assert "Sari T." in response.content.decode()


def test_the_lead_sees_closings_by_reason_worker_and_topic_and_of_the_days_asked_for(cast: Cast) -> None:
    for number in range(3):
        contact = answered(cast, f"Asia {number}.")
        contact.topics.create(topic="money")
        reason, told = ("guided", {"guided_to": "Kela"}) if number else ("advised", {})
        close(cast, contact, "advice", reason, **told)
    today = clock.today()

    counts = closings_between([cast.north.pk], today, today)
    assert counts.total == 3
    assert [number for _, number in counts.reasons] == [2, 1]
    assert counts.workers == [("Sari Testinen", 3)]
    assert [number for _, number in counts.topics] == [3]
    assert closings_between([cast.south.pk], today, today).total == 0
    assert closings_between([cast.north.pk], today + timedelta(days=1), today + timedelta(days=2)).total == 0


def test_what_ended_and_goes_on_has_not_ended_and_how_it_ended_then_is_kept(cast: Cast) -> None:
    contact, today = answered(cast), clock.today()
    close(cast, contact, "advice", "advised")
    assert closing_of(contact) is not None
    write_more(VISITOR, contact, words="Vielä yksi asia.", key=new_key())
    answer_contact(cast.actor("sari"), contact, text="Selvä.", key=new_key())
    assert closing_of(contact) is None

    close(cast, contact, "service", "decided", **PAPER, reference_day=today)
    assert closing_of(contact) == contact.closings.get(reason="decided")
    assert {reason for reason, _ in closings_between([cast.north.pk], today, today).reasons} == {
        str(Closing.Reason.ADVISED.label),
        str(Closing.Reason.DECIDED.label),
    }


def test_closed_twice_in_a_row_it_has_ended_once(cast: Cast) -> None:
    contact = answered(cast)
    for reason, told in (("advised", {}), ("guided", {"guided_to": "Kela"})):
        close(cast, contact, "advice", reason, **told)

    assert contact.closings.get().reason == "guided"


def test_the_report_of_closings_names_no_client(cast: Cast) -> None:
    answer_contact(cast.actor("sari"), cast.contact, text="Hei.", key=new_key())
    close(cast, cast.contact, "advice", "advised")
    page = cast.browser("leena").get("/tyo/raportit/paattymiset/").content.decode()

    assert "Sari Testinen" in page
    assert "Aino" not in page


def test_days_the_wrong_way_round_are_told_of(cast: Cast) -> None:
    response = cast.browser("leena").get("/tyo/raportit/paattymiset/?first_day=2026-11-20&last_day=2026-11-01")
    assert response.status_code == 422
