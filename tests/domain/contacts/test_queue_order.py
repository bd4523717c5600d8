from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import Recorded, Written, receive_contact, record_contact
from polku.domain.contacts.actions.urgency import assess_alarm, raise_by_hand
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import queue_cursor, queue_of
from polku.domain.deadlines.models import RunningClock
from tests.cast import VISITOR, Cast, write_to_us


def call(cast: Cast, words: str = "Soitti.", *, who: str = "sari", **told: object) -> Contact:
    """A phone call that a worker has written down."""
    recorded = Recorded("phone", words, "fi", **{"about": "self", **told})  # type: ignore[arg-type]
    return record_contact(cast.actor(who), recorded, key=new_key())


def in_queue(cast: Cast, who: str = "sari") -> list[str]:
    return [item.contact.words for item in queue_of(cast.actor(who))]


def test_what_is_due_first_stands_first_whenever_it_was_written_down(cast: Cast, on_monday: datetime) -> None:
    write_to_us("Verkosta tänään.")
    call(cast, "Kirje viime viikolta.", arrived_at=on_monday - timedelta(days=6))

    assert in_queue(cast)[0] == "Kirje viime viikolta."


def test_a_call_written_down_afterwards_is_due_as_if_it_had_been_written_when_it_rang(
    cast: Cast, on_monday: datetime
) -> None:
    with clock.told_by(lambda: on_monday - timedelta(days=3)):
        web = write_to_us("Verkosta perjantaina.")
    late = call(cast, arrived_at=on_monday - timedelta(days=3))

    assert late.due_on == web.due_on
    assert RunningClock.objects.get(subject=late.pk).started_at == on_monday - timedelta(days=3)
    assert late.waiting_since == late.arrived_at


def test_a_time_that_has_not_come_is_refused_and_nothing_is_kept(cast: Cast, on_monday: datetime) -> None:
    before = Contact.objects.count()
    with pytest.raises(RuleBroken, match=r"contact\.arrives_later"):
        call(cast, arrived_at=on_monday + timedelta(minutes=1))

    assert Contact.objects.count() == before


def test_a_time_before_every_rule_is_refused(cast: Cast, on_monday: datetime) -> None:
    with pytest.raises(RuleBroken, match=r"contact\.before_rules"):
        call(cast, arrived_at=on_monday - timedelta(days=40_000))


def test_what_is_urgent_stands_above_what_is_late_until_somebody_says_that_it_is_not(
    cast: Cast, on_monday: datetime
) -> None:
    call(cast, "Myöhässä.", arrived_at=on_monday - timedelta(days=30))
    urgent = call(cast, "Heti.")
    raise_by_hand(cast.actor("sari"), urgent)

    assert in_queue(cast)[0] == "Heti."
    assess_alarm(cast.actor("sari"), urgent, is_urgent=False)
    assert in_queue(cast)[0] == "Myöhässä."


def test_a_call_with_urgent_words_alarms_as_a_written_one_does(cast: Cast, on_monday: datetime) -> None:
    assert call(cast, "Mies hakkaa minua nyt, apua.").alarm.raised_by == "words"
    assert call(cast, "Rauhallinen asia.", is_urgent=True).alarm.raised_by == "worker"


def test_page_after_page_shows_everything_once_in_order(cast: Cast, on_monday: datetime) -> None:
    for n in range(7):
        contact = call(cast, f"Soitto {n}.", arrived_at=on_monday - timedelta(days=n // 2))
        if n in (1, 4):
            raise_by_hand(cast.actor("sari"), contact)
    actor = cast.actor("sari")
    whole = [item.contact.pk for item in queue_of(actor)]
    paged, after = [], ""
    while page := queue_of(actor, after=after, limit=2):
        paged += [item.contact.pk for item in page]
        after = queue_cursor(page[-1].contact)

    assert paged == whole
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize("cursor", ["u", "u_", "20261123", "99999999_1_2", "20261123_nan_x", "u20261123_1e99_0"])
def test_a_cursor_that_makes_no_sense_is_the_start(cast: Cast, cursor: str) -> None:
    assert [each.contact.pk for each in queue_of(cast.actor("sari"), after=cursor)]


def test_recorded_twice_by_one_form_it_stands_there_once(cast: Cast) -> None:
    key, recorded = new_key(), Recorded("visit", "Kävi luukulla.", "fi", about="self")
    first, second = (record_contact(cast.actor("paula"), recorded, key=key) for _ in range(2))

    assert first.pk == second.pk


def test_each_way_keeps_how_it_came_and_what_it_took(cast: Cast) -> None:
    letter = Recorded("letter", "Kirje.", "fi", minutes=15, visit_avoided=True, topics=("money", "housing"))
    contact = record_contact(cast.actor("sari"), letter, key=new_key())
    web = receive_contact(VISITOR, Written("Hei.", "fi", "self"), key=new_key())

    assert (contact.channel, contact.minutes, contact.visit_avoided) == ("letter", 15, True)
    assert contact.recorded_by == cast.workers["sari"]
    assert {each.topic for each in contact.topics.all()} == {"money", "housing"}
    assert (web.channel, web.recorded_by, web.minutes) == ("web", None, None)


def test_what_there_was_before_the_queue_had_days_gets_the_day_of_its_clock(cast: Cast) -> None:
    contact = write_to_us("Vanha.")
    Contact.objects.update(due_on="2000-01-01", handled_from=None)

    import_module("polku.domain.contacts.migrations.0004_in_due_order").tell_due_days(apps, None)

    assert Contact.objects.get(pk=contact.pk).due_on == contact.due_on
    cast.contact.refresh_from_db()
    assert cast.contact.handled_from == cast.contact.taken_at
