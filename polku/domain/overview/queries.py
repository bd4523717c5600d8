from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from polku.core.audit.queries import Look, Things, looks_at
from polku.domain.cases.models import Case
from polku.domain.cases.queries import case_of_person, own_workers
from polku.domain.contacts.models import Answer, Contact, SenderClaim
from polku.domain.contacts.queries import answers_to, claims_of, contacts_of, due_on
from polku.domain.people.models import Person
from polku.domain.staff.models import Worker
from polku.domain.threads.queries import unread_by_client

#: Looks shown on the home page; the rest stand on a page of their own.
NEWEST_LOOKS = 3


@dataclass(frozen=True, slots=True)
class Home:
    """What a person sees first: where they are, who helps them, what happens next, and who has looked."""

    given_name: str
    case: Case | None
    contact: Contact | None
    answers: list[Answer]
    claims: list[SenderClaim]
    worker: Worker | None
    unread: int
    answer_due: date | None
    started_at: datetime | None
    looks: list[Look]


def home_of(person_id: UUID) -> Home:
    """Everything on a person's home page. The number of queries does not depend on how much there is."""
    case = case_of_person(person_id)
    contacts = contacts_of(person_id)
    contact = contacts[0] if contacts else None
    workers = own_workers(case) if case else []
    answers = answers_to(contact) if contact else []
    return Home(
        given_name=Person.objects.get(pk=person_id).given_name,
        case=case,
        contact=contact,
        answers=answers,
        claims=claims_of(person_id),
        worker=workers[0] if workers else contact.taken_by if contact else None,
        unread=unread_by_client(case) if case else 0,
        answer_due=due_on(contact) if contact and not answers else None,
        started_at=case.opened_at if case else None,
        looks=looks_at(person_id, things=_things(contacts, case), limit=NEWEST_LOOKS),
    )


def who_has_looked(person_id: UUID, *, before: int | None, limit: int) -> list[Look]:
    """Who has looked at a person's matters, the newest first; `before` is the cursor of the last look already shown.

    What they wrote before we knew who they were counts too, from the day it arrived.
    """
    things = _things(contacts_of(person_id), case_of_person(person_id))
    return looks_at(person_id, things=things, before=before, limit=limit)


def _things(contacts: list[Contact], case: Case | None) -> Things:
    return {"contact": [contact.pk for contact in contacts], "case": [case.pk] if case else []}
