from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.credentials import guesses
from polku.core.credentials.guesses import (
    ABOUT_ONE,
    FROM_ANYONE,
    FROM_THERE,
    LONGEST,
    WINDOW,
    Browser,
    Guess,
    Secret,
    TooManyGuesses,
    held_off,
    held_off_alone,
)
from polku.core.credentials.jobs import forget_what_is_over
from polku.core.credentials.models import Guesses
from tests.core.credentials.conftest import ELSEWHERE, HERE, VISITOR, Hand

pytestmark = pytest.mark.django_db


def try_it(right: bool = False, *, what: str = "password", about: str = "sari", browser: Browser = HERE) -> bool:
    return held_off(VISITOR, Guess(what, about, browser), lambda: right)


def fail(times: int, **how: Any) -> None:
    for _ in range(times):
        assert not try_it(**how)


def test_after_some_wrong_guesses_there_is_a_pause_even_for_a_right_one(hand: Hand) -> None:
    fail(FROM_THERE)

    with pytest.raises(TooManyGuesses) as pause:
        try_it(right=True)

    assert pause.value.seconds == WINDOW.total_seconds()


def test_the_pause_ends_by_itself_and_is_never_longer_than_the_window(hand: Hand) -> None:
    fail(FROM_THERE)
    for _ in range(20):
        hand.later(seconds=10)
        with pytest.raises(TooManyGuesses):
            try_it()
    hand.later(seconds=99)
    with pytest.raises(TooManyGuesses) as pause:
        try_it(right=True)
    assert pause.value.seconds == 1

    hand.later(seconds=1)

    assert try_it(right=True)


def test_the_right_person_gets_in_from_elsewhere_meanwhile(hand: Hand) -> None:
    fail(FROM_THERE)

    assert try_it(right=True, browser=ELSEWHERE)
    with pytest.raises(TooManyGuesses):
        try_it(right=True)


def test_many_addresses_together_are_held_off_too(hand: Hand) -> None:
    for number in range(ABOUT_ONE):
        assert not try_it(browser=Browser(f"192.0.2.{number}"))

    with pytest.raises(TooManyGuesses):
        try_it(browser=ELSEWHERE)


def test_one_address_cannot_try_everybody(hand: Hand) -> None:
    for number in range(FROM_ANYONE):
        assert not try_it(about=f"worker {number}")

    with pytest.raises(TooManyGuesses):
        try_it(about="sari")
    assert try_it(right=True, about="sari", browser=ELSEWHERE)


def test_an_office_behind_one_address_logs_in_all_at_once(hand: Hand) -> None:
    for number in range(FROM_ANYONE * 2):
        assert try_it(right=True, about=f"worker {number}")


def test_whoever_has_ipv6_has_one_network_not_all_its_addresses(hand: Hand) -> None:
    for number in range(FROM_THERE):
        assert not try_it(browser=Browser(f"2001:db8:1:2::{number}"))

    with pytest.raises(TooManyGuesses):
        try_it(browser=Browser("2001:db8:1:2:ffff::1"))
    assert not try_it(browser=Browser("2001:db8:1:3::1"))


@pytest.mark.parametrize("address", ["", "not an address", "\x00", "x" * 5000])
def test_any_address_is_taken(hand: Hand, address: str) -> None:
    fail(FROM_THERE, browser=Browser(address))

    with pytest.raises(TooManyGuesses):
        try_it(browser=Browser(address))


def test_guesses_of_different_things_are_counted_apart(hand: Hand) -> None:
    fail(FROM_THERE)

    assert try_it(right=True, what="invitation")


def test_a_guess_that_breaks_off_counts_as_wrong(hand: Hand) -> None:
    def fall() -> bool:
        raise ConnectionError

    for _ in range(FROM_THERE):
        with pytest.raises(ConnectionError):
            held_off(VISITOR, Guess("password", "sari", HERE), fall)

    with pytest.raises(TooManyGuesses):
        try_it(right=True)


def test_a_pause_is_in_the_log_once(hand: Hand) -> None:
    sari = uuid4()
    fail(FROM_THERE)
    for _ in range(10):
        with pytest.raises(TooManyGuesses):
            held_off(VISITOR, Guess("password", "sari", HERE, sari), lambda: True)

    paused = Event.objects.get(verb="login.paused")
    assert (paused.outcome, paused.object_id) == ("refused", str(sari))


def test_nothing_tells_whom_or_from_where(hand: Hand) -> None:
    fail(1)

    assert not any(word in str(row) for row in Guesses.objects.values() for word in ("sari", HERE.address))


def test_counts_that_are_over_are_forgotten(hand: Hand) -> None:
    fail(FROM_THERE)
    forget_what_is_over()
    assert Guesses.objects.count() == len(guesses._limits(Guess("password", "sari", HERE)))

    hand.at = clock.now() + LONGEST
    hand.later(seconds=1)
    forget_what_is_over()

    assert not Guesses.objects.exists()


def test_nobody_shuts_another_out_of_a_browser_they_work_with(hand: Hand) -> None:
    own = Browser(HERE.address, known="number 1")
    for number in range(ABOUT_ONE):
        assert not try_it(browser=Browser(f"192.0.2.{number}"))
    with pytest.raises(TooManyGuesses):
        try_it(right=True)

    assert try_it(right=True, browser=own)


def test_a_known_browser_is_held_off_too(hand: Hand) -> None:
    fail(FROM_THERE, browser=Browser(HERE.address, known="number 1"))

    with pytest.raises(TooManyGuesses):
        try_it(browser=Browser(ELSEWHERE.address, known="number 1"))


def try_alone(right: bool = False, typed: str = "AAAA", most: int = 3) -> bool:
    return held_off_alone(VISITOR, Secret("receipt", typed, most, LONGEST), lambda: right)


def test_a_secret_by_itself_rests_a_whole_pause_after_its_last_wrong_guess(hand: Hand) -> None:
    for _ in range(3):
        assert not try_alone()
        hand.later(minutes=4)
    with pytest.raises(TooManyGuesses) as pause:
        try_alone(right=True)

    assert pause.value.seconds == (LONGEST - timedelta(minutes=4)).total_seconds()
    assert try_alone(right=True, typed="BBBB")
    forget_what_is_over()
    hand.later(minutes=10)
    with pytest.raises(TooManyGuesses):
        try_alone(right=True)
    hand.later(minutes=1)
    assert try_alone(right=True)


def test_right_guesses_of_a_secret_by_itself_are_not_counted(hand: Hand) -> None:
    for _ in range(9):
        assert try_alone(right=True)


def test_the_log_of_a_resting_secret_tells_only_its_kind_and_once(hand: Hand) -> None:
    for _ in range(3):
        try_alone()
    for _ in range(3):
        with pytest.raises(TooManyGuesses):
            try_alone()

    line = Event.objects.get(verb="receipt.paused")
    assert (line.kind, line.object_id) == ("receipt", "")
