import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from polku.core.clock import clock
from polku.core.once.models import Once


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: `ref` is what the verb returned, the first time. `repeated` says this was not that time."""

    ref: str
    repeated: bool


class SameKeyOtherContent(Exception):
    """The key was used already, and for other words: show them as a draft, for they have not been sent.

    `ref` is what came of the first use.
    """

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(18)


def run(*, key: str, who: str, verb: str, content: str, do: Callable[[], str]) -> Outcome:
    """Do `do` unless `who` has done this `verb` with this `key`; then return what came of it that time.

    The row of the key and everything `do` writes are one transaction. It is inserted first: a second request with the
    same key waits there until the first has committed, and then reads its result; if the first failed, the second does
    the thing. `who` is the id of the user or worker, and empty for a visitor, whose key nobody can guess; `content` is
    what they wrote. Doors open before this, never inside. An empty key, of a form that lost it, stands for a new one.
    Raises `SameKeyOtherContent`.
    """
    names = {"key": _digest("key", key or new_key()), "who": _digest("who", who), "verb": verb}
    digest = _digest("content", content)
    with transaction.atomic():
        Once.objects.bulk_create([Once(**names, digest=digest, at=clock.now())], ignore_conflicts=True)
        row = Once.objects.get(**names)
        # Nobody commits a row that is not done, so such a one is ours.
        if not row.done:
            row.ref, row.done = do(), True
            row.save(update_fields=["ref", "done"])
            return Outcome(row.ref, repeated=False)
    if not constant_time_compare(row.digest, digest):
        raise SameKeyOtherContent(row.ref)
    return Outcome(row.ref, repeated=True)


def _digest(what: str, text: str) -> str:
    """Keyed, so that a short message cannot be guessed from the table; of one length, whatever a browser sends."""
    return salted_hmac(f"polku.once.{what}", text, algorithm="sha256").hexdigest()
