"""A contact that has come in by whatever way: its code, its clock, its owner and its place in the queue."""

import logging
from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from polku.core.live import live
from polku.domain.contacts.actions.owners import owner_for
from polku.domain.contacts.models import Contact, ContactTopic, code_index
from polku.domain.deadlines.actions import give_clocks_to, start_clock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, NoRuleInForce

logger = logging.getLogger(__name__)


def put_in_queue(contact: Contact, topics: Iterable[str] = ()) -> None:
    """Save a contact that has just arrived, with everything every contact has. `contact` has its team and its moment.

    Belongs inside the transaction of the action that receives or records it.
    """
    topics = list(dict.fromkeys(topics))
    contact.due_on = promise_word(contact, since=contact.arrived_at)
    contact.code_index = code_index(contact.code)
    contact.waiting_since = contact.arrived_at
    contact.assigned_to_id = owner_for(contact, topics)
    contact.save()
    ContactTopic.objects.bulk_create([ContactTopic(contact=contact, topic=topic) for topic in topics])
    live.hint(live.topic("queue", contact.team_id))


def promise_word(contact: Contact, *, since: datetime) -> date:
    """The sender waits for a word of ours since then: start the clock of the reply, and tell its day.

    Without any rule nobody's words are lost: they stand as due on the day they came. Belongs inside a transaction.
    """
    try:
        started = start_clock(REPLY_TO_CONTACT, subject=contact.pk, team=contact.team_id, started_at=since)
    except NoRuleInForce:
        logger.error("no rule for the reply to a contact is known")
        return timezone.localdate(since)
    if contact.taken_by_id is not None:
        give_clocks_to(contact.taken_by_id, subject=contact.pk)
    return started.due_on
