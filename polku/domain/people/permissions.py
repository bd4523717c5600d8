"""Who may look for a person, and change what they are told apart by. None of it opens a case."""

from polku.core.access import Actor, Permission


def _leads(actor: Actor, _thing: object) -> bool:
    return actor.is_staff and bool(actor.leads)


def _leads_or_administers(actor: Actor, thing: object) -> bool:
    return _leads(actor, thing) or (actor.is_staff and actor.administers)


FIND = Permission("people.find", lambda actor, _person: actor.is_staff)
RECORD = Permission("people.record", lambda actor, _register: actor.is_staff and bool(actor.teams | actor.leads))
CHANGE_HETU = Permission("people.change_hetu", _leads_or_administers)
MERGE = Permission("people.merge", _leads)
READ_BREACHES = Permission("people.read_breaches", _leads_or_administers)
