"""Words that go out: planned with what they tell of, carried at least once each, and shown once by their key."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from polku.core.clock import clock
from polku.core.notify.jobs import carry_out
from polku.core.notify.models import Outgoing

State = Outgoing.State
PAGE = 50
#: A word that nobody has tried to carry for so long means that no process does jobs.
STUCK = timedelta(minutes=15)
#: Why a word is dead that its carrier took and then could not deliver.
REPORTED = "reported"


def plan(
    carrier: Outgoing.Carrier, *, key: str, to: str, text: str, subject: str = "", go_after: datetime | None = None
) -> None:
    """Plan a word to the number or address `to` in the open transaction. The same `key` again plans nothing.

    A key holds no dot: what stands after one is how many times somebody has had the word tried anew.
    """
    if "." in key:
        raise ValueError(f"A dot in the key {key}")
    word = Outgoing(carrier=carrier, key=key, planned_at=clock.now())
    word.close_over(to=to, subject=subject, text=text)
    Outgoing.objects.bulk_create([word], ignore_conflicts=True)
    carry_out.enqueue(key=key, run_after=go_after, word=key)


@transaction.atomic
def take_back(key: str) -> bool:
    """Keep a word from going. False when it has gone, or may have."""
    word = Outgoing.objects.select_for_update().filter(key=key).first()
    if word is None or word.state != State.PLANNED or word.asked_at is not None:
        return False
    word.state = State.WITHDRAWN
    word.forget_words()
    word.save()
    return True


@transaction.atomic
def try_again(word_id: int) -> bool:
    """Have a word that could not be delivered tried anew. False when it is not one any more."""
    word = Outgoing.objects.select_for_update().get(pk=word_id)
    if word.state != State.DEAD:
        return False
    word.state, word.tries, word.error, word.round = State.PLANNED, 0, "", word.round + 1
    word.save(update_fields=["state", "tries", "error", "round"])
    carry_out.enqueue(key=f"{word.key}.{word.round}", word=word.key)
    return True


@transaction.atomic
def note_delivery(key: str, *, arrived: bool) -> bool:
    """What a carrier reports of a word that it took as `key`. The first report about it stands. False: unknown.

    A report of an earlier round comes late, and changes nothing.
    """
    word = _word_carried_as(key)
    if word is None:
        return False
    # A report may come before the answer that the word was taken, or in its place when that was lost each time.
    if word.carried_as == key and (word.state in (State.PLANNED, State.SENT) or _died_unreported(word)):
        word.state = State.DELIVERED if arrived else State.DEAD
        word.delivered_at = clock.now() if arrived else None
        word.error = "" if arrived else REPORTED
        if arrived:
            word.forget_words()
        word.save()
    return True


def _word_carried_as(key: str) -> Outgoing | None:
    """The word that goes, or once went, by this key at its carrier: as it is, or with a dot and its round."""
    first, _dot, round = key.rpartition(".")
    known = Outgoing.objects.select_for_update().filter(key__in=(key, first)).order_by("pk")
    words = [word for word in known if word.key == key or round in map(str, range(1, word.round + 1))]
    return min(words, key=lambda word: word.carried_as != key, default=None)


def _died_unreported(word: Outgoing) -> bool:
    return word.state == State.DEAD and word.error != REPORTED


def dead_words(*, before: int | None = None, limit: int = PAGE + 1) -> list[Outgoing]:
    """Words that could not be delivered, the newest first. `before` is the id a page started with."""
    rows = Outgoing.objects.filter(state=State.DEAD)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:limit])


def undelivered(keys: Iterable[str]) -> set[str]:
    """Those of these words that could not be delivered."""
    return set(Outgoing.objects.filter(key__in=list(keys), state=State.DEAD).values_list("key", flat=True))


def stuck_since() -> datetime | None:
    """Since when a word has waited that nobody has tried to carry; None when none has waited long."""
    late = Outgoing.objects.filter(state=State.PLANNED, tries=0, planned_at__lt=clock.now() - STUCK)
    return late.order_by("planned_at").values_list("planned_at", flat=True).first()
