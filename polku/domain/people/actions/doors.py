"""The only ways from a page to a person's record."""

from polku.core.access import Actor, Permission
from polku.core.audit import doors
from polku.domain.people.models import Breach, Person
from polku.domain.people.queries import person_told_apart_by

#: There is one register, and every worker may know it.
_REGISTER = "register"


def find_person(actor: Actor, *, code: str, to: Permission) -> Person:
    """The person with exactly this personal identity code or temporary id. Both a find and a miss are logged."""
    found = person_told_apart_by(code)
    return doors.enter(
        actor, found, kind="person", id=found.pk if found else "", to=to, shown=[found.pk] if found else []
    )


def access_register(actor: Actor, *, to: Permission) -> None:
    """The register of people as a whole, for those who may do `to`. Nobody is shown by it."""
    doors.enter(actor, _REGISTER, kind="register", id="", to=to)


def access_breach(actor: Actor, breach_id: int, *, to: Permission) -> Breach:
    """One note of a breach. It names nobody."""
    return doors.enter(actor, Breach.objects.filter(pk=breach_id).first(), kind="breach", id=breach_id, to=to)
