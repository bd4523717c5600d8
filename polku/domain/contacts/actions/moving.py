"""What two records of one human being have of contacts."""

from collections.abc import Iterable
from dataclasses import dataclass

from polku.domain.contacts.models import Contact, Notification, SenderClaim
from polku.domain.people.models import Person


@dataclass(frozen=True, slots=True)
class Moved:
    """The ids of what moved, as text or numbers that JSON can hold."""

    contacts: list[str]
    notifications: list[int]
    claims: list[int]


def give_contacts_to(kept: Person, merged: Person) -> Moved:
    """Contacts, proposals and notifications of `merged` are those of `kept`. Part of a merge; both are locked."""
    contacts = [str(pk) for pk in Contact.objects.filter(person=merged).values_list("pk", flat=True)]
    notifications = list(Notification.objects.filter(subject=merged).values_list("pk", flat=True))
    proposed = SenderClaim.objects.filter(person=kept).values("contact")
    claims = list(SenderClaim.objects.filter(person=merged).exclude(contact__in=proposed).values_list("pk", flat=True))
    Contact.objects.filter(pk__in=contacts).update(person=kept)
    Notification.objects.filter(pk__in=notifications).update(subject=kept)
    SenderClaim.objects.filter(pk__in=claims).update(person=kept)
    return Moved(contacts, notifications, claims)


def give_contacts_back(
    kept: Person, merged: Person, *, contacts: Iterable[str], notifications: Iterable[int], claims: Iterable[int]
) -> None:
    """What moved to `kept` is that of `merged` again, unless it has become somebody else's meanwhile."""
    Contact.objects.filter(pk__in=contacts, person=kept).update(person=merged)
    Notification.objects.filter(pk__in=notifications, subject=kept).update(subject=merged)
    SenderClaim.objects.filter(pk__in=claims, person=kept).update(person=merged)
