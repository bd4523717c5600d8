"""A phone of the demo: what came to a number and an address, and what was written from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from polku.core.notify import carrying
from polku.core.notify.models import Carried
from polku.core.phones import as_read
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import places_written_from, written_from
from polku.sites.demo import people


@dataclass(frozen=True, slots=True)
class Item:
    """One message on a phone. `text` is in parts; the parts that are the address of a notice are links."""

    at: datetime
    mine: bool
    is_email: bool
    subject: str
    text: list[tuple[str, bool]]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """Whose phone it is, and the number and the address it answers to."""

    key: str
    name: str
    number: str = ""
    email: str = ""

    @property
    def places(self) -> list[str]:
        return [place for place in (self.number, self.email) if place]

    @property
    def as_read(self) -> list[str]:
        """Its number and address, as people write them."""
        return [_as_read(place) for place in self.places]

    def items(self) -> list[Item]:
        """What came and what was written, the newest first."""
        found = [_received(row) for row in carrying.carried_to(self.places)]
        found += [_sent(contact) for contact in written_from(self.places)]
        return sorted(found, key=lambda item: item.at, reverse=True)

    def replies_to(self) -> tuple[str, str]:
        """How what is written here arrives: by the number, or from a mailbox alone by the address."""
        return (Contact.Reach.PHONE, self.number) if self.number else (Contact.Reach.EMAIL, self.email)


def phone_of(key: str) -> Phone | None:
    """The phone of a client, or of a number or address that somebody has written in this demo."""
    if choice := people.client(key):
        return Phone(key, choice.name, choice.phone, choice.email)
    return next((phone for phone in written_here() if phone.key == key), None)


def written_here() -> list[Phone]:
    """Phones of the numbers and addresses that are nobody's in the world, the latest first."""
    known = {place for one in people.clients() for place in (one.choice.phone, one.choice.email)}
    return [_of_place(place) for place in places_written_from() if place not in known]


def _of_place(place: str) -> Phone:
    key = carrying.place_key(place)
    return Phone(key, _as_read(place), **({"email": place} if "@" in place else {"number": place}))


def _as_read(place: str) -> str:
    return place if "@" in place else as_read(place)


def _received(row: Carried) -> Item:
    return Item(row.at, False, row.carrier == Carried.Carrier.EMAIL, row.subject, list(_in_parts(row.text)))


def _sent(contact: Contact) -> Item:
    return Item(contact.arrived_at, True, False, "", [(contact.words, False)], contact.code if contact.is_own else "")


def _in_parts(text: str) -> Iterator[tuple[str, bool]]:
    """Only our own address becomes a link: a message can hold any other."""
    before, address, after = text.partition(settings.SHORT_ADDRESS)
    yield from ((part, part == address) for part in (before, address, after) if part)
