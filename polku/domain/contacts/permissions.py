"""Who may do what to a contact."""

from polku.core.access import Actor, Level, Permission
from polku.domain.contacts.models import Contact


def _has_taken(actor: Actor, contact: Contact) -> bool:
    return actor.is_staff and contact.taken_by_id == actor.worker


def _is_in_their_team(actor: Actor, contact: Contact) -> bool:
    return actor.is_staff and contact.team_id in actor.teams | actor.leads | actor.duty_in


def _waits_in_their_queue(actor: Actor, contact: Contact) -> bool:
    return not contact.is_taken and (_is_in_their_team(actor, contact) or _is_for(actor, contact))


def _is_for(actor: Actor, contact: Contact) -> bool:
    """It waits for this worker, who was on duty when it arrived, of whatever team."""
    return actor.is_staff and contact.assigned_to_id == actor.worker and contact.is_waiting


def _stands_in(actor: Actor, contact: Contact) -> bool:
    """Deputy of the worker who took it, or on duty in its team, while it has had no answer."""
    stands_in = contact.taken_by_id in actor.deputy_for or contact.team_id in actor.duty_in
    return actor.is_staff and stands_in and contact.is_waiting


def _handles(actor: Actor, contact: Contact) -> bool:
    return _has_taken(actor, contact) or _stands_in(actor, contact)


def _leads(actor: Actor, contact: Contact) -> bool:
    return actor.is_staff and contact.team_id in actor.leads


def _serves_urgent(actor: Actor, contact: Contact) -> bool:
    """Of the emergency social services, while it waits as urgent, whichever team it came to."""
    return actor.is_staff and actor.in_emergencies and contact.is_urgent


def _answers_for(actor: Actor, contact: Contact) -> bool:
    return _handles(actor, contact) or _waits_in_their_queue(actor, contact) or _serves_urgent(actor, contact)


def _takes_over(actor: Actor, contact: Contact) -> bool:
    """Deputy of the worker who took it and has not answered."""
    return actor.is_staff and contact.taken_by_id in actor.deputy_for and contact.is_waiting


READ = Permission("contacts.read", _answers_for)
JUDGE_URGENCY = Permission("contacts.judge_urgency", READ.rule)
TAKE = Permission("contacts.take", lambda actor, it: READ.rule(actor, it) or _is_in_their_team(actor, it))
TAKE_OVER = Permission("contacts.take_over", _takes_over)
ANSWER = Permission("contacts.answer", READ.rule)
TRIAGE = Permission("contacts.triage", READ.rule)
HAND_OVER = Permission("contacts.hand_over", READ.rule)
#: The emergency services assess and answer what is urgent; to end it, they take it first.
CLOSE = Permission("contacts.close", lambda actor, it: _handles(actor, it) or _waits_in_their_queue(actor, it))
#: Of a phone call, a visit or a letter: anybody who works here may be the one who was met.
RECORD = Permission("contacts.record", lambda actor, _queue: actor.is_staff and bool(actor.teams | actor.duty_in))
REPORT = Permission("contacts.report", lambda actor, _report: actor.is_staff and bool(actor.leads))
#: Of a contact whose sender cannot be reached; the lead sees its clock and not its words.
DECIDE_UNREACHED = Permission("contacts.decide_unreached", _leads)
REACH = Permission("contacts.reach", READ.rule)
OPEN_CASE = Permission("contacts.open_case", _has_taken)
PROPOSE_SENDER = Permission("contacts.propose_sender", _handles)
CONFIRM_SENDER = Permission("contacts.confirm_sender", _leads)
CLAIM = Permission("contacts.claim", lambda actor, _contact: actor.person is not None)
NAME_SUBJECT = Permission("contacts.name_subject", _has_taken)
FIND_SUBJECT = Permission("contacts.find_subject", lambda actor, _person: actor.is_staff)
DECIDE_SHOWING = Permission("contacts.decide_showing", _has_taken)
MARK_MINOR = Permission("contacts.mark_minor", READ.rule)
HAND_TO_CHILDREN = Permission("contacts.hand_to_children", READ.rule)
NOTE_CONCERN = Permission("contacts.note_concern", READ.rule)
#: With the receipt's code, which the door has seen, and without an account.
FOLLOW = Permission("contacts.follow", lambda _actor, _contact: True, level=Level.NONE)
READ_OWN = Permission("contacts.read_own", lambda actor, it: actor.speaks_for(it.person_id))
