from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Prefetch, Q

from polku.core.access import Actor
from polku.core.paging import after_cursor
from polku.domain.contacts.models import Answer, Contact, SenderClaim
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, due_days

PAGE = 25


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    contact: Contact
    due_on: date
    is_claimed: bool
    may_open: bool


def queue_of(actor: Actor, *, after: str = "", limit: int = PAGE + 1) -> list[QueueItem]:
    """Contacts that wait for something the actor can do: an answer, or a word on who the sender is.

    New ones of their teams, those they took and those of whom they are deputy for; and for whoever is on duty or leads,
    also what somebody in the team took and has not answered.
    """
    theirs = Q(taken_by=actor.worker) | Q(taken_by__in=actor.deputy_for)
    waits = Q(taken_by=None, team__in=actor.teams | actor.leads | actor.duty_in) | theirs
    waits |= Q(team__in=actor.leads | actor.duty_in)
    claimed = Exists(SenderClaim.objects.filter(contact=OuterRef("pk"), decided_at=None))
    unanswered = ~Exists(Answer.objects.filter(contact=OuterRef("pk")))
    waiting = Contact.objects.filter((waits & Q(unanswered)) | Q(claimed, taken_by=actor.worker)).select_related(
        "taken_by", "team"
    )
    contacts = list(after_cursor(waiting, after, "arrived_at").order_by("arrived_at", "pk")[:limit])
    ids = [contact.pk for contact in contacts]
    due = due_days(REPLY_TO_CONTACT, ids)
    with_claims = set(SenderClaim.objects.filter(contact__in=ids, decided_at=None).values_list("contact", flat=True))
    return [
        QueueItem(contact, due[contact.pk], contact.pk in with_claims, _may_open(actor, contact))
        for contact in contacts
    ]


def _may_open(actor: Actor, contact: Contact) -> bool:
    """Of what stands in the queue, a lead only sees who has taken it."""
    stands_in = contact.taken_by_id in actor.deputy_for or contact.team_id in actor.duty_in
    return not contact.is_taken or contact.taken_by_id == actor.worker or stands_in


def due_on(contact: Contact) -> date:
    """The day by which the contact is answered."""
    return due_days(REPLY_TO_CONTACT, [contact.pk])[contact.pk]


def receipt_of(contact_id: UUID) -> Contact | None:
    """The contact whose receipt this session holds."""
    return Contact.objects.select_related("team").filter(pk=contact_id).first()


def exchanges_of(person_id: UUID) -> list[Contact]:
    """A person's confirmed contacts with their answers, the newest first."""
    answers = Prefetch("answers", Answer.objects.select_related("worker"))
    contacts = Contact.objects.filter(person=person_id).select_related("taken_by").prefetch_related(answers)
    return list(contacts.order_by("-arrived_at"))


def answers_to(contact: Contact) -> list[Answer]:
    """What we have answered, the first one first."""
    return list(contact.answers.select_related("worker"))


def open_claims(contact: Contact) -> list[SenderClaim]:
    """Who says they wrote this, undecided, the first one first."""
    return list(contact.claims.filter(decided_at=None).select_related("person").order_by("pk"))


def claims_of(person_id: UUID) -> list[SenderClaim]:
    """What a person has said they wrote and nobody has decided."""
    return list(SenderClaim.objects.filter(person=person_id, decided_at=None).order_by("pk"))


def written_from(places: Iterable[str]) -> list[Contact]:
    """What was written with one of these numbers or addresses to answer to: what the phones of a demo show."""
    return list(Contact.objects.filter(reach_at__in=list(places)).order_by("-arrived_at")[:PAGE])


def places_written_from(limit: int = PAGE) -> list[str]:
    """The numbers and addresses that people gave last, each once, the latest first."""
    latest = Contact.objects.exclude(reach_at="").values("reach_at").annotate(latest=Max("arrived_at"))
    return list(latest.order_by("-latest").values_list("reach_at", flat=True)[:limit])
