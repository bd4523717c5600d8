"""A contact, explored: whatever is done in whatever order, by whoever may, what ought to be so is so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.once.once import new_key
from polku.domain.cases import actions as cases
from polku.domain.cases.models import Case
from polku.domain.cases.queries import standing_separations
from polku.domain.contacts import actions, permissions
from polku.domain.contacts.actions import telling
from polku.domain.contacts.models import Closing, Contact
from polku.domain.contacts.queries import (
    followed,
    open_claims,
    promised_on,
)
from polku.domain.deadlines.actions import escalate
from polku.domain.deadlines.models import Attempt, RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT
from polku.domain.overview.queries import home_of
from polku.domain.staff.actions import employ, found_team
from polku.domain.staff.models import Membership, Office
from tests.cast import MAKER, VISITOR, make_cast
from tests.domain.contacts.one_contact import BEGIN, WORKERS, OneContact
from tests.domain.contacts.story import Answer

#: Two who say that they wrote it. Neither has a case, and both are of age; Onni is not.
CLAIMANTS = ("ex_partner", "professional", "onni")
DANGER = "En halua enää elää."

#: Mostly somebody who may: of what is refused little can be learnt.
workers = st.sampled_from(["whoever may"] * 12 + list(WORKERS))
claimants = st.sampled_from(CLAIMANTS)


class ContactMachine(OneContact):
    """What people do with a contact, each in some order."""

    @rule(by=st.sampled_from([timedelta(minutes=20), timedelta(days=1), timedelta(days=9)]))
    def time_goes_by(self, by: timedelta) -> None:
        self.now += by
        self.changed = True
        run_due(["contacts.tell_answered"])
        escalate()
        late = [each for each in self.story.promises if not each.by and each.due_on < clock.today()]
        told = RunningClock.objects.filter(subject=self.contact.pk, escalations__step="late", fulfilled_at=None)
        assert {each.began for each in late} <= set(
            told.filter(rule__code=REPLY_TO_CONTACT).values_list("started_at", flat=True)
        )

    @rule(words=st.sampled_from(["Entä nyt?", "Ja vielä.", DANGER]))
    def the_sender_writes_more(self, words: str) -> None:
        contact = actions.access_by_code(VISITOR, code=self.contact.code)
        if self.tried(lambda: actions.write_more(VISITOR, contact, words=words, key=new_key())):
            self.story.written(self.now)

    @rule(
        what=st.sampled_from(["topics", "reach", "language", "self", "other", "urgent", "minor", "word"]),
    )
    def the_sender_tells_more(self, what: str) -> None:
        it = self.row
        tell: dict[str, Callable[[], object]] = {
            "topics": lambda: telling.tell_topics(VISITOR, it, topics=["money"]),
            "reach": lambda: telling.tell_reach(VISITOR, it, reach_by="phone", reach_at="+358401234567"),
            "language": lambda: telling.tell_language(VISITOR, it, language="sv", interpreter=""),
            "self": lambda: telling.tell_about(VISITOR, it, about="self"),
            "other": lambda: telling.tell_about(VISITOR, it, about="other"),
            "urgent": lambda: telling.tell_urgent(VISITOR, it),
            "minor": lambda: actions.say_minor(VISITOR, it),
            "word": lambda: actions.choose_word(VISITOR, it, word=""),
        }
        team = it.team_id
        if self.tried(tell[what]) and self.row.team_id != team:
            self.story.handed()

    @rule(who=workers, what=st.sampled_from(["raise", "seen", "urgent", "calm"]))
    def urgency_is_judged(self, who: str, what: str) -> None:
        judge: dict[str, Callable[[Actor, Contact], object]] = {
            "raise": actions.raise_by_hand,
            "seen": actions.acknowledge_alarm,
            "urgent": lambda actor, it: actions.assess_alarm(actor, it, is_urgent=True),
            "calm": lambda actor, it: actions.assess_alarm(actor, it, is_urgent=False),
        }
        self.at_work(who, permissions.JUDGE_URGENCY, judge[what])

    @rule(who=workers, opens_case=st.booleans())
    def somebody_takes_it(self, who: str, opens_case: bool) -> None:
        due_on = self.row.due_on
        if self.at_work(who, permissions.TAKE, actions.take_contact):
            assert self.row.is_taken and self.row.due_on == due_on
        if opens_case and self.at_work(who, permissions.OPEN_CASE, cases.open_case):
            assert Case.objects.filter(contact=self.contact.pk).count() == 1

    @rule(who=workers, to=st.sampled_from(["north", "south", "children", "children by law", "sari", "timo"]))
    def it_is_handed_over(self, who: str, to: str) -> None:
        before, worker = self.row, self.cast.workers.get(to)

        def hand(actor: Actor, it: Contact) -> None:
            if to == "children by law":
                actions.hand_to_children(actor, it)
            elif worker is not None:
                actions.hand_to_worker(actor, it, worker)
            else:
                actions.hand_to_team(actor, it, self.teams[to])

        self.at_work(who, permissions.HAND_OVER, hand)
        if self.row.team_id != before.team_id:
            self.story.handed()
        assert self.row.due_on == before.due_on

    @rule(who=workers, what=st.sampled_from(["needs", "minor", "adult"]))
    def it_is_looked_at(self, who: str, what: str) -> None:
        look: dict[str, Callable[[Actor, Contact], object]] = {
            "needs": lambda actor, it: actions.note_needs(actor, it, topics=("housing", "work")),
            "minor": lambda actor, it: actions.mark_minor(actor, it, is_minor=True),
            "adult": lambda actor, it: actions.mark_minor(actor, it, is_minor=False),
        }
        self.at_work(who, permissions.TRIAGE, look[what])

    @rule(who=workers, how=st.sampled_from(["call", "talk", "talk that answers", "letter"]))
    def somebody_tries_to_reach_the_sender(self, who: str, how: str) -> None:
        reach: dict[str, Callable[[Actor, Contact], object]] = {
            "call": lambda actor, it: actions.note_unanswered_call(actor, it, key=new_key()),
            "talk": lambda actor, it: actions.note_spoken(actor, it, is_answer=False, key=new_key()),
            "talk that answers": lambda actor, it: actions.note_spoken(actor, it, is_answer=True, key=new_key()),
            "letter": lambda actor, it: actions.note_letter(actor, it, key=new_key()),
        }
        if self.at_work(who, permissions.REACH, reach[how]) and how != "call":
            self.story.kept("letter" if how == "letter" else "spoken", self.now)
            if how != "talk":
                self.story.answered()

    @rule(who=workers, is_general=st.booleans())
    def it_is_answered(self, who: str, is_general: bool) -> None:
        def answer(actor: Actor, it: Contact) -> None:
            actions.answer_contact(actor, it, text="Neuvo.", key=new_key(), is_general=is_general)

        if self.at_work(who, permissions.ANSWER, answer):
            self.story.answers.append(Answer(self.now, is_general))
            self.story.answered()
            if is_general and self.row.reach_by == Contact.Reach.CODE:
                self.story.kept("general", self.now)

    @rule(calls=st.booleans())
    def the_lead_decides(self, calls: bool) -> None:
        for hours in (1, 24, 24):
            self.now += timedelta(hours=hours)
            if calls:
                self.somebody_tries_to_reach_the_sender("whoever may", "call")
        leena = self.actor("leena")

        def decide() -> None:
            found = actions.access_clock(leena, self.contact.pk)
            actions.decide_by_lead(leena, found, reason="Yritetty.", key=new_key())

        if self.tried(decide):
            newest = RunningClock.objects.filter(subject=self.contact.pk, rule__code=REPLY_TO_CONTACT).latest("pk")
            tries = [each.at for each in newest.attempts.exclude(kind=Attempt.Kind.MISREAD)]
            assert len(tries) >= 3 and len({each.date() for each in tries}) >= 2
            self.story.kept("lead", self.now)

    @rule()
    def it_is_read_with_the_code(self) -> None:
        contact = actions.access_by_code(VISITOR, code=self.contact.code)
        if contact.is_own:
            self.tried(lambda: actions.answers_read(VISITOR, followed(contact).general), is_reading=True)
            self.story.read(self.now, general_only=True)

    @rule(who=st.sampled_from(["whoever is joined"] * 6 + list(CLAIMANTS)))
    def somebody_comes_to_their_own_pages(self, who: str) -> None:
        joined = {each for each in CLAIMANTS if self.cast.people[each].pk == self.row.person_id}
        who = min(joined, default="onni") if who == "whoever is joined" else who
        person = self.cast.people[who]
        home = home_of(person.pk)
        assert (self.contact in home.contacts) == (self.row.person_id == person.pk)
        assert home.answer_due == (promised_on(self.row) if self.contact in home.contacts else None)
        self.tried(lambda: actions.answers_read(self.actor(who), home.answers), is_reading=True)
        if self.contact in home.contacts:
            self.story.read(self.now, general_only=False)

    def somebody_says_they_wrote_it(self, who: str) -> None:
        self.tried(lambda: actions.claim_contact(self.actor(who), code=self.contact.code))

    @rule(who=workers, person=claimants, by_code=st.booleans())
    def a_sender_is_proposed(self, who: str, person: str, by_code: bool) -> None:
        def propose(actor: Actor, it: Contact) -> None:
            actions.propose_sender(actor, it, self.cast.people[person], how="Soitti.", on=clock.today())

        if by_code:
            self.somebody_says_they_wrote_it(person)
        else:
            self.at_work(who, permissions.PROPOSE_SENDER, propose)

    @rule(who=claimants, reads=st.booleans())
    def somebody_is_joined(self, who: str, reads: bool) -> None:
        self.somebody_says_they_wrote_it(who)
        self.the_lead_answers_a_claim(confirmed=True)
        if reads:
            self.it_is_answered("whoever may", is_general=False)
            self.somebody_comes_to_their_own_pages("whoever is joined")

    @rule(confirmed=st.booleans())
    def the_lead_answers_a_claim(self, confirmed: bool) -> None:
        claims = open_claims(self.contact)
        if claims:
            decide = cases.confirm_sender if confirmed else cases.refuse_sender
            team = self.row.team_id
            done = self.at_work("leena", permissions.CONFIRM_SENDER, lambda a, it: decide(a, it, claims[0].pk))
            if done and confirmed:
                self.story.joined_at = self.now
            if self.row.team_id != team:
                self.story.handed()

    @rule(is_undone=st.booleans())
    def it_is_separated(self, is_undone: bool) -> None:
        def undo(actor: Actor, it: Contact) -> None:
            cases.undo_separation(actor, standing_separations(it)[0])

        def separate(actor: Actor, it: Contact) -> None:
            cases.separate(actor, it, reason="Väärä ihminen.")

        if self.at_work("leena", permissions.CONFIRM_SENDER, separate):
            self.story.separated()
        if is_undone and standing_separations(self.contact):
            self.now += timedelta(hours=1)
            if self.at_work("leena", permissions.CONFIRM_SENDER, undo):
                self.story.rejoined()

    @rule(
        who=workers,
        asked_for=st.sampled_from(Closing.AskedFor.values),
        reason=st.sampled_from(Closing.Reason.values),
        has_paper=st.booleans(),
    )
    def it_is_closed(self, who: str, asked_for: str, reason: str, has_paper: bool) -> None:
        told: dict[str, Any] = {"guided_to": "Kela"}
        if has_paper:
            told |= {"reference_maker": "Sari", "reference_day": clock.today(), "reference_code": "P-1"}
        owed, ending = self.story.owes_a_word, actions.Ending(asked_for, reason, **told)
        if self.at_work(who, permissions.CLOSE, lambda a, it: actions.close_contact(a, it, ending, key=new_key())):
            row = self.row
            assert (
                asked_for == "advice"
                or reason == "children"
                or (reason in ("assessed", "decided", "withdrawn") and has_paper)
            )
            assert reason != "children" or row.is_minor
            by = {"withdrawn": "spoken", "children": "handed", "duplicate": "handed"}.get(reason)
            by = by or ("" if row.is_own else "assessed")
            assert by or not owed
            if by:
                self.story.kept(by, self.now)
            self.story.answered()
            self.story.closed = True


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize(("abouts", "examples"), [(("self",), 12), (("other", ""), 3)], ids=["oneself", "another"])
def test_whatever_is_done_in_whatever_order_a_contact_is_as_it_ought_to_be(
    abouts: tuple[str, ...], examples: int
) -> None:
    with clock.told_by(lambda: BEGIN - timedelta(days=1)):
        cast = make_cast()
        children = found_team(MAKER, cast.north.unit, name="Lapset", serves_children=True)
        office, role = Office.SOCIAL_WORKER, Membership.Role.MEMBER
        cast.workers["oona"] = employ(
            MAKER, children, role=role, staff_id="oona", given_name="Oona", family_name="Testinen", office=office
        )
    machine = type("Contacts", (ContactMachine,), {"cast": cast, "abouts": abouts})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
