"""What is read of one contact, and of one person's."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Prefetch

from polku.domain.contacts.models import Answer, Contact, SenderClaim
from polku.domain.contacts.queries.queue import PAGE


def due_on(contact: Contact) -> date:
    """The day by which the contact is answered: what was promised when it arrived."""
    return contact.due_on


def receipt_of(contact_id: UUID) -> Contact | None:
    """The contact whose receipt this session holds."""
    return Contact.objects.select_related("team").filter(pk=contact_id).first()


def exchanges_of(person_id: UUID) -> list[Contact]:
    """A person's confirmed contacts with what was said both ways, the newest first."""
    answers = Prefetch("answers", Answer.objects.select_related("worker"))
    contacts = (
        Contact.objects.filter(person=person_id).select_related("taken_by").prefetch_related(answers, "additions")
    )
    return list(contacts.order_by("-arrived_at"))


def answers_to(contact: Contact) -> list[Answer]:
    """What we have answered, the first one first."""
    return list(contact.answers.select_related("worker"))


def open_claims(contact: Contact) -> list[SenderClaim]:
    """Who says they wrote this, undecided, the first one first."""
    return list(contact.claims.filter(decided_at=None).select_related("person", "made_by").order_by("pk"))


def has_claimed(person: OuterRef) -> Exists:
    """Inside a question about people: have they said of something that they wrote it, and nobody has decided?"""
    return Exists(SenderClaim.objects.filter(person=person, decided_at=None))


def written_from(places: Iterable[str]) -> list[Contact]:
    """What was written with one of these numbers or addresses to answer to: what the phones of a demo show."""
    return list(Contact.objects.filter(reach_at__in=list(places)).order_by("-arrived_at")[:PAGE])


def places_written_from(limit: int = PAGE) -> list[str]:
    """The numbers and addresses that people gave last, each once, the latest first."""
    latest = Contact.objects.exclude(reach_at="").values("reach_at").annotate(latest=Max("arrived_at"))
    return list(latest.order_by("-latest").values_list("reach_at", flat=True)[:limit])
