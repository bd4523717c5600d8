"""The queue: what waits for something a worker can do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from polku.core.access import Actor
from polku.core.paging import cursor_of, later_than, read_cursor
from polku.domain.contacts.models import Alarm, Contact, SenderClaim
from polku.domain.contacts.models.contact import ContactQuerySet

PAGE = 25
#: What the cursor of a page begins with that ended among the urgent ones.
_URGENT = "u"
_IS_URGENT = Q(alarm__isnull=False) & (Q(alarm__was_urgent=None) | Q(alarm__was_urgent=True))


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    contact: Contact
    due_on: date
    is_claimed: bool
    is_urgent: bool
    may_open: bool
    may_decide: bool


def queue_of(actor: Actor, *, after: str = "", limit: int = PAGE + 1) -> list[QueueItem]:
    """Contacts that wait for something the actor can do: what is urgent first, then what is due first.

    New ones of their teams, those that are to be theirs, those they took and those of whom they are deputy for; for
    whoever is on duty or leads, also what somebody in the team took and has not answered; and for the lead, those of
    which it is to be decided who wrote them.
    """
    waiting = _waiting_for(actor).select_related("taken_by", "assigned_to", "team", "alarm")
    contacts: list[Contact] = []
    among_urgent = not after or after.startswith(_URGENT)
    if among_urgent:
        contacts = _page(waiting.filter(_IS_URGENT), after.removeprefix(_URGENT), limit)
    if len(contacts) < limit:
        calm = waiting.filter(Q(alarm=None) | Q(alarm__was_urgent=False))
        contacts += _page(calm, "" if among_urgent else after, limit - len(contacts))
    ids = [contact.pk for contact in contacts]
    with_claims = set(SenderClaim.objects.filter(decided_at=None, contact__in=ids).values_list("contact", flat=True))
    return [
        QueueItem(
            contact,
            contact.due_on,
            is_claimed=contact.pk in with_claims,
            is_urgent=is_urgent(contact),
            may_open=_may_open(actor, contact),
            may_decide=contact.team_id in actor.leads,
        )
        for contact in contacts
    ]


def queue_cursor(contact: Contact) -> str:
    """Where a page of the queue ended, as an address can carry it: days, times and opaque ids only."""
    among = _URGENT if is_urgent(contact) else ""
    return f"{among}{contact.due_on:%Y%m%d}_{cursor_of(contact.arrived_at, contact.pk)}"


def is_urgent(contact: Contact) -> bool:
    """Was it raised as urgent, and has no human said otherwise?"""
    try:
        return contact.alarm.was_urgent is not False
    except Alarm.DoesNotExist:
        return False


def _waiting_for(actor: Actor) -> ContactQuerySet:
    # Each way to see one says for itself that it waits: so that the database finds each by its own small index.
    waits = Q(waiting_since__isnull=False)
    seen = Q(waits, taken_by=None, team__in=actor.teams) | Q(waits, team__in=actor.leads | actor.duty_in)
    seen |= Q(waits, taken_by__in=[actor.worker, *actor.deputy_for])
    seen |= Q(waits, assigned_to=actor.worker, taken_by=None)
    if actor.leads:
        undecided = SenderClaim.objects.filter(decided_at=None)
        seen |= Q(pk__in=undecided.values("contact"), team__in=actor.leads)
    return Contact.objects.filter(seen)


def _page(rows: ContactQuerySet, cursor: str, limit: int) -> list[Contact]:
    """The first of `rows` after `cursor`, in due order. A cursor that makes no sense is the start."""
    day, _, rest = cursor.partition("_")
    ended = read_cursor(rest)
    try:
        due_on = date.fromisoformat(day)
    except ValueError:
        ended = None
    if ended:
        rows = rows.filter(Q(due_on__gt=due_on) | Q(later_than(ended, "arrived_at"), due_on=due_on))
    return list(rows.order_by("due_on", "arrived_at", "pk")[:limit])


def _may_open(actor: Actor, contact: Contact) -> bool:
    """Of what stands in the queue, a lead only sees who has taken it."""
    stands_in = contact.taken_by_id in actor.deputy_for or contact.team_id in actor.duty_in
    return not contact.is_taken or contact.taken_by_id == actor.worker or stands_in
