"""Phones of the cast, and what comes to them."""

from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.domain.people.models import Person
from polku.domain.threads.actions import write_message
from polku.domain.threads.models import PhoneCode
from tests.cast import Cast

NUMBER = "+358401234567"
TEXT = "Sopiiko huomenna kello kymmenen?"


def give_phone(cast: Cast, name: str = "aino", number: str = NUMBER) -> None:
    """Have somebody be reached by a number."""
    Person.objects.filter(pk=cast.people[name].pk).update(phone=number, phone_is_unsafe=False, agreed_way="")


def light_link(cast: Cast) -> str:
    """The token in the text message that leads Aino to a light message of Sari's."""
    give_phone(cast)
    write_message(cast.actor("sari"), cast.case, text=TEXT, key=new_key(), level="light")
    return Outgoing.objects.latest("pk").text.rpartition("/v/")[2]


def newest_code() -> str:
    """The digits that went to a phone last."""
    return PhoneCode.objects.latest("pk").number_and_digits[1]
