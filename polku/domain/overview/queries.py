from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef

from polku.core.audit.queries import Look, Things, looks_at
from polku.domain.cases.models import Case
from polku.domain.cases.queries import case_of_person, own_workers, was_merged
from polku.domain.contacts.models import Answer, Contact
from polku.domain.contacts.queries import (
    Said,
    Told,
    exchanges_of,
    has_claimed,
    promised_on,
    said_in,
    told_about,
    was_told_about,
)
from polku.domain.people.models import Person
from polku.domain.staff.models import Worker
from polku.domain.threads.queries import unread_by_client

#: Looks shown on the home page; the rest stand on a page of their own.
NEWEST_LOOKS = 3
_PERSON = OuterRef("pk")


@dataclass(frozen=True, slots=True)
class Home:
    """What a person sees first: where they are, who helps them, what happens next, and who has looked.

    `contacts` are their own, the newest first, each with our answers. `answer_due` is when the first one that waits for
    an answer is answered.
    """

    given_name: str
    case: Case | None
    contacts: list[Contact]
    has_claimed: bool
    worker: Worker | None
    unread: int
    answer_due: date | None
    looks: list[Look]
    told_by_others: list[Told]

    @property
    def exchanges(self) -> list[tuple[Contact, list[Said]]]:
        """Each contact with our answers and what the person wrote afterwards, the first one first."""
        return [(contact, said_in(contact)) for contact in self.contacts]

    @property
    def answers(self) -> list[Answer]:
        """Everything we have answered."""
        return [answer for contact in self.contacts for answer in contact.answers.all()]


def home_of(person_id: UUID) -> Home:
    """Everything on a person's home page. The number of queries does not depend on how much there is of anything."""
    # What few people have is asked for in one question first, so that it costs the others nothing.
    rare = (has_claimed(_PERSON), was_told_about(_PERSON), was_merged(_PERSON))
    given_name, claimed, told, merged = Person.objects.values_list("given_name", *rare).get(pk=person_id)
    case = case_of_person(person_id)
    contacts = exchanges_of(person_id)
    workers = own_workers(case) if case else []
    takers = [contact.taken_by for contact in contacts if contact.taken_by]
    waiting = [due_on for contact in contacts if (due_on := promised_on(contact)) is not None]
    return Home(
        given_name=given_name,
        case=case,
        contacts=contacts,
        has_claimed=claimed,
        worker=next(iter(workers + takers), None),
        unread=unread_by_client(case) if case else 0,
        answer_due=min(waiting, default=None),
        looks=looks_at(person_id, things=_things(contacts, case), limit=NEWEST_LOOKS, is_one_record=not merged),
        told_by_others=told_about(person_id) if told else [],
    )


def who_has_looked(person_id: UUID, *, before: int | None, limit: int) -> list[Look]:
    """Who has looked at a person's matters, the newest first; `before` is the cursor of the last look already shown.

    What they wrote before we knew who they were counts too, from the day it arrived.
    """
    things = _things(exchanges_of(person_id), case_of_person(person_id))
    return looks_at(person_id, things=things, before=before, limit=limit)


def _things(contacts: list[Contact], case: Case | None) -> Things:
    return {"contact": [contact.pk for contact in contacts], "case": [case.pk] if case else []}
