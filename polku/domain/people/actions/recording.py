"""A person recorded by a worker, and a personal identity code that is changed."""

import secrets

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.accounts.models import User
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.hetu import as_hetu, born_on
from polku.core.journal import journal
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.people.models import FormerHetu, Person
from polku.domain.people.queries import hetu_index, person_with_hetu

#: Letters of a temporary id; none that is mistaken for another.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def record_person(actor: Actor, *, given_name: str, family_name: str, hetu: str | None = None) -> Person:
    """A worker records somebody who has not identified. Without a personal identity code they get a temporary id.

    Raises `RuleBroken` when nobody could have the code, or when it is somebody's already: whose is not told.
    """
    person = Person(given_name=given_name, family_name=family_name, user=User.objects.create_user())
    if hetu:
        _take(person, _free(hetu))
    else:
        person.temporary_id = _new_temporary_id()
    person.save()
    journal.write("person.recorded", actor=actor, person=person.pk, ref=str(person.pk))
    log.did(actor, "person.recorded", kind="person", id=person.pk, persons=[person.pk])
    return person


def add_person(actor: Actor, *, key: str, given_name: str, family_name: str, hetu: str) -> Person:
    """The same, from a form. Sent twice, they are recorded once."""
    outcome = once.run(
        key=key,
        who=str(actor.as_worker),
        verb="person",
        content="\0".join((given_name, family_name, hetu)),
        do=lambda: str(record_person(actor, given_name=given_name, family_name=family_name, hetu=hetu or None).pk),
    )
    return Person.objects.get(pk=outcome.ref)


@transaction.atomic
def change_hetu(actor: Actor, person: Person, *, hetu: str, reason: str) -> Person:
    """The person has another personal identity code from now on. They are still found by the one they had.

    Raises `RuleBroken` as `record_person` does. The reason stands in the log, and neither code does.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if as_hetu(hetu) == person.hetu and person.hetu:
        return person
    hetu = _free(hetu)
    if person.hetu_index:
        _keep_former(person, index=person.hetu_index, sealed=person.hetu_sealed)
    _take(person, hetu)
    person.save(update_fields=["hetu_index", "hetu_sealed", "born_on"])
    journal.write("person.hetu_changed", actor=actor, person=person.pk, ref=str(person.pk))
    log.did(actor, "person.hetu_changed", kind="person", id=person.pk, persons=[person.pk], reason=reason)
    return person


def _keep_former(person: Person, *, index: str, sealed: str) -> FormerHetu:
    """From now on the person is still found by this code, and it is not theirs any more."""
    return FormerHetu.objects.create(person=person, hetu_index=index, hetu_sealed=sealed, until=clock.now())


def _new_temporary_id() -> str:
    """What a person without a personal identity code is told apart by, such as `T-7K2M-93AB`."""
    return "T-" + "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))


def _free(typed: str) -> str:
    hetu = as_hetu(typed)
    if hetu is None:
        raise RuleBroken("hetu.impossible", _("This is not a personal identity code. Check every character."))
    if person_with_hetu(hetu) is not None:
        raise RuleBroken("hetu.taken", _("This code cannot be recorded for this person. Check that it is theirs."))
    return hetu


def _take(person: Person, hetu: str) -> None:
    person.hetu_index, person.born_on = hetu_index(hetu), born_on(hetu)
    person.seal_hetu(hetu)


def give_code_to(kept: Person, merged: Person) -> FormerHetu | None:
    """The code of `merged` finds `kept` from now on. Part of a merge; both are locked."""
    merged.temporary_id = merged.temporary_id or _new_temporary_id()
    if not merged.hetu_index:
        merged.save(update_fields=["temporary_id"])
        return None
    index, code = merged.hetu_index, merged.hetu_sealed
    merged.hetu_index, merged.hetu_sealed = None, ""
    merged.save(update_fields=["temporary_id", "hetu_index", "hetu_sealed"])
    return _keep_former(kept, index=index, sealed=code)


def give_code_back(merged: Person, former: FormerHetu) -> None:
    """The code is the person's own again. Part of undoing a merge."""
    merged.hetu_index, merged.hetu_sealed = former.hetu_index, former.hetu_sealed
    former.delete()
    merged.save(update_fields=["hetu_index", "hetu_sealed"])
