"""A contact that waits for us again: the sender wrote, or it was handed to others."""

from datetime import datetime

from polku.domain.contacts.models import Closing, Contact


def wait_again(row: Contact, now: datetime) -> None:
    """It waits, since now unless it did already, and is not ended any more. Takes a contact that has been locked.

    Whoever calls saves `waiting_since`.
    """
    row.waiting_since = row.waiting_since or now
    Closing.objects.filter(contact=row, reopened_at=None).update(reopened_at=now)
