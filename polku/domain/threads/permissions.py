"""What whoever holds the phone may do without having identified, and what they may say of it afterwards."""

from polku.core.access import Actor, Capacity, Level, Permission
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import READ, READ_OWN, READ_WAITING
from polku.domain.threads.models import Attachment, Link


def _holds_it(actor: Actor, _thing: Link | Case) -> bool:
    return actor.capacity == Capacity.LINK


FIND_LINK = Permission("threads.find_link", _holds_it, Level.LIGHT)
READ_LIGHT = Permission("threads.read_light", _holds_it, Level.LIGHT)
WRITE_BY_NUMBER = Permission("threads.write_by_number", _holds_it, Level.LIGHT)
CONFIRM = Permission("threads.confirm", lambda actor, message: actor.speaks_for(message.thread.case.person_id))


def _reads_message(actor: Actor, attachment: Attachment) -> bool:
    """A deputy and whoever is on duty read what waits, and so the files with it."""
    case = attachment.message.thread.case
    if actor.person:
        return READ_OWN.rule(actor, case)
    waits = case.waiting_since is not None and attachment.message.sent_at >= case.waiting_since
    return READ.rule(actor, case) or (waits and READ_WAITING.rule(actor, case))


OPEN_ATTACHMENT = Permission("threads.open_attachment", _reads_message)
