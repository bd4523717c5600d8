"""How much comes from one network in a minute: a brake for robots that shuts nobody out for longer than the minute.

A library's readers share one address. So the windows are short, they end by themselves, and what is refused is not
counted: nobody can make a pause longer by trying again.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import transaction

from polku.core.clock import clock
from polku.core.crypto import digest
from polku.core.limits.models import Tally

#: Counted for so long from the first one, unless a limit says otherwise. No pause is longer.
WINDOW = timedelta(minutes=1)
#: No limit has a longer one.
LONGEST = timedelta(hours=1)
#: What one subscriber of IPv6 has to choose from.
_IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many of `what` from one network, or about one thing, in a window."""

    what: str
    most: int
    window: timedelta = WINDOW


def network_of(address: str) -> str:
    """What stands for an address when it is counted: itself, or the network that one subscriber of IPv6 has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, _IPV6_NETWORK), strict=False)) if isinstance(parsed, IPv6Address) else address


def has_room(limit: Limit, address: str) -> bool:
    """Count one more from this address, unless the window is full.

    An unknown address is not counted: everybody would share it. Call it outside the transaction of what it guards, so
    that what fails there has been counted all the same.
    """
    if not address:
        return True
    now, key = clock.now(), digest("limits", f"{limit.what}\0{network_of(address)}")
    with transaction.atomic():
        # What is there already is written over with itself: that locks it, and it cannot be trimmed away meanwhile.
        Tally.objects.bulk_create(
            [Tally(key=key, since=now)], update_conflicts=True, unique_fields=["key"], update_fields=["key"]
        )
        row = Tally.objects.get(key=key)
        if row.since + limit.window <= now:
            row.since, row.count = now, 0
        if row.count >= limit.most:
            return False
        row.count += 1
        row.save(update_fields=["count", "since"])
    return True
