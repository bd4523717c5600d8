"""A light message by a link: one message, in one browser, until it is answered."""

import re
from datetime import timedelta

import pytest

from polku.core.access import Actor, Capacity, Unseen, Visit
from polku.core.audit.models import Subject
from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.domain.people.models import Person
from polku.domain.threads.actions import access_link, answer_by_link, open_link, read_link, write_message
from polku.domain.threads.actions.sending import HELD
from polku.domain.threads.models import Link, Message
from polku.domain.threads.models.links import LIVES
from tests.cast import Cast

pytestmark = pytest.mark.django_db

VISITOR = Actor(Capacity.VISITOR, visit=Visit(page="light:link"))
NUMBER = "+358401234567"
TEXT = "Sopiiko huomenna kello kymmenen?"


@pytest.fixture
def aino(cast: Cast) -> Cast:
    """Aino has a number that text messages may go to."""
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone=NUMBER)
    return cast


def sent(cast: Cast, text: str = TEXT) -> str:
    """The token in the text message of a light message that Sari sends."""
    write_message(cast.actor("sari"), cast.case, text=text, key=new_key(), level="light")
    word = Outgoing.objects.latest("pk")
    assert word.to == NUMBER
    found = re.fullmatch(r"[^:]+: \S+/v/([\w-]+)", word.text)
    assert found, word.text
    return found[1]


def test_the_text_message_says_that_there_is_one_and_nothing_else(aino: Cast) -> None:
    sent(aino)
    run_due(["notify.carry"])
    assert not plugged("sms").taken
    after = clock.now() + HELD
    with clock.told_by(lambda: after):
        run_due(["notify.carry"])

    assert [word.state for word in Outgoing.objects.all()] == ["sent"]
    assert len(plugged("sms").taken) == 1


def test_the_link_shows_its_message_in_the_browser_that_opened_it_and_in_no_other(aino: Cast) -> None:
    link = access_link(VISITOR, sent(aino))
    assert open_link(VISITOR, link, device="phone")
    assert open_link(VISITOR, link, device="phone")
    assert not open_link(VISITOR, link, device="another")

    assert read_link(VISITOR, link.pk, device="phone").message.text == TEXT
    for device in ("another", ""):
        with pytest.raises(Unseen):
            read_link(VISITOR, link.pk, device=device)


def test_looking_at_a_link_takes_nothing_from_it(aino: Cast) -> None:
    token = sent(aino)
    for _ in range(3):
        access_link(VISITOR, token)

    assert open_link(VISITOR, access_link(VISITOR, token), device="phone")


def test_what_has_been_answered_cannot_be_read_again(aino: Cast) -> None:
    link = access_link(VISITOR, sent(aino))
    open_link(VISITOR, link, device="phone")
    key = new_key()
    for _ in range(2):
        answer_by_link(VISITOR, link, text="Sopii.", key=key)

    with pytest.raises(Unseen):
        read_link(VISITOR, link.pk, device="phone")
    with pytest.raises(RuleBroken):
        answer_by_link(VISITOR, link, text="Ei sittenkään.", key=new_key())
    answer = Message.objects.latest("pk")
    assert (answer.text, answer.level, answer.way) == ("Sopii.", "protected", "link")
    assert answer.person_id == aino.people["aino"].pk


def test_an_answer_waits_for_the_worker_as_any_other(aino: Cast) -> None:
    link = access_link(VISITOR, sent(aino))
    answer_by_link(VISITOR, link, text="Sopii.", key=new_key())
    aino.case.refresh_from_db()

    assert aino.case.is_waiting


def test_a_link_is_dead_after_three_days(aino: Cast) -> None:
    link = access_link(VISITOR, sent(aino))
    open_link(VISITOR, link, device="phone")
    later = clock.now() + LIVES
    with clock.told_by(lambda: later):
        assert not open_link(VISITOR, link, device="phone")
        with pytest.raises(Unseen):
            read_link(VISITOR, link.pk, device="phone")


def test_reading_is_in_the_log_of_the_person(aino: Cast) -> None:
    link = access_link(VISITOR, sent(aino))
    open_link(VISITOR, link, device="phone")
    before = Subject.objects.filter(person=aino.people["aino"].pk).count()
    read_link(VISITOR, link.pk, device="phone")

    assert Subject.objects.filter(person=aino.people["aino"].pk).count() == before + 1


@pytest.mark.parametrize("phone", [{"phone": ""}, {"phone": NUMBER, "phone_is_unsafe": True}])
def test_where_no_number_is_safe_nothing_is_written_or_sent(cast: Cast, phone: dict[str, object]) -> None:
    Person.objects.filter(pk=cast.people["aino"].pk).update(**phone)
    with pytest.raises(RuleBroken):
        write_message(cast.actor("sari"), cast.case, text=TEXT, key=new_key(), level="light")

    assert not Message.objects.exists() and not Outgoing.objects.exists() and not Link.objects.exists()


def test_neither_token_number_nor_device_can_be_read_from_the_table(aino: Cast) -> None:
    token = sent(aino)
    open_link(VISITOR, access_link(VISITOR, token), device="phone-secret")
    row = str(Link.objects.values().get())

    assert token not in row and NUMBER not in row and "phone-secret" not in row


def test_a_token_that_is_none_leads_nowhere(aino: Cast) -> None:
    with pytest.raises(Unseen):
        access_link(VISITOR, "x" * 16)


def test_a_deadline_of_seventy_two_hours() -> None:
    assert timedelta(hours=72) == LIVES
