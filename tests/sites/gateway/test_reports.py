"""A gateway that carries a word and reports of it, before its answer, in its place or late, over real connections."""

import pytest

from polku.core.notify import jobs
from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import dead_words, plan, try_again
from tests.gateway import Gateway
from tests.integrations.sms.hands import Hands

pytestmark = pytest.mark.django_db(transaction=True)

AINO = "+358401234567"
TEXT = "Sinulle on viesti."
SMS, State = Outgoing.Carrier.SMS, Outgoing.State


@pytest.fixture(autouse=True)
def _planned(hands: Hands) -> None:
    plan(SMS, key="word-1", to=AINO, text=TEXT)


def word() -> Outgoing:
    return Outgoing.objects.get(key="word-1")


def test_a_report_twice_over_counts_once(gateway: Gateway, hands: Hands) -> None:
    hands.carry()

    assert gateway.report("word-1", times=2) == [200, 200]
    assert (word().state, word().delivered_at) == (State.DELIVERED, hands.now)
    assert word().text_sealed == ""


@pytest.mark.parametrize("fault", ["", "cut", "page"])
def test_a_report_before_the_answer_counts_and_nothing_is_sent_again(
    gateway: Gateway, hands: Hands, fault: str
) -> None:
    statuses: list[int] = []
    gateway.before_answer = lambda id: statuses.extend(gateway.report(id, times=2))
    gateway.faults = [fault]
    hands.carry()

    assert statuses == [200, 200]
    assert (word().state, word().tries, word().repeats) == (State.DELIVERED, 1, 0)
    assert gateway.asked == ["word-1"] and gateway.shown == {AINO: [TEXT]}


def test_a_report_between_two_tries_stands_for_the_lost_answer(gateway: Gateway, hands: Hands) -> None:
    gateway.faults = ["slow"]
    hands.carry(tries=1)
    assert gateway.report("word-1") == [200]
    hands.carry()

    assert (word().state, word().repeats) == (State.DELIVERED, 0)
    assert gateway.asked == ["word-1"]


def test_a_report_after_all_answers_were_lost_keeps_the_word_from_being_sent_anew(
    gateway: Gateway, hands: Hands
) -> None:
    gateway.faults = ["cut"] * (jobs.TRIES + 1)
    hands.carry()
    [dead] = dead_words()
    gateway.report("word-1")

    assert dead_words() == [] and not try_again(dead.pk)
    assert gateway.shown == {AINO: [TEXT]}


def test_a_late_report_of_the_first_round_leaves_the_second_alone(gateway: Gateway, hands: Hands) -> None:
    hands.carry()
    gateway.report("word-1", "failed")
    assert try_again(word().pk)
    gateway.report("word-1", "failed")
    hands.carry()
    gateway.report("word-1", "failed")
    assert (word().state, list(gateway.taken)) == (State.SENT, ["word-1", "word-1.1"])

    gateway.report("word-1.1")
    gateway.report("word-1", "failed")
    assert word().state == State.DELIVERED


def test_a_report_of_nothing_is_answered_as_any_other(gateway: Gateway, hands: Hands) -> None:
    assert gateway.report("somebody-elses", times=2) == [200, 200]
    hands.carry()
    assert word().state == State.SENT


def test_a_gateway_with_another_secret_is_not_believed(gateway: Gateway, hands: Hands) -> None:
    hands.carry()
    gateway.secret = "guessed"

    assert gateway.report("word-1", "failed") == [403]
    assert word().state == State.SENT
