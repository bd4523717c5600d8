"""Linking written events into the chain, within a second of their being written.

Events are written unchained, because a chain inside each request makes the requests queue for one another. A job
seals them afterwards. The chain has a head for every day; a day is the day of sealing, so a finished day is final.
"""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from polku.core.audit import links
from polku.core.audit.models import Seal
from polku.core.clock import clock

#: Rows sealed in one transaction, so that on SQLite nobody waits for the sealer more than some milliseconds.
BATCH = 500
#: Ids are given out before rows are committed, so an event may turn up below one already sealed; it is looked for
#: among this many. That many others would have to be written while its own short transaction lasts.
LOOK_BACK = 10_000


def seal_pending(limit: int = 2000, *, look_back: int = LOOK_BACK) -> int:
    """Seal at most `limit` events that have no seal yet, and tell how many were.

    Any number of sealers may run at once: the chain has room for one next link, and who comes second stops.
    """
    previous = Seal.objects.order_by("-seq").first()
    highest = Seal.objects.aggregate(highest=Max("event_id"))["highest"] or 0
    events = links.unsealed(after=highest - look_back, limit=limit)
    day = max(clock.today(), previous.day) if previous else clock.today()
    chain = _chain(previous, day, events)
    try:
        for start in range(0, len(chain), BATCH):
            with transaction.atomic():
                Seal.objects.bulk_create(chain[start : start + BATCH])
    except IntegrityError:
        return start
    return len(chain)


def _chain(previous: Seal | None, day: date, events: list[list[Any]]) -> list[Seal]:
    last, head = (previous.seq, previous.hash) if previous else (0, links.NOTHING)
    chain = []
    for seq, event in enumerate(events, last + 1):
        head = links.link_hash(head, seq, day.isoformat(), event)
        chain.append(Seal(seq=seq, event_id=event[0], day=day, hash=head))
    return chain
