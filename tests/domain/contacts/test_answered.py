from importlib import import_module

from django.apps import apps

from polku.core.once.once import new_key
from polku.domain.contacts.actions import answer_contact, take_contact
from polku.domain.contacts.models import Answer, Contact
from tests.cast import Cast, write_to_us


def test_a_contact_keeps_when_it_was_first_answered(cast: Cast) -> None:
    contact, first = _answered(cast)

    answer_contact(cast.actor("sari"), contact, text="Vielä yksi asia.", key=new_key())

    assert Contact.objects.get(pk=contact.pk).answered_at == first.answered_at


def test_what_was_answered_before_there_was_a_mark_gets_one(cast: Cast) -> None:
    contact, first = _answered(cast)
    waiting = write_to_us("Odotan vielä.")
    Contact.objects.update(answered_at=None, waiting_since=None)

    import_module("polku.domain.contacts.migrations.0003_front_door").mark_what_there_was(apps, None)

    assert Contact.objects.get(pk=contact.pk).answered_at == first.answered_at
    assert Contact.objects.get(pk=waiting.pk).waiting_since == waiting.arrived_at


def _answered(cast: Cast) -> tuple[Contact, Answer]:
    contact = write_to_us("Vuokra on maksamatta.")
    take_contact(cast.actor("sari"), contact)
    answer_contact(cast.actor("sari"), contact, text="Hei, selvitetään tätä yhdessä.", key=new_key())
    return contact, contact.answers.get()
