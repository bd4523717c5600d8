"""A phone of the demo: what came to a number and an address, and what was written from them.

One of them is not a person's: it is where the emergency social services are told of what is urgent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.notify import carrying
from polku.core.notify.models import Carried
from polku.core.phones import as_read
from polku.core.settings import county
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import places_written_from, written_from
from polku.sites.demo import people

#: What each carrier carries.
SORTS: dict[str, Promise] = {
    Carried.Carrier.SMS: _("Text message"),
    Carried.Carrier.EMAIL: _("E-mail"),
    Carried.Carrier.NOTICE: _("Notice to the duty"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One message on a phone. `text` is in parts; with a part that is an address of ours stands where it leads."""

    at: datetime
    sort: Promise
    mine: bool
    subject: str
    text: list[tuple[str, str]]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """Whose phone it is, and the number and the address it answers to. Notices are not answered."""

    key: str
    name: str
    number: str = ""
    email: str = ""
    writes: bool = True

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
    return next((phone for phone in [*of_the_duty(), *written_here()] if phone.key == key), None)


def of_the_duty() -> list[Phone]:
    """Where the emergency social services are told, if the county has said where that is."""
    place = county.in_force().emergency_notice_to
    return [replace(_of_place(place), name=str(_("Emergency social services")), writes=False)] if place else []


def written_here() -> list[Phone]:
    """Phones of the numbers and addresses that are nobody's in the world, the latest first."""
    known = {place for one in people.clients() for place in (one.choice.phone, one.choice.email)}
    return [_of_place(place) for place in places_written_from() if place not in known]


def _of_place(place: str) -> Phone:
    is_email = "@" in place
    number, email = ("", place) if is_email else (place, "")
    return Phone(carrying.place_key(place), _as_read(place), number=number, email=email)


def _as_read(place: str) -> str:
    return place if "@" in place else as_read(place)


def _received(row: Carried) -> Item:
    return Item(row.at, SORTS[row.carrier], False, row.subject, list(_in_parts(row.text)))


def _sent(contact: Contact) -> Item:
    return Item(contact.arrived_at, _("Written to us"), True, "", [(contact.words, "")], contact.code)


def _in_parts(text: str) -> Iterator[tuple[str, str]]:
    """Only our own addresses become links: a message can hold any other. A link of a message opens in this demo."""
    light, others = re.escape(settings.LINK_ADDRESS), (settings.SHORT_ADDRESS, settings.DESK_ADDRESS)
    ours = re.compile(rf"({light}[\w-]+|{'|'.join(map(re.escape, others))})")
    for part in (each for each in ours.split(text) if each):
        token = part.removeprefix(settings.LINK_ADDRESS)
        yield part, "" if not ours.fullmatch(part) else part if token == part else reverse("light:link", args=[token])
