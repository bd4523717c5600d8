"""What concerns somebody under 18."""

from datetime import datetime

from polku.core.clock import clock
from polku.domain.contacts.models import ChildConcern, Contact
from polku.domain.staff.queries import children_team, open_next


def children_open(contact: Contact) -> datetime | None:
    """From when those who work with young people are there for this contact; None when it is not theirs.

    A moment that has passed means that they are there now.
    """
    team = children_team() if contact.is_minor else None
    if team is None or team.pk != contact.team_id:
        return None
    period = open_next(team, clock.now())
    return period[0] if period else None


def is_with_children_team(contact: Contact) -> bool:
    """Is the contact with those who work with young people?"""
    team = children_team()
    return team is not None and team.pk == contact.team_id


def child_concern_of(contact: Contact) -> ChildConcern | None:
    """What was decided about a worry for a child. For workers only."""
    return ChildConcern.objects.filter(contact=contact.pk).select_related("noted_by").first()
