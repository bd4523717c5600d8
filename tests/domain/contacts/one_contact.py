"""The ground of an exploration of one contact: how it arrives, how a step is taken, and what is looked at after it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from polku.core.access import Actor, Forbidden, Permission, Unseen
from polku.core.clock import clock
from polku.core.journal.models import Line
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.domain.cases.models import Case
from polku.domain.contacts import actions
from polku.domain.contacts.models import Alarm, Closing, Contact, SenderClaim
from polku.domain.contacts.queries import (
    closing_of,
    is_with_children_team,
    open_claims,
    promised_on,
    queue_of,
)
from polku.domain.deadlines.models import Attempt, RunningClock
from polku.domain.deadlines.queries import ASSESS_URGENCY, HAND_OVER_MINOR, REPLY_TO_CONTACT, is_running
from tests.cast import Cast, write_to_us
from tests.domain.contacts.story import Promise, Story

BEGIN = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
WORKERS = ("sari", "paula", "leena", "timo", "pia", "oona")


class OneContact(RuleBasedStateMachine):
    """One contact from its arrival on, and beside it the story of what ought to be so. A step takes a minute."""

    cast: ClassVar[Cast]
    #: What the sender may say of whom it is about.
    abouts: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.now, self.stack = BEGIN, ExitStack()
        self._actors: dict[tuple[str, date], Actor] = {}
        self.changed = True

    @initialize(
        which=st.integers(0, 1),
        reach=st.sampled_from([("code", ""), ("phone", "+358401234567")]),
        by_phone=st.booleans(),
    )
    def it_arrives(self, which: int, reach: tuple[str, str], by_phone: bool) -> None:
        # Not `atomic`: doors refuse to be called inside one.
        self.stack.callback(transaction.savepoint_rollback, transaction.savepoint())
        self.stack.enter_context(clock.told_by(lambda: self.now))
        plugged.cache_clear()
        about = self.abouts[which % len(self.abouts)]
        began = self.now - timedelta(hours=2) * by_phone
        if by_phone:
            told = actions.Recorded("phone", "Kuka auttaa?", "fi", began, about, *reach)
            self.contact = actions.record_contact(self.actor("sari"), told, key=new_key())
        else:
            self.contact = write_to_us("Kuka auttaa?", *reach, about)
        self.story = Story([Promise(began)])

    def teardown(self) -> None:
        self.stack.close()

    @property
    def row(self) -> Contact:
        return Contact.objects.get(pk=self.contact.pk)

    def actor(self, who: str) -> Actor:
        """Somebody with the standing they have on that day."""
        key = (who, clock.today())
        if key not in self._actors:
            self._actors[key] = self.cast.actor(who)
        return self._actors[key]

    def whoever_may(self, to: Permission) -> str:
        row = self.row
        return next((who for who in WORKERS if to.allows(self.actor(who), row)), "sari")

    def state(self) -> dict[str, Any]:
        """Everything that is kept of it, but for the log, the journal and what has been read."""
        mine = {"contact": self.contact.pk}
        return {
            "contact": Contact.objects.filter(pk=self.contact.pk).values().get(),
            "topics": list(self.contact.topics.order_by("topic").values_list("topic", flat=True)),
            "clocks": list(RunningClock.objects.filter(subject=self.contact.pk).order_by("pk").values()),
            "attempts": list(Attempt.objects.filter(clock__subject=self.contact.pk).values()),
            "claims": list(SenderClaim.objects.filter(**mine).order_by("pk").values()),
            "alarm": list(Alarm.objects.filter(**mine).values()),
            "closing": list(Closing.objects.filter(**mine).values()),
            "case": list(Case.objects.filter(**mine).values()),
            "said": [self.contact.answers.count(), self.contact.additions.count()],
        }

    def tried(self, do: Callable[[], object], *, is_reading: bool = False) -> bool:
        """Does it a minute later. What was refused changed nothing; what changed has a line in the journal.

        Only reading has none: that somebody has read is told to nobody.
        """
        self.now += timedelta(minutes=1)
        before, lines = self.state(), Line.objects.count()
        try:
            do()
        except (RuleBroken, Forbidden, Unseen):
            assert self.state() == before
            return False
        self.changed = True
        assert is_reading or self.state() == before or Line.objects.count() > lines
        return True

    def at_work(self, who: str, to: Permission, do: Callable[[Actor, Contact], object]) -> bool:
        """A worker comes in by the door of the page, and does it if they may."""
        actor = self.actor(self.whoever_may(to) if who == "whoever may" else who)
        return self.tried(lambda: do(actor, actions.access_contact(actor, self.contact.pk, to=to)))

    @property
    def teams(self) -> dict[str, Any]:
        children = self.cast.workers["oona"].memberships.get().team
        return {"north": self.cast.north, "south": self.cast.south, "children": children}

    @invariant()
    def it_is_as_it_ought_to_be(self) -> None:
        if self.changed:
            row, self.changed = self.row, False
            self.each_promise_stands(row)
            self.it_is_open_or_closed(row)
            self.the_queue_has_it_if_it_waits(row)
            self.nobody_is_joined_without_a_yes(row)
            self.other_clocks_run_as_long_as_they_ought(row)

    def each_promise_stands(self, row: Contact) -> None:
        clocks = RunningClock.objects.filter(subject=row.pk, rule__code=REPLY_TO_CONTACT).order_by("pk")
        found = [(each.started_at, each.due_on, each.fulfilled_by, each.fulfilled_at) for each in clocks]
        assert found == [(each.began, each.due_on, each.by, each.kept_at) for each in self.story.promises]
        assert row.due_on == self.story.promises[-1].due_on

    def it_is_open_or_closed(self, row: Contact) -> None:
        assert row.is_waiting == self.story.waits
        assert (closing_of(row) is not None) == self.story.closed
        assert not (self.story.waits and self.story.closed)
        assert (promised_on(row) is not None) == self.story.wants

    def the_queue_has_it_if_it_waits(self, row: Contact) -> None:
        claimed = bool(open_claims(row))
        seen = {who: [each for each in queue_of(self.actor(who)) if each.contact == row] for who in WORKERS}
        # Somebody can do something about it: nothing waits for nobody.
        assert not row.is_waiting or any(item.may_open for items in seen.values() for item in items)
        assert all(row.is_waiting or (claimed and who == "leena") for who, items in seen.items() if items)

    def nobody_is_joined_without_a_yes(self, row: Contact) -> None:
        """And nothing about another person to anybody."""
        confirmed = set(row.claims.filter(confirmed=True).values_list("person", flat=True))
        assert confirmed == ({row.person_id} if row.person_id else set())
        assert row.is_own or not (row.claims.exists() or Case.objects.filter(contact=row, person__isnull=False))

    def other_clocks_run_as_long_as_they_ought(self, row: Contact) -> None:
        assert is_running(ASSESS_URGENCY, row.pk) == Alarm.objects.filter(contact=row, assessed_at=None).exists()
        assert not is_running(HAND_OVER_MINOR, row.pk) or (row.is_minor and not is_with_children_team(row))
