"""Which numbers and addresses are not safe to send anything to."""

from django.db.models import Q

from polku.core.phones import as_e164
from polku.domain.contacts.models import Contact
from polku.domain.people.models import Person


def is_unsafe(place: str) -> bool:
    """Has anybody said that nothing may go to this number or address?

    It is the number that is not safe, whoever gave it: two contacts with the same one are both covered, and so is a
    person whose own number it is.
    """
    if not place:
        return False
    written = {place, as_e164(place) or place}
    contacts = Contact.objects.filter(Q(reach_at__in=written) | Q(reach_at__iexact=place), phone_is_unsafe=True)
    people = Person.objects.filter(phone__in=written, phone_is_unsafe=True)
    return contacts.values("phone_is_unsafe").union(people.values("phone_is_unsafe")).exists()


def agreed_way_of(contact: Contact) -> str | None:
    """How the sender is reached instead of by what they gave; None when that is safe. Empty: nothing was agreed."""
    if contact.phone_is_unsafe:
        return contact.agreed_way
    if contact.person is not None and contact.person.phone_is_unsafe and is_unsafe(contact.reach_at):
        return contact.person.agreed_way
    return "" if is_unsafe(contact.reach_at) else None
