from collections.abc import Callable
from functools import partial

import pytest

from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import telling
from polku.domain.contacts.models import Alarm, Contact
from tests.cast import VISITOR, Cast, write_to_us

Tell = Callable[..., None]


@pytest.mark.parametrize("about", ["other", ""])
@pytest.mark.parametrize(
    "tell",
    [
        partial(telling.tell_topics, topics=["money"]),
        partial(telling.tell_reach, reach_by="phone", reach_at="+358401234567"),
        partial(telling.tell_time, reach_time="midday"),
        partial(telling.tell_message, may_leave_message=True),
        partial(telling.tell_language, language="sv", interpreter="arabia"),
        partial(telling.tell_unsafe, phone_is_unsafe=True, agreed_way=""),
        telling.tell_urgent,
    ],
)
def test_of_a_contact_about_another_nothing_more_is_taken(cast: Cast, tell: Tell, about: str) -> None:
    contact = write_to_us("Olen huolissani naapurista.", about=about)
    before = Contact.objects.filter(pk=contact.pk).values().get()
    with pytest.raises(RuleBroken):
        tell(VISITOR, contact)

    assert Contact.objects.filter(pk=contact.pk).values().get() == before
    assert not contact.topics.exists()
    assert not Alarm.objects.filter(contact=contact).exists()


def test_whom_it_is_about_is_said_once(cast: Cast) -> None:
    contact = write_to_us("Olen huolissani naapurista.", about="other")
    with pytest.raises(RuleBroken):
        telling.tell_about(VISITOR, contact, about="self")

    assert Contact.objects.get(pk=contact.pk).about == "other"


def test_a_number_that_was_given_is_not_given_anew(cast: Cast) -> None:
    contact = write_to_us("Hei", "phone", "+358401234567")
    with pytest.raises(RuleBroken):
        telling.tell_reach(VISITOR, contact, reach_by="email", reach_at="joku@example.org")

    assert Contact.objects.get(pk=contact.pk).reach_at == "+358401234567"
