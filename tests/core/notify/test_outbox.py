"""Words that go out: planned with what they tell of, carried in spite of everything, counted when repeated."""

from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django import Settings

from polku.core.clock import clock
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from polku.core.notify import jobs
from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import STUCK, dead_words, note_delivery, plan, stuck_since, take_back, try_again
from polku.core.notify.ports import NotDelivered
from polku.core.plugs import plugged

pytestmark = pytest.mark.django_db

NUMBER = "+358000000001"
SMS = Outgoing.Carrier.SMS
State = Outgoing.State


class Gateway:
    """A carrier that takes a key once, and does beforehand whatever is in `next_faults`."""

    def __init__(self) -> None:
        self.shown: dict[str, tuple[str, str]] = {}
        self.next_faults: list[Exception] = []
        self.loses_answers = 0

    def send(self, *, key: str, to: str, text: str) -> None:
        if self.next_faults:
            raise self.next_faults.pop(0)
        self.shown.setdefault(key, (to, text))
        if self.loses_answers:
            self.loses_answers -= 1
            raise TimeoutError


@pytest.fixture
def gateway(settings: Settings) -> Gateway:
    settings.PORTS = {**settings.PORTS, "sms": f"{__name__}.Gateway"}
    plugged.cache_clear()
    found: Gateway = plugged("sms")
    return found


def planned(key: str = "word-1", text: str = "Sinulle on viesti.") -> None:
    plan(SMS, key=key, to=NUMBER, text=text)


def carried_in_time(times: int = jobs.TRIES + 2) -> None:
    """Let jobs run until nothing is left to try."""
    for _ in range(times):
        run_due([jobs.KIND])
        Job.objects.filter(kind=jobs.KIND, state="planned").update(run_after=clock.now())


def test_a_word_goes_once_and_is_not_kept(gateway: Gateway) -> None:
    planned()
    planned(text="Toinen teksti samalla avaimella")
    carried_in_time()
    word = Outgoing.objects.get()

    assert gateway.shown == {"word-1": (NUMBER, "Sinulle on viesti.")}
    assert (word.state, word.tries, word.repeats) == (State.SENT, 1, 0)
    assert note_delivery("word-1", arrived=True)
    word.refresh_from_db()
    assert (word.to_sealed, word.text_sealed) == ("", "")


def test_nothing_can_be_read_from_the_table(gateway: Gateway) -> None:
    planned()
    row = Outgoing.objects.values().get()

    assert NUMBER not in str(row) and "viesti" not in str(row)


def test_what_is_rolled_back_does_not_go(gateway: Gateway) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        planned()
        raise RuntimeError
    carried_in_time()

    assert gateway.shown == {} and not Outgoing.objects.exists()


def test_a_carrier_that_says_no_for_now_is_asked_again_and_nothing_is_repeated(gateway: Gateway) -> None:
    gateway.next_faults = [NotDelivered(permanent=False)] * 2
    planned()
    carried_in_time()
    word = Outgoing.objects.get()

    assert (word.state, word.tries, word.repeats) == (State.SENT, 3, 0)


def test_a_lost_answer_is_counted_and_the_word_is_shown_once(gateway: Gateway) -> None:
    gateway.loses_answers = 2
    planned()
    carried_in_time()
    word = Outgoing.objects.get()

    assert (word.state, word.tries, word.repeats) == (State.SENT, 3, 2)
    assert len(gateway.shown) == 1


@pytest.mark.parametrize("fault", [NotDelivered(permanent=True), NotDelivered(permanent=False), TimeoutError()])
def test_what_never_goes_is_dead_and_a_person_may_try_again(gateway: Gateway, fault: Exception) -> None:
    gateway.next_faults = [fault] * (jobs.TRIES + 1)
    planned()
    carried_in_time()
    jobs.bury()
    gateway.next_faults = []

    assert [word.key for word in dead_words()] == ["word-1"]
    assert try_again(dead_words()[0].pk) and not try_again(Outgoing.objects.get().pk)
    carried_in_time()
    assert gateway.shown == {"word-1.1": (NUMBER, "Sinulle on viesti.")}
    assert dead_words() == []


def test_a_word_is_taken_back_before_anybody_is_asked_and_not_after(gateway: Gateway) -> None:
    planned()
    assert take_back("word-1") and not take_back("word-1") and not take_back("nothing")
    carried_in_time()
    assert gateway.shown == {}
    planned("word-2")
    carried_in_time()
    assert not take_back("word-2")


def test_a_report_counts_once_and_one_of_nothing_is_said_to_be(gateway: Gateway) -> None:
    planned()
    carried_in_time()
    assert note_delivery("word-1", arrived=True)
    assert note_delivery("word-1", arrived=False)

    assert Outgoing.objects.get().state == State.DELIVERED
    assert not note_delivery("nonsense", arrived=True)


def test_a_report_that_comes_before_the_answer_counts(gateway: Gateway) -> None:
    planned()
    assert note_delivery("word-1", arrived=True)
    carried_in_time()

    assert Outgoing.objects.get().state == State.DELIVERED and gateway.shown == {}


def test_a_word_that_is_reported_not_to_have_arrived_goes_anew_under_another_key(gateway: Gateway) -> None:
    planned()
    carried_in_time()
    note_delivery("word-1", arrived=False)
    assert try_again(dead_words()[0].pk)
    carried_in_time()

    assert list(gateway.shown) == ["word-1", "word-1.1"]


def test_a_word_that_nobody_tries_to_carry_is_told_of(gateway: Gateway) -> None:
    planned()
    assert stuck_since() is None
    later = clock.now() + STUCK + timedelta(seconds=1)
    with clock.told_by(lambda: later):
        assert stuck_since() == Outgoing.objects.get().planned_at
    carried_in_time()
    with clock.told_by(lambda: later):
        assert stuck_since() is None


def test_a_key_with_a_dot_would_be_that_of_another_round() -> None:
    with pytest.raises(ValueError, match="dot"):
        plan(Outgoing.Carrier.SMS, key="word.1", to="+358401234567", text="Hei.")


def test_words_that_went_long_ago_are_let_go(gateway: Gateway) -> None:
    planned()
    carried_in_time()
    Outgoing.objects.update(planned_at=clock.now() - jobs.KEPT - timedelta(days=1))
    jobs.forget()

    assert not Outgoing.objects.exists()
