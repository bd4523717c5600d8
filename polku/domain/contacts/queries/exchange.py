"""What has been said both ways after the first words."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from polku.core.clock import clock
from polku.domain.contacts.models import Addition, Answer, Contact
from polku.domain.contacts.queries.reading import answers_to, due_on

Said = Answer | Addition


@dataclass(frozen=True, slots=True)
class Followed:
    """What whoever has the receipt's code may know of their own contact.

    `said` in order: general advice is shown in full, of a protected answer only that it waits, and of what the sender
    wrote afterwards only when. `promised_on` is the day of our next word, None when they wait for none.
    """

    said: list[Said]
    general: list[Answer]
    has_protected: bool
    promised_on: date | None

    @property
    def is_late(self) -> bool:
        """Has the day gone by without an answer?"""
        return self.promised_on is not None and self.promised_on < timezone.localdate(clock.now())


def exchange_of(contact: Contact) -> list[Said]:
    """Our answers and what the sender wrote afterwards, the first one first."""
    return _in_order(answers_to(contact), list(contact.additions.all()))


def said_in(contact: Contact) -> list[Said]:
    """The same of a contact that was read together with both."""
    return _in_order(list(contact.answers.all()), list(contact.additions.all()))


def wants_word(contact: Contact) -> bool:
    """Does the sender wait for a word of ours, since they wrote, and not only because the contact was handed over?"""
    since = contact.waiting_since
    written = (contact.arrived_at, *(addition.written_at for addition in contact.additions.all()))
    return since is not None and any(at >= since for at in written)


def promised_on(contact: Contact) -> date | None:
    """The day by which the sender has a word from us; None when they wait for none."""
    return due_on(contact) if wants_word(contact) else None


def followed(contact: Contact) -> Followed:
    """What the code alone shows of a contact about oneself."""
    said = exchange_of(contact)
    answers = [each for each in said if isinstance(each, Answer)]
    return Followed(
        said=said,
        general=[answer for answer in answers if answer.is_general],
        has_protected=any(not answer.is_general for answer in answers),
        promised_on=promised_on(contact),
    )


def _in_order(answers: list[Answer], additions: list[Addition]) -> list[Said]:
    """Both sides, the first one first."""
    both: list[Said] = [*answers, *additions]
    return sorted(both, key=lambda said: said.at)
