from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polku.core.access import Actor
from polku.core.paging import after_cursor
from polku.domain.contacts.models import Answer, Contact, ContactQuerySet, SenderClaim
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, due_days

PAGE = 25


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    contact: Contact
    due_on: date


def queue_of(actor: Actor, *, after: str = "", limit: int = PAGE + 1) -> list[QueueItem]:
    """Unanswered contacts the actor can do something about: untaken ones of their teams, and those they took."""
    waiting = Q(taken_by=None, team__in=actor.teams | actor.leads | actor.duty_in)
    mine = Q(taken_by=actor.worker) | Q(taken_by__in=actor.deputy_for)
    contacts = list(
        after_cursor(_unanswered().filter(waiting | mine), after, "arrived_at")
        .select_related("taken_by", "team")
        .order_by("arrived_at", "pk")[:limit]
    )
    due = due_days(REPLY_TO_CONTACT, [contact.pk for contact in contacts])
    return [QueueItem(contact, due[contact.pk]) for contact in contacts]


def due_on(contact: Contact) -> date:
    """The day by which the contact is answered."""
    return due_days(REPLY_TO_CONTACT, [contact.pk])[contact.pk]


def receipt_of(contact_id: UUID) -> Contact | None:
    """The contact whose receipt this session holds."""
    return Contact.objects.select_related("team").filter(pk=contact_id).first()


def answers_to(contact: Contact) -> list[Answer]:
    """What we have answered, the first one first."""
    return list(contact.answers.select_related("worker"))


def open_claims(contact: Contact) -> list[SenderClaim]:
    """Who says they wrote this, undecided, the first one first."""
    return list(contact.claims.filter(decided_at=None).select_related("person").order_by("pk"))


def contacts_of(person_id: UUID) -> list[Contact]:
    """The contacts a person is the confirmed sender of, the newest first."""
    return list(Contact.objects.filter(person=person_id).select_related("taken_by").order_by("-arrived_at"))


def claims_of(person_id: UUID) -> list[SenderClaim]:
    """What a person has said they wrote and nobody has decided."""
    return list(SenderClaim.objects.filter(person=person_id, decided_at=None).order_by("pk"))


def _unanswered() -> ContactQuerySet:
    return Contact.objects.filter(~Exists(Answer.objects.filter(contact=OuterRef("pk"))))
