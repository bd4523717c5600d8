"""Taking back what a worker wrote."""

from datetime import timedelta

import pytest

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.domain.people.models import Breach
from polku.domain.threads.actions import can_be_undone, note_read, record_talk, withdraw_message, write_message
from polku.domain.threads.actions.sending import HELD
from polku.domain.threads.models import Link, Message
from polku.domain.threads.queries import messages_in, unread_by_client
from tests.cast import Cast
from tests.sites.light.phones import give_phone

pytestmark = pytest.mark.django_db


def written(cast: Cast, level: str = "protected") -> Message:
    """What Sari writes to Aino, who has waited for it."""
    give_phone(cast)
    write_message(cast.actor("aino"), cast.case, text="Ehditkö?", key=new_key())
    write_message(cast.actor("sari"), cast.case, text="Ehdin.", key=new_key(), level=level)
    return Message.objects.latest("pk")


@pytest.mark.parametrize("level", ["protected", "light"])
def test_within_a_minute_nothing_goes_out_and_the_client_waits_again(cast: Cast, level: str) -> None:
    message = written(cast, level)
    assert can_be_undone(message)
    withdrawn = withdraw_message(cast.actor("sari"), cast.case, message.pk)
    later = clock.now() + 2 * HELD
    with clock.told_by(lambda: later):
        run_due(["notify.carry"])
    cast.case.refresh_from_db()

    assert not withdrawn.was_opened
    assert not plugged("sms").taken
    assert [word.state for word in Outgoing.objects.all()] == ["withdrawn"]
    assert cast.case.waiting_since == Message.objects.earliest("pk").sent_at
    assert [each.text for each in messages_in(cast.case, for_client=True)] == ["Ehditkö?"]
    assert unread_by_client(cast.case) == 0
    assert not Link.objects.filter(expires_at__gt=clock.now()).exists()


def test_later_it_says_whether_the_client_had_opened_it(cast: Cast) -> None:
    message = written(cast)
    note_read(cast.case, message.pk)
    later = clock.now() + timedelta(hours=1)
    with clock.told_by(lambda: later):
        assert not can_be_undone(message)
        withdrawn = withdraw_message(cast.actor("sari"), cast.case, message.pk)
    cast.case.refresh_from_db()

    assert withdrawn.was_opened
    assert not cast.case.is_waiting
    assert len(messages_in(cast.case, for_client=True)) == 2


def test_what_went_to_a_wrong_person_is_a_breach_with_its_clock(cast: Cast) -> None:
    message = written(cast)
    for _ in range(2):
        withdraw_message(cast.actor("sari"), cast.case, message.pk, wrong_person=True)
    breach = Breach.objects.get()

    assert breach.about == cast.case.contact_id
    assert breach.authority_due_at - breach.known_at == timedelta(hours=72)


def test_nobody_takes_back_what_another_wrote(cast: Cast) -> None:
    message = written(cast)
    theirs = Message.objects.earliest("pk")

    for name, which in (("paula", message), ("sari", theirs)):
        with pytest.raises(Unseen):
            withdraw_message(cast.actor(name), cast.case, which.pk)


def test_one_text_message_tells_of_all_that_waits_unread(cast: Cast) -> None:
    give_phone(cast)
    for text in ("Hei.", "Unohdin yhden asian.", "Ja toisen."):
        write_message(cast.actor("sari"), cast.case, text=text, key=new_key())
    assert Outgoing.objects.count() == 1
    note_read(cast.case, Message.objects.latest("pk").pk)
    write_message(cast.actor("sari"), cast.case, text="Uusi asia.", key=new_key())

    assert Outgoing.objects.count() == 2
    assert {word.text for word in Outgoing.objects.all()} == {
        "Sinua odottaa viesti. Avaa sivusto itse, niin voit lukea sen."
    }


def test_a_talk_is_recorded_and_the_client_waits_if_they_do(cast: Cast) -> None:
    key = new_key()
    for _ in range(2):
        record_talk(cast.actor("sari"), cast.case, way="call", text="Aino soitti.", waits=True, key=key)
    cast.case.refresh_from_db()
    talk = Message.objects.get()

    assert (talk.way, talk.is_recorded, talk.told_as) == ("call", True, "puhelu")
    assert cast.case.is_waiting
    assert not Outgoing.objects.exists()
