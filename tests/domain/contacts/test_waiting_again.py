"""Whoever writes back after an answer waits again, with a promise of their own."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import (
    Ending,
    answer_contact,
    answers_read,
    assess_alarm,
    close_contact,
    hand_to_team,
    note_spoken,
    write_more,
)
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import answers_to, followed, queue_of
from polku.domain.deadlines.actions import escalate
from polku.domain.deadlines.models import Rule, RunningClock
from polku.domain.deadlines.queries import (
    ASSESS_URGENCY,
    REPLY_TO_CONTACT,
    clocks_of,
    kept_between,
    pressing_of,
)
from polku.domain.overview.queries import home_of
from tests.cast import VISITOR, Cast, write_to_us

#: The Monday, the Thursday after it and their seventh working days: Independence Day is a Sunday.
MONDAY = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
THURSDAY = MONDAY + timedelta(days=3)
DUE, DUE_AGAIN = date(2026, 12, 2), date(2026, 12, 7)


def at(moment: datetime, do: Callable[[], Any]) -> Any:
    """Does something at a moment."""
    with clock.told_by(lambda: moment):
        return do()


def answer(cast: Cast, contact: Contact, *, is_general: bool = True) -> None:
    answer_contact(cast.actor("sari"), contact, text="Neuvo.", key=new_key(), is_general=is_general)


def write_back(contact: Contact, words: str = "Entä nyt?") -> None:
    write_more(VISITOR, contact, words=words, key=new_key())


def clocks(contact: Contact, code: str = REPLY_TO_CONTACT) -> list[RunningClock]:
    return list(RunningClock.objects.filter(subject=contact.pk, rule__code=code).order_by("pk"))


def stands(contact: Contact) -> list[tuple[date, str]]:
    """By which day each of its promises is due, and what has kept it."""
    return [(each.due_on, each.fulfilled_by) for each in clocks(contact)]


@pytest.fixture
def contact(cast: Cast) -> Contact:
    """Written and answered on Monday, with advice that the code opens, so that the promise is kept."""
    with clock.told_by(lambda: MONDAY):
        written = write_to_us("Kuka auttaa?")
        answer(cast, written)
    return written


def test_what_is_written_after_an_answer_is_promised_a_word_as_a_first_contact_is(contact: Contact) -> None:
    at(THURSDAY, lambda: write_back(contact))
    contact.refresh_from_db()

    assert stands(contact) == [(DUE, "general"), (DUE_AGAIN, "")]
    assert (contact.waiting_since, contact.due_on) == (THURSDAY, DUE_AGAIN)
    assert followed(contact).promised_on == DUE_AGAIN
    assert clocks(contact)[1].owner == contact.taken_by_id


def test_it_stands_in_the_queue_in_the_order_of_its_new_day(cast: Cast, contact: Contact) -> None:
    with clock.told_by(lambda: THURSDAY - timedelta(days=1)):
        before = write_to_us("Keskiviikkona.")
    at(THURSDAY, lambda: write_back(contact))
    with clock.told_by(lambda: THURSDAY + timedelta(days=1)):
        after = write_to_us("Perjantaina.")
    order = [item.contact.pk for item in queue_of(cast.actor("sari"))]

    assert order.index(before.pk) < order.index(contact.pk) < order.index(after.pk)


def test_it_becomes_soon_due_and_late_is_told_on_and_counted(cast: Cast, contact: Contact) -> None:
    at(THURSDAY, lambda: write_back(contact))
    (again,) = clocks(contact)[1:]
    pressing = {day: pressing_of([cast.north.pk], MONDAY + timedelta(days=day)).clocks for day in (3, 11, 15)}
    mine = {day: [state for each, state in found if each == again] for day, found in pressing.items()}
    at(MONDAY + timedelta(days=15), escalate)
    (line,) = kept_between([cast.north.pk], date(2026, 11, 26), date(2026, 11, 26), MONDAY + timedelta(days=15))

    assert mine == {3: [], 11: ["soon"], 15: ["late"]}
    assert [each.step for each in again.escalations.all()] == ["late"]
    assert (line.started, line.running_late) == (1, 1)


def test_who_waits_still_keeps_the_day_they_have(contact: Contact) -> None:
    at(THURSDAY, lambda: write_back(contact))
    at(THURSDAY + timedelta(days=1), lambda: write_back(contact, "Ja vielä."))
    contact.refresh_from_db()

    assert len(clocks(contact)) == 2
    assert (contact.waiting_since, contact.due_on) == (THURSDAY, DUE_AGAIN)


def test_reading_an_older_answer_does_not_answer_what_was_written_after_it(cast: Cast) -> None:
    with clock.told_by(lambda: MONDAY):
        contact = write_to_us("Kuka auttaa?", "phone", "+358401234567")
        answer(cast, contact)
    at(THURSDAY, lambda: write_back(contact))
    at(THURSDAY + timedelta(hours=1), lambda: answers_read(VISITOR, answers_to(contact)))
    assert stands(contact) == [(DUE, "read"), (DUE_AGAIN, "")]

    at(THURSDAY + timedelta(hours=2), lambda: answer(cast, contact))
    at(THURSDAY + timedelta(hours=3), lambda: answers_read(VISITOR, answers_to(contact)))
    assert stands(contact) == [(DUE, "read"), (DUE_AGAIN, "read")]


def test_both_promises_that_run_are_shown_and_a_talk_keeps_both(cast: Cast) -> None:
    with clock.told_by(lambda: MONDAY):
        contact = write_to_us("Kuka auttaa?")
        answer(cast, contact, is_general=False)
    at(THURSDAY, lambda: write_back(contact))
    page = at(THURSDAY, lambda: cast.browser("sari").get(f"/tyo/yhteydenotot/{contact.pk}/").content.decode())
    assert [each.due_on for each in clocks_of(REPLY_TO_CONTACT, contact.pk)] == [DUE_AGAIN, DUE]
    assert all(f"Vastattava viimeistään {day}" in page for day in ("ke 2.12.", "ma 7.12."))

    at(THURSDAY, lambda: note_spoken(cast.actor("sari"), contact, is_answer=True, key=new_key()))
    assert stands(contact) == [(DUE, "spoken"), (DUE_AGAIN, "spoken")]
    assert [each.due_on for each in clocks_of(REPLY_TO_CONTACT, contact.pk)] == [DUE_AGAIN]


def test_who_was_spoken_with_and_waits_on_is_promised_a_word_for_what_they_add(cast: Cast) -> None:
    with clock.told_by(lambda: MONDAY):
        contact = write_to_us("Kuka auttaa?")
        note_spoken(cast.actor("sari"), contact, is_answer=False, key=new_key())
    at(THURSDAY, lambda: write_back(contact))
    contact.refresh_from_db()

    assert stands(contact) == [(DUE, "spoken"), (DUE_AGAIN, "")]
    assert (contact.waiting_since, contact.due_on) == (MONDAY, DUE_AGAIN)


def test_what_is_added_to_an_answered_contact_that_waits_in_another_team_has_a_day_of_its_own(cast: Cast) -> None:
    with clock.told_by(lambda: MONDAY):
        contact = write_to_us("Kuka auttaa?")
        answer(cast, contact, is_general=False)
    with clock.told_by(lambda: THURSDAY - timedelta(days=1)):
        hand_to_team(cast.actor("sari"), contact, cast.south)
    contact.refresh_from_db()
    assert followed(contact).promised_on is None
    at(THURSDAY, lambda: write_back(contact))
    contact.refresh_from_db()

    assert stands(contact) == [(DUE, ""), (DUE_AGAIN, "")]
    assert (contact.due_on, followed(contact).promised_on) == (DUE_AGAIN, DUE_AGAIN)
    assert clocks(contact)[1].team == cast.south.pk


def test_what_was_added_is_not_closed_without_a_word(cast: Cast, contact: Contact) -> None:
    def close(**told: Any) -> None:
        close_contact(cast.actor("sari"), contact, Ending("advice", "advised", **told), key=new_key())

    at(MONDAY, close)
    at(THURSDAY, lambda: write_back(contact))
    with pytest.raises(RuleBroken, match=r"closing\.unanswered"):
        at(THURSDAY, close)
    at(THURSDAY, lambda: answer(cast, contact))
    at(THURSDAY, close)

    assert stands(contact) == [(DUE, "general"), (DUE_AGAIN, "general")]


def test_without_any_rule_what_was_added_is_kept_and_due_on_the_day_it_came(contact: Contact) -> None:
    RunningClock.objects.all().delete()
    Rule.objects.filter(code=REPLY_TO_CONTACT).delete()
    at(THURSDAY, lambda: write_back(contact))
    contact.refresh_from_db()

    assert (contact.additions.count(), contact.due_on) == (1, date(2026, 11, 26))


def test_a_person_reads_on_their_own_page_by_when_what_they_added_is_answered(cast: Cast) -> None:
    aino, contact = cast.people["aino"].pk, cast.contact
    answer(cast, contact)
    assert home_of(aino).answer_due is None
    write_back(contact)
    contact.refresh_from_db()

    assert home_of(aino).answer_due == contact.due_on


def test_what_becomes_urgent_anew_is_to_be_assessed_anew(cast: Cast, contact: Contact) -> None:
    for day in (1, 2):
        at(MONDAY + timedelta(days=day), lambda: write_back(contact, "En halua enää elää."))
        at(MONDAY + timedelta(days=day), lambda: assess_alarm(cast.actor("sari"), contact, is_urgent=True))
        at(MONDAY + timedelta(days=day), lambda: answer(cast, contact))

    assert [each.fulfilled_by for each in clocks(contact, ASSESS_URGENCY)] == ["assessed", "assessed"]
