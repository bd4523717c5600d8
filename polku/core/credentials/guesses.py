"""Guessing held off: so many wrong guesses in a while, then a pause that ends by itself.

A guess is counted before it is looked at and taken back when it was right. However many come at once, no more of them
are looked at than the limit allows. What is refused in a pause is not counted, so nobody can make another's longer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.audit.models import Outcome
from polku.core.clock import clock
from polku.core.credentials.models import Guesses
from polku.core.crypto import digest
from polku.core.limits.limits import network_of

#: Guesses about somebody are counted for so long from the first one. No pause of theirs is longer.
WINDOW = timedelta(minutes=5)
#: No count of any kind lasts longer.
LONGEST = timedelta(minutes=15)
#: Wrong guesses in a window about one person from one address; about one person from anywhere; from one address about
#: anybody, which a whole office may share.
FROM_THERE, ABOUT_ONE, FROM_ANYONE = 5, 20, 100


class TooManyGuesses(Exception):
    """Nothing more is looked at for so many `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Limit:
    """`rests`: the pause begins with the last guess that counts, and is a whole window long."""

    key: str
    most: int
    window: timedelta = WINDOW
    rests: bool = False


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


@dataclass(frozen=True, slots=True)
class Secret:
    """Something typed that is the name and the key in one, such as a receipt's code. One that nobody got counts too.

    After `most` wrong tries nothing is looked at for `pause`, which is `LONGEST` at most.
    """

    what: str
    typed: str
    most: int
    pause: timedelta


def held_off(actor: Actor, guess: Guess, right: Callable[[], bool]) -> bool:
    """Is the guess right?

    Never called inside a transaction: a guess counts even if the rest is taken back. Raises `TooManyGuesses`.
    """

    def told() -> None:
        log.write(actor, "login.paused", Outcome.REFUSED, kind="user", id=guess.user or "")

    return _looked_at(_limits(guess), told, right)


def held_off_alone(actor: Actor, secret: Secret, right: Callable[[], bool]) -> bool:
    """The same of a secret that is counted by itself, wherever it is typed: no address is ever held off.

    The log says what kind of thing was guessed and no more. Raises `TooManyGuesses`.
    """

    def told() -> None:
        log.write(actor, f"{secret.what}.paused", Outcome.REFUSED, kind=secret.what)

    return _looked_at([_Limit(_key(secret.what, secret.typed), secret.most, secret.pause, rests=True)], told, right)


def _looked_at(limits: list[_Limit], told: Callable[[], None], right: Callable[[], bool]) -> bool:
    pause = _take(limits, told)
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
    network = network_of(guess.browser.address)
    named = [
        _Limit(_key(guess.what, guess.about, network), FROM_THERE),
        _Limit(_key(guess.what, guess.about), ABOUT_ONE),
        _Limit(_key(network), FROM_ANYONE),
    ]
    # In one order everywhere, so that two guesses at once wait for each other instead of deadlocking.
    return sorted(named, key=lambda limit: limit.key)


def _key(*parts: str) -> str:
    return digest("guesses", "\0".join(parts))


def _take(limits: list[_Limit], told: Callable[[], None]) -> int | None:
    """Count the guess, or say how many seconds there are to wait."""
    now = clock.now()
    with transaction.atomic(durable=True):
        rows = _rows(limits, now)
        full = [each for each in limits if rows[each.key].count >= each.most]
        if not full:
            for each in limits:
                _count(rows[each.key], each, now)
        elif fresh := [rows[each.key] for each in full if not rows[each.key].told]:
            # Once a pause: who goes on trying cannot fill the log.
            told()
            for row in fresh:
                row.told = True
        Guesses.objects.bulk_update(rows.values(), ["count", "since", "told"])
    return max(_seconds_left(rows[each.key], each, now) for each in full) if full else None


def _count(row: Guesses, limit: _Limit, now: datetime) -> None:
    row.count += 1
    if limit.rests and row.count == limit.most:
        row.since = now


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
    for each in limits:
        if (row := rows[each.key]).since + each.window <= now:
            row.since, row.count, row.told = now, 0, False
    return rows


def _seconds_left(row: Guesses, limit: _Limit, now: datetime) -> int:
    return max(1, round((row.since + limit.window - now).total_seconds()))
