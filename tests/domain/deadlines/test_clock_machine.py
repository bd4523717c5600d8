"""A contact's clock, explored: whatever is done in whatever order, only what reaches the person ends it, once."""

from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import (
    decide_by_lead,
    hand_to_team,
    note_letter,
    note_spoken,
    note_unanswered_call,
    take_contact,
)
from polku.domain.contacts.models import Contact
from polku.domain.deadlines.models import RunningClock
from tests.cast import Cast, make_cast, write_to_us

BEGIN = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


class Clock(RuleBasedStateMachine):
    """One contact from its arrival on. `days` are those of the attempts, `ended_by` what first reached the person."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.days, self.ended_by = BEGIN, list[int](), ""
        self.stack = ExitStack()

    @initialize()
    def a_contact_arrives(self) -> None:
        # Not `atomic`: doors refuse to be called inside one.
        self.stack.callback(transaction.savepoint_rollback, transaction.savepoint())
        self.stack.enter_context(clock.told_by(lambda: self.now))
        self.cast: Cast = make_cast()
        self.contact: Contact = write_to_us("Kuka auttaa?")
        self.due_on = self.contact.due_on

    def teardown(self) -> None:
        self.stack.close()

    @property
    def clock(self) -> RunningClock:
        return RunningClock.objects.get(subject=self.contact.pk)

    @rule()
    def a_day_passes(self) -> None:
        self.now += timedelta(days=1)

    @rule()
    def somebody_takes_it(self) -> None:
        with suppress(RuleBroken):
            take_contact(self.cast.actor("paula"), self.contact)

    @rule()
    def it_is_handed_over(self) -> None:
        now = Contact.objects.get(pk=self.contact.pk).team_id
        north, south = self.cast.north, self.cast.south
        hand_to_team(self.cast.actor("sari"), self.contact, south if now == north.pk else north)

    @rule()
    def nobody_takes_the_call(self) -> None:
        note_unanswered_call(self.cast.actor("sari"), self.contact, key=new_key())
        self.days.append(clock.today().toordinal())

    @rule()
    def they_speak(self) -> None:
        note_spoken(self.cast.actor("sari"), self.contact, is_answer=False, key=new_key())
        self.ended_by = self.ended_by or "spoken"

    @rule()
    def a_letter_is_posted(self) -> None:
        note_letter(self.cast.actor("sari"), self.contact, key=new_key())
        self.ended_by = self.ended_by or "letter"

    @precondition(lambda self: not self.ended_by)
    @rule()
    def the_lead_decides(self) -> None:
        enough = len(self.days) >= 3 and len(set(self.days)) >= 2
        if enough:
            decide_by_lead(self.cast.actor("leena"), self.contact, reason="Yritetty.", key=new_key())
            self.ended_by = "lead"
        else:
            with pytest.raises(RuleBroken):
                decide_by_lead(self.cast.actor("leena"), self.contact, reason="Yritetty.", key=new_key())

    @invariant()
    def it_ends_by_what_came_first_and_keeps_its_day(self) -> None:
        running = self.clock
        assert running.fulfilled_by == self.ended_by
        assert running.due_on == self.due_on
        assert running.attempts.count() == len(self.days)


@pytest.mark.django_db(transaction=False)
def test_only_what_reaches_the_person_ends_the_clock() -> None:
    run_state_machine_as_test(
        Clock,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
