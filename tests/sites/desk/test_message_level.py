"""Protected unless chosen otherwise; a light message that says too much is asked about once."""

import pytest
from django.urls import reverse

from polku.core.once.once import new_key
from polku.domain.people.models import Person
from polku.domain.threads.actions import write_message
from polku.domain.threads.models import Link, Message
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SECRET, PLAIN = "Lääkityksestäsi puhutaan huomenna.", "Nähdään kello kymmenen."


@pytest.fixture
def aino(cast: Cast) -> Cast:
    """Aino has a number that text messages may go to."""
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone="+358000000001")
    return cast


def sent(cast: Cast, **fields: str) -> int:
    address = reverse("desk:messages", args=[cast.case.pk])
    return cast.browser("sari").post(address, {"key": new_key(), **fields}).status_code


def test_a_message_is_protected_unless_chosen_otherwise(aino: Cast) -> None:
    assert sent(aino, text=SECRET) == 302
    assert sent(aino, text=PLAIN, level="light") == 302

    assert list(Message.objects.order_by("pk").values_list("level", flat=True)) == ["protected", "light"]
    assert Link.objects.count() == 1


def test_what_another_should_not_see_is_asked_about_and_nothing_is_sent(aino: Cast) -> None:
    assert sent(aino, text=SECRET, level="light") == 422
    assert not Message.objects.exists()


def test_the_worker_decides(aino: Cast) -> None:
    assert sent(aino, text=SECRET, level="light", sure="yes") == 302
    assert sent(aino, text=SECRET, level="protected") == 302

    assert list(Message.objects.order_by("pk").values_list("level", flat=True)) == ["light", "protected"]


@pytest.mark.parametrize("unsafe", [False, True])
def test_where_no_text_message_may_go_there_is_no_choice(cast: Cast, unsafe: bool) -> None:
    phone = "+358000000001" if unsafe else ""
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone=phone, phone_is_unsafe=unsafe)
    page = cast.browser("sari").get(reverse("desk:messages", args=[cast.case.pk])).content.decode()

    assert 'name="level"' not in page
    assert sent(cast, text=PLAIN, level="light") == 302
    assert Message.objects.get().level == "protected"


def test_whoever_answers_second_sees_the_first_before_sending(aino: Cast) -> None:
    write_message(aino.actor("aino"), aino.case, text="Ehdittekö?", key=new_key())
    seen = str(Message.objects.latest("pk").pk)
    write_message(aino.actor("pia"), aino.case, text="Ehdimme huomenna.", key=new_key())
    address = reverse("desk:messages", args=[aino.case.pk])
    answer = aino.browser("sari").post(address, {"key": new_key(), "text": "Ehdin tänään.", "seen": seen})

    assert answer.status_code == 422
    assert "Ehdimme huomenna." in answer.content.decode() and "Ehdin tänään." in answer.content.decode()
    assert not Message.objects.filter(text="Ehdin tänään.").exists()
    assert sent(aino, text="Ehdin tänään.", seen=str(Message.objects.latest("pk").pk)) == 302
