"""What somebody under 18 is told on their receipt."""

from typing import Any

from django.utils import timezone

from polku.core.clock import clock
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import children_open


def helped_as_young(contact: Contact) -> dict[str, Any]:
    """For `public/_age.html`: on which day those who work with young people are in touch, and whether that is today."""
    opens = children_open(contact)
    day = max(timezone.localdate(opens), clock.today()) if opens else None
    return {"children_day": day, "children_today": day == clock.today()}
