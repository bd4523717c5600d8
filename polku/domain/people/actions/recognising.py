from django.db import IntegrityError, transaction

from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.access.identification import Identity
from polku.core.accounts.models import User
from polku.core.audit import log
from polku.core.hetu import as_hetu, born_on
from polku.domain.people.models import Person
from polku.domain.people.queries import hetu_index, person_with_hetu


@transaction.atomic
def recognise(visit: Visit, identity: Identity) -> Person:
    """The person whom a strong identification names; a new one on their first visit.

    The names follow the population register, so a change of name is taken in here, and so is turvakielto when the
    service tells of it. From here on the visitor is that person, and the log says so.
    """
    if identity.level < Level.STRONG:
        raise ValueError("A person is recognised by strong identification only.")
    person = _found(identity) or _first_seen(identity)
    _take_hetu(person, identity.subject)
    person.given_name, person.family_name = identity.given_name, identity.family_name
    if identity.non_disclosure is not None:
        person.non_disclosure = identity.non_disclosure
    person.save()
    themselves = Actor(Capacity.SELF, identity.level, "own-matters", visit=visit, user=person.user.pk, person=person.pk)
    log.did(themselves, "person.identified", kind="person", id=person.pk, persons=[person.pk])
    return person


def _take_hetu(person: Person, subject: str) -> None:
    """Keep the code itself too: what the services of others ask for. A stand-in of a test is no code."""
    hetu = as_hetu(subject)
    if hetu is not None and hetu != person.hetu and hetu_index(hetu) == person.hetu_index:
        person.seal_hetu(hetu)
        person.born_on = born_on(hetu)


def _found(identity: Identity) -> Person | None:
    found = person_with_hetu(identity.subject)
    return Person.objects.select_for_update().get(pk=found.pk) if found else None


def _first_seen(identity: Identity) -> Person:
    try:
        with transaction.atomic():
            return Person.objects.create(hetu_index=hetu_index(identity.subject), user=User.objects.create_user())
    except IntegrityError:
        # The same person pressed twice, and the other press was first.
        return Person.objects.select_for_update().get(hetu_index=hetu_index(identity.subject))
