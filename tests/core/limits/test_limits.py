from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from polku.core.clock import clock
from polku.core.limits.jobs import forget_old_tallies
from polku.core.limits.limits import LONGEST, WINDOW, Limit, has_room, network_of
from polku.core.limits.models import Tally

pytestmark = pytest.mark.django_db

KNOCKS = Limit("knock", 3)
START = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


def test_there_is_room_for_so_many_in_a_window_and_again_in_the_next() -> None:
    for minute in range(2):
        with clock.told_by(lambda at=START + minute * WINDOW: at):
            assert Counter(has_room(KNOCKS, "192.0.2.1") for _ in range(500)) == {True: 3, False: 497}


def test_who_goes_on_trying_does_not_make_the_pause_longer() -> None:
    for second in range(60):
        with clock.told_by(lambda at=START + timedelta(seconds=second): at):
            has_room(KNOCKS, "192.0.2.1")
    with clock.told_by(lambda: START + WINDOW):
        assert has_room(KNOCKS, "192.0.2.1")


def test_another_address_and_another_limit_have_room_of_their_own() -> None:
    full = [has_room(KNOCKS, "192.0.2.1") for _ in range(4)]

    assert full[-1] is False
    assert has_room(KNOCKS, "192.0.2.2")
    assert has_room(Limit("ring", 3), "192.0.2.1")


def test_one_subscriber_has_not_the_room_of_many() -> None:
    room = [has_room(KNOCKS, f"2001:db8:1:2::{n}") for n in range(4)]

    assert room == [True, True, True, False]
    assert has_room(KNOCKS, "2001:db8:1:3::1")
    assert network_of("2001:db8:1:2::7") == "2001:db8:1:2::/64"


def test_an_address_nobody_knows_is_not_counted() -> None:
    assert all(has_room(KNOCKS, "") for _ in range(10))
    assert not Tally.objects.exists()


def test_no_address_is_kept_and_what_is_over_is_removed() -> None:
    with clock.told_by(lambda: START):
        has_room(KNOCKS, "192.0.2.1")
        forget_old_tallies()
        row = Tally.objects.values().get()
    assert "192.0.2" not in str(row)
    with clock.told_by(lambda: START + 2 * LONGEST):
        forget_old_tallies()
    assert not Tally.objects.exists()
