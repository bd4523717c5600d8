"""Everything that waits has somebody: a worker of the day's duty list, else the duty as a whole."""

from collections.abc import Iterable
from uuid import UUID

from polku.core.clock import clock
from polku.core.live import live
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries.owners import owner_on_duty


def owner_for(contact: Contact, topics: Iterable[str]) -> UUID | None:
    """Who answers for a contact that comes to its team today."""
    # Plain Finnish is a way of writing Finnish: whoever works in Finnish works in it.
    language = contact.language.removesuffix("-simple")
    return owner_on_duty(contact.team_id, clock.today(), topics=topics, language=language, area=contact.area_id)


def assign_owner(contact: Contact) -> None:
    """Look for its owner once more, because more has been told. What somebody has taken stays with them.

    Called inside the transaction of the action that noted what was told.
    """
    row = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if row.is_taken or not row.is_waiting:
        return
    owner = owner_for(row, row.topics.values_list("topic", flat=True))
    if owner != row.assigned_to_id:
        row.assigned_to_id = owner
        row.save(update_fields=["assigned_to"])
        live.hint(live.topic("queue", row.team_id), live.topic("contact", row.pk))
