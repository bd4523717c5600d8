"""The safety marks of a person and their details.

Turvakielto (661/2009 36 §) keeps where somebody is from all but those who handle their matter. An unsafe phone is one
that somebody else reads: nothing at all goes to it. The log says that something changed, and never what it says.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.journal import journal
from polku.core.phones import as_e164
from polku.core.rules import RuleBroken
from polku.domain.people.models import Person


@transaction.atomic
def mark_non_disclosure(actor: Actor, person: Person, *, on: bool) -> None:
    """Nobody is told where the person is, from now on; or they may be again. What it was already changes nothing."""
    person = _locked(person)
    if person.non_disclosure != on:
        person.non_disclosure = on
        person.save(update_fields=["non_disclosure"])
        _noted(actor, person, "person.non_disclosure_marked" if on else "person.non_disclosure_ended")


@transaction.atomic
def mark_phone_unsafe(actor: Actor, person: Person, *, unsafe: bool, agreed_way: str = "") -> None:
    """Nothing goes to the person's number, and their workers read the agreed way instead; or the number is safe again.

    Raises `RuleBroken` when no way was agreed: then nobody would know how to reach them.
    """
    if unsafe and not agreed_way:
        raise RuleBroken("phone.no_agreed_way", _("Write how you have agreed to be in touch instead."))
    person = _locked(person)
    agreed_way = agreed_way if unsafe else ""
    if (person.phone_is_unsafe, person.agreed_way) != (unsafe, agreed_way):
        person.phone_is_unsafe, person.agreed_way = unsafe, agreed_way
        person.save(update_fields=["phone_is_unsafe", "agreed_way"])
        _noted(actor, person, "person.phone_marked_unsafe" if unsafe else "person.phone_marked_safe")


@transaction.atomic
def keep_marks_of(person: Person, other: Person) -> None:
    """Whatever is marked on `other`, whose record becomes one with `person`'s, is marked on them too.

    The stricter mark holds, and undoing the merge lifts none: a mark too many hurts nobody, one too few may.
    """
    person.non_disclosure |= other.non_disclosure
    if other.phone_is_unsafe and person.phone in ("", other.phone):
        person.phone, person.phone_is_unsafe = other.phone, True
        person.agreed_way = person.agreed_way or other.agreed_way
    person.save(update_fields=["non_disclosure", "phone", "phone_is_unsafe", "agreed_way"])


@transaction.atomic
def change_details(actor: Actor, person: Person, *, address: str, municipality: str, phone: str) -> None:
    """Where the person lives and which number is theirs. A number that can be one is kept in E.164."""
    person = _locked(person)
    told = (address, municipality, as_e164(phone) or phone)
    if (person.address, person.municipality, person.phone) != told:
        person.address, person.municipality, person.phone = told
        person.save(update_fields=["address", "municipality", "phone"])
        _noted(actor, person, "person.details_changed")


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def _noted(actor: Actor, person: Person, verb: str) -> None:
    journal.write(verb, actor=actor, person=person.pk, ref=str(person.pk))
    log.did(actor, verb, kind="person", id=person.pk, persons=[person.pk])
