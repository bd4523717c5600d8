"""The table of rules: what it holds, how it changes, and what a gap in it costs nobody."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from polku.core import hours
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.core.settings.models import Change
from polku.domain.deadlines.actions import change_rule, escalate, start_clock
from polku.domain.deadlines.models import Escalation, Rule, RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, NoRuleInForce, gaps, rule_in_force, rule_state
from polku.domain.deadlines.queries.texts import TEXTS, name_of
from tests.cast import MAKER, Cast, write_to_us

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def changed(amount: int, day: date, seen: str | None = None) -> None:
    change_rule(MAKER, REPLY_TO_CONTACT, unit="working_days", amount=amount, source="Päätös", valid_from=day, seen=seen)


def test_every_rule_of_the_law_is_in_the_table_with_its_source(on_monday: datetime) -> None:
    found = {rule.code: rule for rule in Rule.objects.all()}

    assert set(found) == set(TEXTS)
    assert all(rule.source for rule in found.values())
    assert gaps(clock.today()) == []


def test_a_code_without_texts_is_its_own_name() -> None:
    assert name_of("no.such") == "no.such"


def test_a_change_holds_from_its_day_and_what_has_begun_keeps_its_own(on_monday: datetime) -> None:
    today = clock.today()
    begun = start_clock(REPLY_TO_CONTACT, subject=uuid4(), team=uuid4())
    changed(3, today + WEEK)

    assert rule_in_force(REPLY_TO_CONTACT, today + WEEK - timedelta(days=1)).amount == 7
    assert rule_in_force(REPLY_TO_CONTACT, today + WEEK).amount == 3
    assert RunningClock.objects.get(pk=begun.pk).due_on == date(2026, 12, 2)
    assert gaps(today) == []


def test_a_change_before_a_coming_one_ends_where_that_begins(on_monday: datetime) -> None:
    today = clock.today()
    changed(3, today + 2 * WEEK)
    changed(5, today + WEEK)

    amounts = [rule_in_force(REPLY_TO_CONTACT, today + n * WEEK).amount for n in range(4)]
    assert amounts == [7, 5, 3, 3]


def test_the_past_is_not_changed_nor_a_day_twice(on_monday: datetime) -> None:
    with pytest.raises(RuleBroken, match="past"):
        changed(3, clock.today() - timedelta(days=1))
    changed(3, clock.today())
    with pytest.raises(RuleBroken, match="day_taken"):
        changed(4, clock.today())


def test_a_change_is_in_the_history_and_two_people_find_out(on_monday: datetime) -> None:
    seen = mark_of(rule_state(REPLY_TO_CONTACT))
    changed(3, clock.today() + WEEK, seen)
    change = Change.objects.latest("pk")

    assert (change.kind, change.object_id) == ("rule", REPLY_TO_CONTACT)
    assert (change.before["limit_amount"], change.after["limit_amount"]) == (7, 3)
    with pytest.raises(ChangedMeanwhile):
        changed(4, clock.today() + 2 * WEEK, seen)


def test_in_a_gap_a_contact_is_received_by_the_newest_known_rule(cast: Cast, on_monday: datetime) -> None:
    yesterday = clock.today() - timedelta(days=1)
    Rule.objects.filter(code=REPLY_TO_CONTACT).update(valid_until=yesterday)

    assert [(gap.code, gap.first_day, gap.last_day) for gap in gaps(clock.today())] == [
        (REPLY_TO_CONTACT, clock.today(), None)
    ]
    assert write_to_us("Kuka auttaa?").due_on == date(2026, 12, 2)


def test_without_any_rule_a_contact_is_received_and_due_at_once(cast: Cast, on_monday: datetime) -> None:
    Rule.objects.filter(code=REPLY_TO_CONTACT).update(code="other")

    assert write_to_us("Kuka auttaa?").due_on == clock.today()
    assert REPLY_TO_CONTACT in [gap.code for gap in gaps(clock.today())]


def test_a_day_before_every_rule_has_none() -> None:
    with pytest.raises(NoRuleInForce):
        start_clock(REPLY_TO_CONTACT, subject=uuid4(), team=uuid4(), started_at=clock.now() - 2000 * WEEK)


def test_a_holiday_moved_by_law_moves_no_promise_that_was_given(
    on_monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised = start_clock(REPLY_TO_CONTACT, subject=uuid4(), team=uuid4())
    known = hours.is_holiday
    moved = date(2026, 11, 30)
    monkeypatch.setattr(hours, "is_holiday", lambda day, *eves: day == moved or known(day, *eves))

    assert RunningClock.objects.get(pk=promised.pk).due_on == date(2026, 12, 2)
    assert start_clock(REPLY_TO_CONTACT, subject=uuid4(), team=uuid4()).due_on == date(2026, 12, 3)


def test_each_step_of_escalation_is_taken_once(on_monday: datetime) -> None:
    started = start_clock(REPLY_TO_CONTACT, subject=uuid4(), team=uuid4())
    noon = on_monday.replace(hour=10)
    steps = []
    for day in range(15):
        with clock.told_by(lambda day=day: noon + timedelta(days=day)):  # type: ignore[misc]
            if escalate():
                steps.append((clock.today(), Escalation.objects.latest("pk").step))
            assert escalate() == 0

    assert started.due_on == date(2026, 12, 2)
    assert steps == [(date(2026, 11, 30), "soon"), (date(2026, 12, 3), "late")]
