"""Who may do what to a contact."""

from polku.core.access import Actor, Permission
from polku.domain.contacts.models import Contact


def _has_taken(actor: Actor, contact: Contact) -> bool:
    return actor.is_staff and contact.taken_by_id == actor.worker


def _is_in_their_team(actor: Actor, contact: Contact) -> bool:
    return actor.is_staff and contact.team_id in actor.teams | actor.leads | actor.duty_in


def _waits_in_their_queue(actor: Actor, contact: Contact) -> bool:
    return not contact.is_taken and _is_in_their_team(actor, contact)


def _stands_in(actor: Actor, contact: Contact) -> bool:
    """Deputy of the worker who took it, or on duty in its team, while it has had no answer."""
    stands_in = contact.taken_by_id in actor.deputy_for or contact.team_id in actor.duty_in
    return actor.is_staff and stands_in and not contact.answers.exists()


def _handles(actor: Actor, contact: Contact) -> bool:
    return _has_taken(actor, contact) or _stands_in(actor, contact)


def _takes_over(actor: Actor, contact: Contact) -> bool:
    """Deputy of the worker who took it and has not answered."""
    return actor.is_staff and contact.taken_by_id in actor.deputy_for and not contact.answers.exists()


READ = Permission("contacts.read", lambda actor, it: _handles(actor, it) or _waits_in_their_queue(actor, it))
TAKE = Permission("contacts.take", lambda actor, it: _handles(actor, it) or _is_in_their_team(actor, it))
TAKE_OVER = Permission("contacts.take_over", _takes_over)
ANSWER = Permission("contacts.answer", lambda actor, it: _handles(actor, it) or _waits_in_their_queue(actor, it))
OPEN_CASE = Permission("contacts.open_case", _has_taken)
CONFIRM_SENDER = Permission("contacts.confirm_sender", _has_taken)
CLAIM = Permission("contacts.claim", lambda actor, _contact: actor.person is not None)
READ_OWN = Permission("contacts.read_own", lambda actor, it: actor.speaks_for(it.person_id))
