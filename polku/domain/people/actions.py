from django.db import transaction

from polku.core.access import Actor, Level
from polku.core.access.identification import Identity
from polku.core.accounts.models import User
from polku.core.audit import log
from polku.domain.people.models import Person
from polku.domain.people.queries import hetu_index


@transaction.atomic
def recognise(actor: Actor, identity: Identity) -> Person:
    """The person whom a strong identification names; a new one on their first visit.

    The names follow the population register, so a change of name is taken in here.
    """
    if identity.level < Level.STRONG:
        raise ValueError("A person is recognised by strong identification only.")
    names = {"given_name": identity.given_name, "family_name": identity.family_name}
    person = Person.objects.select_for_update().filter(hetu_index=hetu_index(identity.subject)).first()
    if person is None:
        person = Person(hetu_index=hetu_index(identity.subject))
    if person.user is None:
        person.user = User.objects.create_user()
    person.given_name, person.family_name = names["given_name"], names["family_name"]
    person.save()
    log.did(actor, "person.identified", kind="person", id=person.pk, persons=[person.pk])
    return person
