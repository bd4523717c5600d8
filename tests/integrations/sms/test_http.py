"""Words of the outbox through a gateway that misbehaves: shown once, tried at growing pauses, counted when repeated."""

from datetime import timedelta

import pytest

from polku.core.notify import jobs
from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import dead_words, plan, take_back, try_again
from polku.integrations.sms.http.adapter import HttpSms
from tests.gateway import LOST, NONSENSE, REFUSALS, Gateway, serving
from tests.integrations.sms.hands import Hands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("carrier")]

AINO = "+358401234567"
EETU = "+358401234568"
TEXT = "Sinulle on viesti."
SMS, State = Outgoing.Carrier.SMS, Outgoing.State

FOR_GOOD = ("no-such-number", "bad-number", "impossible-number")
FOR_NOW = tuple(fault for fault in REFUSALS if fault not in FOR_GOOD)
#: The pauses after each try.
PAUSES = [min(timedelta(seconds=10 * 3**n), timedelta(hours=6)) for n in range(jobs.TRIES)]


def word(key: str = "word-1") -> Outgoing:
    return Outgoing.objects.get(key=key)


def counted() -> tuple[str, int, int]:
    found = word()
    return found.state, found.tries, found.repeats


def test_a_word_is_shown_once(gateway: Gateway, hands: Hands) -> None:
    for _ in range(2):
        plan(SMS, key="word-1", to=AINO, text=TEXT)
    plan(SMS, key="word-2", to=EETU, text=TEXT)
    hands.carry()

    assert gateway.shown == {AINO: [TEXT], EETU: [TEXT]}
    assert counted() == (State.SENT, 1, 0)


@pytest.mark.parametrize("fault", [*NONSENSE, *(fault for fault in LOST if fault != "drips")])
def test_each_lost_answer_is_a_repeat_and_the_phone_shows_the_word_once(
    gateway: Gateway, hands: Hands, fault: str
) -> None:
    gateway.faults = [fault]
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry()

    assert gateway.shown == {AINO: [TEXT]}
    assert gateway.asked == ["word-1"] * 2
    assert counted() == (State.SENT, 2, 1)
    assert hands.pauses == PAUSES[:1]


def test_three_lost_answers_are_three_repeats(gateway: Gateway, hands: Hands) -> None:
    gateway.faults = ["cut", "broken-after", "page"]
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry()

    assert gateway.shown == {AINO: [TEXT]}
    assert counted() == (State.SENT, 4, 3)
    assert hands.pauses == PAUSES[:3]


@pytest.mark.parametrize("fault", FOR_NOW)
def test_a_gateway_that_takes_nothing_now_is_asked_at_growing_pauses_and_nothing_is_repeated(
    gateway: Gateway, hands: Hands, fault: str
) -> None:
    gateway.faults = [fault] * 4
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry()

    assert gateway.shown == {AINO: [TEXT]}
    assert counted() == (State.SENT, 5, 0)
    assert hands.pauses == PAUSES[:4]


@pytest.mark.parametrize("fault", FOR_NOW)
def test_a_word_that_is_never_taken_is_dead_after_all_tries_and_goes_when_somebody_has_it_tried_anew(
    gateway: Gateway, hands: Hands, fault: str
) -> None:
    gateway.faults = [fault] * jobs.TRIES
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry()

    assert gateway.asked == ["word-1"] * jobs.TRIES and gateway.shown == {}
    assert (counted(), word().error) == ((State.DEAD, jobs.TRIES, 0), "not_delivered")
    assert timedelta(hours=3) < sum(hands.pauses, timedelta()) < timedelta(hours=4)

    assert [each.key for each in dead_words()] == ["word-1"] and try_again(word().pk)
    hands.carry()
    assert gateway.shown == {AINO: [TEXT]}
    assert counted() == (State.SENT, 1, 0)
    assert gateway.asked[jobs.TRIES :] == ["word-1.1"]


@pytest.mark.parametrize("fault", FOR_GOOD)
def test_a_number_that_is_refused_is_dead_at_once(gateway: Gateway, hands: Hands, fault: str) -> None:
    gateway.faults = [fault]
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry()

    assert gateway.asked == ["word-1"] and gateway.shown == {}
    assert counted() == (State.DEAD, 1, 0)


def test_a_word_whose_answers_are_all_lost_is_dead_with_every_repeat_counted(gateway: Gateway, hands: Hands) -> None:
    gateway.faults = ["cut"] * 100
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry()

    tries = len(gateway.asked)
    assert tries >= jobs.TRIES and set(gateway.asked) == {"word-1"}
    assert gateway.shown == {AINO: [TEXT]}
    assert (counted(), word().error) == ((State.DEAD, tries, tries - 1), "AnswerLost")
    assert hands.pauses == PAUSES[: tries - 1]


def test_where_nobody_listens_nothing_is_repeated(hands: Hands, gateway: Gateway, carrier: HttpSms) -> None:
    with serving(Gateway()) as gone:
        nowhere = gone.address
    there, carrier._at = carrier._at, type(carrier._at)(nowhere, "Viesti")
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry(tries=3)
    assert counted() == (State.PLANNED, 3, 0)

    carrier._at = there
    hands.carry()
    assert gateway.shown == {AINO: [TEXT]}
    assert counted() == (State.SENT, 4, 0)


def test_a_word_that_may_have_gone_cannot_be_taken_back(gateway: Gateway, hands: Hands) -> None:
    gateway.faults = ["cut"]
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry(tries=1)

    assert not take_back("word-1")
    hands.carry()
    assert counted() == (State.SENT, 2, 1)


def test_what_is_not_known_stays_so_when_the_gateway_then_takes_nothing_for_a_while(
    gateway: Gateway, hands: Hands
) -> None:
    gateway.faults = ["cut", "too-many", "not-now"]
    plan(SMS, key="word-1", to=AINO, text=TEXT)
    hands.carry(tries=3)

    assert not take_back("word-1"), "the phone shows it already"
    hands.carry()
    assert gateway.shown == {AINO: [TEXT]}
    assert counted() == (State.SENT, 4, 3)


def test_a_storm_shows_each_word_once(gateway: Gateway, hands: Hands) -> None:
    storm = ["too-many", "cut", "", "page", "not-now", "broken-after", "cut-within", "", "reset", "list"]
    gateway.faults = storm * 4
    for number in range(12):
        plan(SMS, key=f"word-{number}", to=AINO if number % 2 else EETU, text=f"{TEXT} {number}")
    hands.carry()

    assert sorted(gateway.shown[AINO] + gateway.shown[EETU]) == sorted(f"{TEXT} {number}" for number in range(12))
    assert {each.state for each in Outgoing.objects.all()} == {State.SENT}
