"""Text messages that people send us."""

import pytest

from polku.core.access import Actor
from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.domain.contacts.models import Contact
from polku.domain.people.models import Person
from polku.domain.threads.actions import confirm_message, receive_sms
from polku.domain.threads.models import LONGEST_TEXT, Message
from tests.cast import Cast
from tests.sites.light.phones import NUMBER, give_phone

pytestmark = pytest.mark.django_db

GATEWAY = Actor.system("sms")
STRANGERS = "+358401234599"


def replies() -> dict[str, str]:
    """What each number was told."""
    return {word.to: word.text for word in Outgoing.objects.all()}


def test_a_text_message_goes_to_the_worker_as_unidentified(cast: Cast) -> None:
    give_phone(cast)
    receive_sms(GATEWAY, number=NUMBER, text="Tulen huomenna.", key="a")
    receive_sms(GATEWAY, number=NUMBER, text="Tulen huomenna.", key="a")
    message = Message.objects.get()
    cast.case.refresh_from_db()

    assert (message.text, message.way, message.level) == ("Tulen huomenna.", "sms", "protected")
    assert message.is_unidentified
    assert message.from_whom == "numero …67"
    assert cast.case.is_waiting


def test_whoever_writes_is_told_the_same(cast: Cast) -> None:
    give_phone(cast)
    receive_sms(GATEWAY, number=NUMBER, text="Hei.", key="a")
    receive_sms(GATEWAY, number=STRANGERS, text="Hei.", key="b")
    told = replies()

    assert set(told) == {NUMBER, STRANGERS}
    assert told[NUMBER] == told[STRANGERS]


def test_only_one_reply_goes_to_a_number_in_an_hour(cast: Cast) -> None:
    for key in ("a", "b", "c"):
        receive_sms(GATEWAY, number=STRANGERS, text=f"Hei {key}.", key=key)

    assert Outgoing.objects.count() == 1
    assert Contact.objects.filter(channel="sms").count() == 3


@pytest.mark.parametrize("case", ["nobody's", "of two people"])
def test_a_number_that_leads_to_no_one_person_goes_to_the_queue(cast: Cast, case: str) -> None:
    if case == "of two people":
        give_phone(cast)
        give_phone(cast, "eetu")
    receive_sms(GATEWAY, number=NUMBER, text="Voitko soittaa?", key="a")
    contact = Contact.objects.get(channel="sms")

    assert not Message.objects.exists()
    assert (contact.words, contact.reach_at, contact.person, contact.recorded_by) == (
        "Voitko soittaa?",
        NUMBER,
        None,
        None,
    )


def test_nothing_is_written_back_to_a_number_that_is_not_safe(cast: Cast) -> None:
    give_phone(cast)
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone_is_unsafe=True)
    receive_sms(GATEWAY, number=NUMBER, text="Hei.", key="a")

    assert not Outgoing.objects.exists()
    assert Contact.objects.filter(channel="sms").count() == 1


def test_a_long_text_message_loses_nothing(cast: Cast) -> None:
    give_phone(cast)
    text = "ä" * (LONGEST_TEXT + 7)
    receive_sms(GATEWAY, number=NUMBER, text=text, key="a")

    assert "".join(Message.objects.order_by("pk").values_list("text", flat=True)) == text


def test_the_client_says_afterwards_that_it_was_them(cast: Cast) -> None:
    give_phone(cast)
    receive_sms(GATEWAY, number=NUMBER, text="Hei.", key=new_key())
    confirm_message(cast.actor("aino"), Message.objects.get())

    assert not Message.objects.get().is_unidentified
