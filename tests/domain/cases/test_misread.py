"""An answer that only the wrong person has read was not read: whoever wrote is still waited for."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.cases.actions import confirm_sender, separate, undo_separation
from polku.domain.cases.models import Separation
from polku.domain.contacts.actions import answer_contact, answers_read, claim_contact, note_spoken
from polku.domain.contacts.models import Answer, Contact
from polku.domain.contacts.queries import answers_to, open_claims
from polku.domain.deadlines.models import Attempt, RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, clock_of, lead_decides, pressing_of
from tests.cast import VISITOR, Cast, write_to_us

MONDAY = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


class Wrong:
    """Eetu is joined to what another wrote, a step an hour, and reads its answer."""

    def __init__(self) -> None:
        self.now = MONDAY
        self.cast: Cast
        self.contact: Contact

    def begin(self, cast: Cast) -> None:
        self.cast, self.contact = cast, write_to_us("Kuka auttaa?", "phone", "+358401234567")
        self.join("eetu")
        self.hour()
        answer_contact(cast.actor("sari"), self.contact, text="Neuvo.", key=new_key(), is_general=True)
        self.read("eetu")

    def hour(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def join(self, who: str) -> None:
        self.hour()
        claim_contact(self.cast.actor(who), code=self.contact.code)
        confirm_sender(self.cast.actor("leena", "decision"), self.contact, open_claims(self.contact)[0].pk)

    def read(self, who: str | None) -> datetime:
        at = self.hour()
        answers_read(self.cast.actor(who) if who else VISITOR, answers_to(self.contact))
        return at

    def separate(self) -> Separation:
        self.hour()
        return separate(self.cast.actor("leena", "decision"), self.contact, reason="Väärä ihminen.")

    @property
    def clock(self) -> RunningClock:
        running = clock_of(REPLY_TO_CONTACT, self.contact.pk)
        assert running is not None
        return running

    @property
    def answer(self) -> Answer:
        return Answer.objects.get(contact=self.contact)


@pytest.fixture
def wrong(cast: Cast) -> Iterator[Wrong]:
    made = Wrong()
    with clock.told_by(lambda: made.now):
        made.begin(cast)
        yield made


def test_the_clock_runs_again_to_the_day_it_had_and_what_was_read_is_an_attempt(wrong: Wrong) -> None:
    read_at, due_on = wrong.answer.read_at, wrong.clock.due_on
    assert wrong.clock.fulfilled_by == "read"
    wrong.separate()
    (attempt,) = wrong.clock.attempts.all()

    assert (wrong.clock.fulfilled_at, wrong.clock.fulfilled_by, wrong.clock.due_on) == (None, "", due_on)
    assert (attempt.kind, attempt.at) == (Attempt.Kind.MISREAD, read_at)
    assert (wrong.answer.read_at, wrong.answer.misread_at) == (None, read_at)
    assert Event.objects.filter(verb="contact.answer_read", object_id=str(wrong.contact.pk)).count() == 1


def test_it_presses_on_the_lead_again_and_the_worker_sees_that_it_was_not_read(wrong: Wrong) -> None:
    wrong.separate()
    page = wrong.cast.browser("sari").get(f"/tyo/yhteydenotot/{wrong.contact.pk}/").content.decode()

    assert "ei vielä luettu" in page and "Väärä henkilö luki vastauksen" in page
    in_two_weeks = wrong.now + timedelta(days=14)
    assert wrong.contact.pk in {each.subject for each, _ in pressing_of([wrong.cast.north.pk], in_two_weeks).clocks}


def test_who_wrote_it_reads_it_and_that_keeps_the_promise(wrong: Wrong) -> None:
    wrong.separate()
    wrong.join("onni")
    at = wrong.read("onni")

    assert (wrong.clock.fulfilled_by, wrong.clock.fulfilled_at, wrong.answer.read_at) == ("read", at, at)


def test_the_code_opens_it_to_who_wrote_it_and_that_keeps_the_promise(wrong: Wrong) -> None:
    wrong.separate()
    at = wrong.read(None)

    assert (wrong.clock.fulfilled_by, wrong.clock.fulfilled_at) == ("read", at)


def test_what_was_read_before_the_wrong_join_was_read(cast: Cast) -> None:
    made = Wrong()
    with clock.told_by(lambda: made.now):
        made.cast, made.contact = cast, write_to_us("Kuka auttaa?", "phone", "+358401234567")
        answer_contact(cast.actor("sari"), made.contact, text="Neuvo.", key=new_key(), is_general=True)
        at = made.read(None)
        made.join("eetu")
        made.read("eetu")
        made.separate()

        assert (made.clock.fulfilled_at, made.answer.read_at, made.answer.misread_at) == (at, at, None)


def test_a_talk_keeps_it_whoever_was_joined(cast: Cast) -> None:
    made = Wrong()
    with clock.told_by(lambda: made.now):
        made.cast, made.contact = cast, write_to_us("Kuka auttaa?")
        made.join("eetu")
        note_spoken(cast.actor("sari"), made.contact, is_answer=True, key=new_key())
        made.separate()

        assert made.clock.fulfilled_by == "spoken"


def test_to_be_read_by_the_wrong_person_is_no_try_that_lets_the_lead_decide(wrong: Wrong) -> None:
    wrong.separate()
    for day in (1, 2):
        Attempt.objects.create(clock=wrong.clock, kind=Attempt.Kind.CALL, at=wrong.now + timedelta(days=day))
    assert not lead_decides(wrong.clock)

    Attempt.objects.create(clock=wrong.clock, kind=Attempt.Kind.CALL, at=wrong.now)
    assert lead_decides(wrong.clock)


def test_a_separation_undone_gives_the_reading_back_as_it_was(wrong: Wrong) -> None:
    read_at = wrong.answer.read_at
    separation = wrong.separate()
    wrong.hour()
    undo_separation(wrong.cast.actor("leena", "decision"), separation)

    assert (wrong.clock.fulfilled_by, wrong.clock.fulfilled_at) == ("read", read_at)
    assert (wrong.answer.read_at, wrong.answer.misread_at) == (read_at, None)
    assert not wrong.clock.attempts.exists()
