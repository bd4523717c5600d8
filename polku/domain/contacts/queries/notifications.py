"""What is known of contacts about another person, and how much of it that person may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from polku.domain.contacts.models import Contact, Disclosure, Notification


@dataclass(frozen=True, slots=True)
class Told:
    """What a person may see of what another told about them: the text a worker wrote, and who told it if that too."""

    text: str
    sender: str


def notification_of(contact: Contact) -> Notification | None:
    """What is known of who told about another person; None for a contact about oneself."""
    if contact.is_own:
        return None
    found = Notification.objects.filter(contact=contact.pk).select_related("subject")
    return found.prefetch_related("disclosures__decided_by").first()


def holding(decisions: Iterable[Disclosure]) -> dict[str, Disclosure]:
    """Of each kind the decision that holds, which is the last one. `decisions` in the order they were made."""
    return {decision.what: decision for decision in decisions}


def is_anything_shown(decisions: Iterable[Disclosure]) -> bool:
    """Does a decision hold that lets the person see something?"""
    return any(decision.is_shown for decision in holding(decisions).values())


def told_about(person_id: UUID) -> list[Told]:
    """What others have told about a person and a worker has decided to show them, the newest first.

    Before such a decision there is nothing here: no row, no date and no count.
    """
    decisions: dict[int, list[Disclosure]] = {}
    about_them = Disclosure.objects.filter(notification__subject=person_id)
    for each in about_them.exclude(notification__contact__about=Contact.About.SELF).order_by("pk"):
        decisions.setdefault(each.notification_id, []).append(each)
    found = [_told(holding(each)) for each in reversed(decisions.values())]
    return [told for told in found if told is not None]


def was_told_about(person: OuterRef) -> Exists:
    """Inside a question about people: has a worker ever decided what they are shown of what others told?"""
    return Exists(Disclosure.objects.filter(notification__subject=person))


def shown_in(contact: Contact) -> list[UUID | None]:
    """Whom the contact tells about, as far as they may know: nobody's own log names what does not exist for them."""
    if contact.is_own:
        return [contact.person_id]
    words = Disclosure.objects.filter(notification__contact=contact.pk, what=Disclosure.What.WORDS)
    last = words.select_related("notification").order_by("-pk").first()
    return [last.notification.subject_id] if last and last.is_shown else []


def _told(decisions: dict[str, Disclosure]) -> Told | None:
    words, sender = decisions.get(Disclosure.What.WORDS), decisions.get(Disclosure.What.SENDER)
    if words is None or not words.is_shown:
        return None
    return Told(words.shown_text, sender.shown_text if sender and sender.is_shown else "")
