"""Guessing held off: so many wrong guesses in a while, then a pause that ends by itself.

A guess is counted before it is looked at and taken back when it was right. However many come at once, no more of them
are looked at than the limit allows. What is refused in a pause is not counted, so nobody can make another's longer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from uuid import UUID

from django.db import transaction
from django.db.models import F

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.audit.models import Outcome
from polku.core.clock import clock
from polku.core.credentials.models import Guesses
from polku.core.crypto import digest

#: Guesses are counted for so long from the first one. No pause is longer.
WINDOW = timedelta(minutes=5)
#: Wrong guesses in a window about one person from one address; about one person from anywhere; from one address about
#: anybody, which a whole office may share.
FROM_THERE, ABOUT_ONE, FROM_ANYONE = 5, 20, 100
#: What one subscriber of IPv6 has to choose from.
_IPV6_NETWORK = 64


class TooManyGuesses(Exception):
    """Nothing more is looked at for so many `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Limit:
    key: str
    most: int


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a guess comes from. `known` names a browser in which the one it is about has logged in before."""

    address: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """`what` is guessed of whom `about` names. `user` is who that is, when there is somebody."""

    what: str
    about: str
    browser: Browser
    user: UUID | None = None


def held_off(actor: Actor, guess: Guess, right: Callable[[], bool]) -> bool:
    """Is the guess right?

    Never called inside a transaction: a guess counts even if the rest is taken back. Raises `TooManyGuesses`.
    """
    limits = _limits(guess)
    pause = _take(actor, guess, limits)
    if pause is not None:
        raise TooManyGuesses(pause)
    found = right()
    if found:
        Guesses.objects.filter(key__in=[each.key for each in limits], count__gt=0).update(count=F("count") - 1)
    return found


def _limits(guess: Guess) -> list[_Limit]:
    if guess.browser.known:
        # What others try elsewhere, or at the next desk, shuts nobody out of the browser they work with.
        return [_Limit(_key(guess.what, guess.about, "known", guess.browser.known), FROM_THERE)]
    network = _network(guess.browser.address)
    named = [
        _Limit(_key(guess.what, guess.about, network), FROM_THERE),
        _Limit(_key(guess.what, guess.about), ABOUT_ONE),
        _Limit(_key(network), FROM_ANYONE),
    ]
    # In one order everywhere, so that two guesses at once wait for each other instead of deadlocking.
    return sorted(named, key=lambda limit: limit.key)


def _key(*parts: str) -> str:
    return digest("guesses", "\0".join(parts))


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, _IPV6_NETWORK), strict=False)) if isinstance(parsed, IPv6Address) else address


def _take(actor: Actor, guess: Guess, limits: list[_Limit]) -> int | None:
    """Count the guess, or say how many seconds there are to wait."""
    now = clock.now()
    with transaction.atomic(durable=True):
        rows = _rows(limits, now)
        full = [rows[each.key] for each in limits if rows[each.key].count >= each.most]
        if not full:
            for row in rows.values():
                row.count += 1
        elif fresh := [row for row in full if not row.told]:
            # Once a pause: who goes on trying cannot fill the log.
            log.write(actor, "login.paused", Outcome.REFUSED, kind="user", id=guess.user or "")
            for row in fresh:
                row.told = True
        Guesses.objects.bulk_update(rows.values(), ["count", "since", "told"])
    return max(_seconds_left(row, now) for row in full) if full else None


def _rows(limits: Iterable[_Limit], now: datetime) -> dict[str, Guesses]:
    """The rows of the limits under lock, begun anew when their window is over."""
    keys = [each.key for each in limits]
    # What is there already is written over with itself: that locks it, and it cannot be trimmed away meanwhile.
    Guesses.objects.bulk_create(
        [Guesses(key=key, since=now) for key in keys],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["key"],
    )
    rows = {row.key: row for row in Guesses.objects.filter(key__in=keys)}
    for row in rows.values():
        if row.since + WINDOW <= now:
            row.since, row.count, row.told = now, 0, False
    return rows


def _seconds_left(row: Guesses, now: datetime) -> int:
    return max(1, round((row.since + WINDOW - now).total_seconds()))
