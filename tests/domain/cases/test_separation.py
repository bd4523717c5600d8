"""A wrong join undone: nothing of one person is visible to the other, whatever has happened before."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from polku.core.access import Actor, Capacity, Level, Permission, Unseen, Visit
from polku.core.access.identification import Identity
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import (
    access_case,
    access_own_case,
    confirm_sender,
    find_case_of,
    list_own_cases,
    open_case,
    separate,
    undo_separation,
)
from polku.domain.cases.models import Case, Separation
from polku.domain.cases.permissions import READ_OWN
from polku.domain.cases.queries import case_of_person, standing_separations
from polku.domain.contacts.actions import access_contact, answer_contact, claim_contact, take_contact
from polku.domain.contacts.queries import open_claims
from polku.domain.overview.queries import home_of, who_has_looked
from polku.domain.people.actions import recognise
from polku.domain.people.models import Breach, Person
from polku.domain.threads.actions import write_message
from polku.domain.threads.models import Message
from polku.domain.threads.queries import messages_in, unread_by_client
from tests.cast import Cast, write_to_us
from tests.sites.stage import undone

ANYTHING = Permission("test.anything", lambda actor, thing: True)
#: The right sender and the wrong one: of one name, and of the numbers 900–999 that are given to nobody.
HETUS = {"right": "010190-900P", "wrong": "020190-901C"}
STEPS = (
    *(f"{verb} {who}" for verb in ("claim", "join", "message", "own look") for who in HETUS),
    *("answer", "reply", "look", "list", "separate", "separate", "undo"),
)
WORDS = "Vain oikean lähettäjän sanat."


@dataclass
class World:
    """One contact with a case, two persons, and what was said to whom."""

    cast: Cast
    now: datetime = datetime(2026, 11, 23, 8, tzinfo=UTC)
    said: dict[str, list[str]] = field(default_factory=lambda: {who: [] for who in HETUS})
    answers: int = 0
    looks: int = 0

    def __post_init__(self) -> None:
        self.people = {who: _person(who, hetu) for who, hetu in HETUS.items()}
        self.contact = write_to_us(WORDS)
        take_contact(self.at_work("sari"), self.contact)
        self.case = open_case(self.at_work("sari"), self.contact)

    def at_work(self, name: str, purpose: str = "handling") -> Actor:
        return replace(self.cast.actor(name, purpose), visit=Visit())

    def themselves(self, who: str) -> Actor:
        person = self.people[who]
        return Actor(Capacity.SELF, Level.STRONG, "own-matters", Visit(), user=person.user_id, person=person.pk)

    @property
    def joined(self) -> str:
        self.contact.refresh_from_db()
        return next((who for who, person in self.people.items() if person.pk == self.contact.person_id), "")

    def do(self, step: str) -> None:
        """One step a minute; what a rule refuses does not happen."""
        self.now += timedelta(minutes=1)
        verb, _, who = step.rpartition(" ") if step.endswith(tuple(HETUS)) else (step, "", "")
        steps: dict[str, Callable[[str], object]] = {
            "claim": lambda who: claim_contact(self.themselves(who), code=self.contact.code),
            "join": self._join,
            "message": self._message,
            "own look": self._own_look,
            "answer": self._answer,
            "reply": self._reply,
            "look": self._look,
            "list": lambda _: list_own_cases(self.at_work("sari")),
            "separate": self.separate,
            "undo": self._undo,
        }
        with suppress(RuleBroken):
            steps[verb](who)

    def _join(self, who: str) -> None:
        for claim in open_claims(self.contact):
            if claim.person == self.people[who]:
                confirm_sender(self.at_work("leena", "decision"), self.contact, claim.pk)

    def _message(self, who: str) -> None:
        if (case := case_of_person(self.people[who].pk)) is not None:
            self._say(who, self.themselves(who), case)

    def _reply(self, _: str) -> None:
        for who, person in self.people.items():
            if (case := case_of_person(person.pk)) is not None:
                self._say(who, self.at_work("sari"), case)

    def _say(self, who: str, actor: Actor, case: Case) -> None:
        text = f"{who} {len(self.said[who])}"
        write_message(actor, case, text=text, key=new_key())
        self.said[who].append(text)

    def _own_look(self, who: str) -> None:
        if case_of_person(self.people[who].pk) is not None:
            actor = self.themselves(who)
            for _ in range(2):
                access_own_case(actor, to=READ_OWN)

    def _answer(self, _: str) -> None:
        answer_contact(self.at_work("sari"), self.contact, text="Vastaus sanoihin.", key=new_key())
        self.answers += 1

    def _look(self, _: str) -> None:
        """Paula looks at the contact and the case, and at nothing else; twice in one visit."""
        paula = self.at_work("paula")
        for _time in range(2):
            access_contact(paula, self.contact.pk, to=ANYTHING)
            access_case(paula, self.case.pk, to=ANYTHING)
        self.looks += 1

    def separate(self, _: str = "") -> None:
        separate(self.at_work("leena", "decision"), self.contact, reason="Väärä ihminen.")

    def _undo(self, _: str) -> None:
        for standing in standing_separations(self.contact)[:1]:
            undo_separation(self.at_work("leena", "decision"), standing)

    def check(self) -> None:
        """What each of the two can see is theirs."""
        for who, person in self.people.items():
            self._check_rows(who, person)
            self._check_log(who, person)
            self._check_search(who, person)
        self._check_case()

    def _check_rows(self, who: str, person: Person) -> None:
        home, mine = home_of(person.pk), self.joined == who
        texts = [message.text for message in messages_in(home.case, limit=99)] if home.case else []
        assert texts == self.said[who]
        assert [contact.pk for contact in home.contacts] == [self.contact.pk] * mine
        assert len(home.answers) == self.answers * mine
        replied = Message.objects.filter(thread__case=home.case, person=None).count() if home.case else 0
        assert home.unread == (unread_by_client(home.case) if home.case else 0) == replied

    def _check_log(self, who: str, person: Person) -> None:
        mine, looks = self.joined == who, who_has_looked(person.pk, before=None, limit=99)
        names = [look.name for look in looks]
        assert names.count("Paula Testinen") == self.looks * mine
        assert ("Leena Testinen" in names) <= (mine or bool(self.said[who]))
        assert ("Sari Testinen" in names) <= (mine or bool(self.said[who]))
        assert {look.capacity for look in looks} <= {Capacity.STAFF}
        lines = journal.for_person(person.pk, limit=99)
        if not mine:
            assert {line.kind for line in lines} <= {"contact.claimed", "message.from_worker", "message.from_client"}
            assert self.case.pk not in {line.case for line in lines if line.kind.startswith("case.")}

    def _check_search(self, who: str, person: Person) -> None:
        found = None
        # A search by the person's own code is a look at them, so this one leaves no line for the next check.
        with undone(), suppress(Unseen):
            found = find_case_of(self.at_work("leena", "review"), hetu=HETUS[who])
        assert found == case_of_person(person.pk)
        if found == self.case:
            assert self.joined == who

    def _check_case(self) -> None:
        """The case keeps nothing of whoever was separated."""
        self.case.refresh_from_db()
        said = messages_in(self.case, limit=99)
        assert [message.text for message in said] == (self.said[self.joined] if self.case.person_id else [])
        for line in journal.for_case(self.case.pk, limit=99):
            assert line.person in (None, self.case.person_id)
        assert self.case.is_waiting == (bool(said) and said[-1].from_client)


def _person(who: str, hetu: str) -> Person:
    return recognise(Visit(), Identity(hetu, Level.STRONG, who.title(), "Sama"))


def looks_of(person: Person) -> list[int]:
    return [look.cursor for look in who_has_looked(person.pk, before=None, limit=99)]


def walk(cast: Cast, steps: list[str]) -> None:
    with undone():
        world = World(cast)
        with clock.told_by(lambda: world.now):
            for step in steps:
                world.do(step)
            world.check()
            if world.joined:
                world.separate()
                world.check()


_A_JOIN = ["claim wrong", "join wrong", "look", "message wrong", "reply", "own look wrong", "list", "answer"]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False)
@example(steps=[*_A_JOIN, "separate", "claim right", "join right", "message right", "look", "reply"])
@example(steps=[*_A_JOIN, "separate", "message wrong", "reply", "undo", "message wrong", "separate", "look"])
@example(steps=[*_A_JOIN, "separate", "claim right", "join right", "separate", "undo", "separate", "claim wrong"])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=14))
def test_after_a_separation_nothing_of_one_is_visible_to_the_other(cast: Cast, steps: list[str]) -> None:
    walk(cast, steps)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    """The wrong person is joined, and has written."""
    made = World(cast)
    with clock.told_by(lambda: made.now):
        for step in _A_JOIN:
            made.do(step)
        yield made


def test_a_separation_opens_a_note_of_a_breach(world: World) -> None:
    world.separate()

    assert Breach.objects.get().about == world.contact.pk


def test_a_separation_undone_is_as_if_it_had_not_been(world: World) -> None:
    before = list(Message.objects.filter(thread__case=world.case).values())
    looks = looks_of(world.people["wrong"])
    world.separate()
    undo_separation(world.at_work("leena", "decision"), Separation.objects.get())

    world.case.refresh_from_db()
    assert world.joined == "wrong"
    assert world.case.person == world.people["wrong"]
    assert list(Message.objects.filter(thread__case=world.case).values()) == before
    assert (
        looks
        == [look.cursor for look in who_has_looked(world.people["wrong"].pk, before=None, limit=99)][-len(looks) :]
    )


def test_whoever_was_separated_is_joined_again_only_by_undoing_it(world: World) -> None:
    world.separate()
    claim_contact(world.themselves("wrong"), code=world.contact.code)

    with pytest.raises(RuleBroken, match="separated"):
        confirm_sender(world.at_work("leena", "decision"), world.contact, open_claims(world.contact)[0].pk)


def test_a_separation_is_not_undone_over_the_right_sender(world: World) -> None:
    world.separate()
    world.do("claim right")
    world.do("join right")

    with pytest.raises(RuleBroken, match=r"separation\.late"):
        undo_separation(world.at_work("leena", "decision"), Separation.objects.get())
    assert world.joined == "right"
