from datetime import date, datetime
from uuid import uuid4

import pytest

from polku.core.clock import clock
from polku.domain.deadlines.actions import fulfil_clock, give_clocks_to, start_clock
from polku.domain.deadlines.models import Rule, RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, NoRuleInForce, due_days

pytestmark = pytest.mark.django_db


def test_a_contact_is_answered_by_the_seventh_working_day(on_monday: datetime) -> None:
    subject = uuid4()
    start_clock(REPLY_TO_CONTACT, subject=subject, team=uuid4())

    assert due_days(REPLY_TO_CONTACT, [subject]) == {subject: date(2026, 12, 2)}


def test_the_rule_in_force_on_the_day_counts(on_monday: datetime) -> None:
    Rule.objects.create(code=REPLY_TO_CONTACT, amount=3, source="Päätös", valid_from=date(2026, 11, 23))
    Rule.objects.create(code=REPLY_TO_CONTACT, amount=1, source="Päätös", valid_from=date(2026, 11, 24))

    assert start_clock(REPLY_TO_CONTACT, subject=uuid4(), team=uuid4()).due_on == date(2026, 11, 26)


def test_a_gap_in_the_rules_is_told_not_guessed() -> None:
    with pytest.raises(NoRuleInForce):
        start_clock("no.such", subject=uuid4(), team=uuid4())


def test_taking_a_matter_stops_nothing() -> None:
    subject, owner = uuid4(), uuid4()
    started = start_clock(REPLY_TO_CONTACT, subject=subject, team=uuid4())
    give_clocks_to(owner, subject=subject)
    running = RunningClock.objects.get(subject=subject)

    assert (running.owner, running.due_on, running.fulfilled_at) == (owner, started.due_on, None)


def test_the_first_time_it_is_fulfilled_counts(on_monday: datetime) -> None:
    subject = uuid4()
    start_clock(REPLY_TO_CONTACT, subject=subject, team=uuid4())
    fulfil_clock(REPLY_TO_CONTACT, subject=subject, by=RunningClock.By.SPOKEN)
    with clock.told_by(lambda: on_monday.replace(hour=15)):
        fulfil_clock(REPLY_TO_CONTACT, subject=subject, by=RunningClock.By.SPOKEN)

    assert RunningClock.objects.get(subject=subject).fulfilled_at == on_monday
