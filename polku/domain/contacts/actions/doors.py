"""The only ways from a page to a contact."""

from datetime import date
from uuid import UUID

from polku.core.access import Actor, Permission
from polku.core.audit import doors
from polku.domain.contacts.models import Contact, SenderClaim
from polku.domain.contacts.permissions import REPORT
from polku.domain.contacts.queries import ClosingCounts, QueueItem, closings_between, open_claims, queue_of, shown_in

#: What the page of a contact shows of others' rows, read together with it.
_SHOWN_WITH_IT = (
    "team__unit",
    "taken_by",
    "assigned_to",
    "person",
    "area",
    "alarm__acknowledged_by",
    "alarm__assessed_by",
    "child_concern__noted_by",
)


def access_contact(actor: Actor, contact_id: UUID, *, to: Permission) -> Contact:
    """A contact on behalf of `actor`: the only door a view has to one."""
    seen = Contact.objects.visible_to(actor).select_related(*_SHOWN_WITH_IT)
    found = seen.filter(pk=contact_id).first()
    shown = shown_in(found) if found else []
    return doors.enter(actor, found, kind="contact", id=contact_id, to=to, shown=shown)


def list_queue(actor: Actor, *, after: str = "") -> list[QueueItem]:
    """The contacts that wait in the actor's teams, and their own unfinished ones, the one due first at the top.

    A line of the queue tells neither who wrote nor what, so nobody is shown by it.
    """
    items = queue_of(actor, after=after)
    doors.listed(actor, "contacts.queue", [])
    return items


def list_claims(actor: Actor, contact: Contact) -> list[SenderClaim]:
    """Who says they wrote this, undecided. Their names are shown, so the log says that they were."""
    claims = open_claims(contact)
    if claims:
        doors.listed(actor, "contacts.claims", [claim.person_id for claim in claims])
    return claims


def count_closings(actor: Actor, *, first_day: date, last_day: date) -> ClosingCounts:
    """How contacts of the teams the actor leads have ended on these days: numbers, of nobody who wrote."""
    doors.enter(actor, "closings", kind="report", id="closings", to=REPORT)
    return closings_between(actor.leads, first_day, last_day)
