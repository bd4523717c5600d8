"""What the adapters of a demo do with a message, and what its phones show. Nothing here leaves the house."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from polku.core import crypto
from polku.core.clock import clock
from polku.core.live import live
from polku.core.notify.models import Carried

#: Messages that one phone shows.
MOST = 50


@transaction.atomic
def carry(carrier: str, *, key: str, to: str, text: str, subject: str = "") -> bool:
    """Keep a message. False when the same `key` was taken before: it is the same message."""
    row = {"to": to, "subject": subject, "text": text, "at": clock.now()}
    _kept, is_new = Carried.objects.get_or_create(carrier=carrier, key=key, defaults=row)
    if is_new:
        live.hint(topic(to))
    return is_new


def carried_to(places: Iterable[str]) -> list[Carried]:
    """What came to any of these numbers and addresses, the newest first."""
    return list(Carried.objects.filter(to__in=list(places)).order_by("-id")[:MOST])


def carried_since(moment: datetime) -> int:
    """How many messages have gone out from `moment` on."""
    return Carried.objects.filter(at__gte=moment).count()


def place_key(place: str) -> str:
    """What stands for a number or an address in an address of a page."""
    return crypto.digest("place", place)[:16]


def topic(place: str) -> str:
    """The name under which a new message to this place is told to the page that shows it."""
    return live.topic("place", place)
