from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from polku.core.access import Actor, Capacity
from polku.core.accounts.models import User
from polku.core.clock import clock
from polku.core.credentials import codes
from polku.core.credentials.actions import choose_first_password, invite, take_first_app
from polku.core.credentials.guesses import Browser

ADMINISTRATOR = Actor.system("tests")
VISITOR = Actor(Capacity.VISITOR)
PASSWORD = "kolme sanaa riittää"
HERE, ELSEWHERE = Browser("192.0.2.1"), Browser("198.51.100.7")


class Hand:
    """A clock hand that a test moves."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def later(self, **by: int) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def hand() -> Iterator[Hand]:
    """The time, in the test's hand."""
    hand = Hand()
    with clock.told_by(hand):
        yield hand


class Owner:
    """A user who has accepted an invitation, and the app in their phone."""

    def __init__(self) -> None:
        self.user = User.objects.create_user()
        self.secret = codes.new_secret()
        self.actor = Actor(Capacity.STAFF, user=self.user.pk)
        invite(ADMINISTRATOR, self.user.pk)
        choose_first_password(self.actor, self.user.pk, PASSWORD, names=[])
        assert take_first_app(self.actor, self.user.pk, secret=self.secret, code=self.code())

    def code(self, steps: int = 0) -> str:
        """What the app shows, so many half minutes from now."""
        return codes.code_at(self.secret, codes.step_now() + steps)


@pytest.fixture
def owner(db: None, hand: Hand) -> Owner:
    """Somebody who can log in. A minute has gone since they took their app into use."""
    owner = Owner()
    hand.later(minutes=1)
    return owner
