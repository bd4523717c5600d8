"""Starting from nothing at two in the morning: a number, a code, a message, and by when there is an answer."""

import re

import pytest
from django.test import Client

from polku.core.jobs.running import run_due
from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.domain.people.models import Person
from polku.domain.threads.models import Message, PhoneCode
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NUMBER, STRANGERS = "+358401234567", "+358401234568"


@pytest.fixture
def aino(cast: Cast) -> Cast:
    """Aino has a number."""
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone=NUMBER)
    return cast


def text_to(number: str) -> str:
    run_due(["threads.send_code"])
    return "".join(word.text for word in Outgoing.objects.all() if word.to == number)


def code_to(number: str) -> str:
    return re.findall(r"\d{6}", text_to(number))[-1]


def without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]*"', "", page)


def test_aino_writes_without_logging_in_and_sees_by_when_she_is_answered(client: Client, aino: Cast) -> None:
    client.post("/v/", {"number": "040 123 4567"})
    page = client.post("/v/numero/", {"number": NUMBER, "code": code_to(NUMBER)}, follow=True)
    assert page.context["due"] is not None
    sent = client.post("/v/kirjoita/", {"text": "En saa unta.", "key": new_key()})

    assert sent.status_code == 200 and "En saa unta." not in sent.content.decode()
    message = Message.objects.get()
    assert (message.text, message.way, message.level) == ("En saa unta.", "number", "protected")
    assert message.person_id == aino.people["aino"].pk
    aino.case.refresh_from_db()
    assert aino.case.is_waiting


def test_a_number_that_is_known_and_one_that_is_not_look_the_same(client: Client, aino: Cast) -> None:
    known, unknown = (client.post("/v/", {"number": number}) for number in (NUMBER, STRANGERS))

    assert without_tokens(known.content.decode()) == without_tokens(unknown.content.decode())
    assert PhoneCode.objects.count() == 2
    assert text_to(STRANGERS) == ""
    wrong = [client.post("/v/numero/", {"number": number, "code": "000000"}) for number in (NUMBER, STRANGERS)]
    assert len({(page.status_code, without_tokens(page.content.decode())) for page in wrong}) == 1


@pytest.mark.parametrize("doubled", [True, False])
def test_a_number_of_two_people_or_one_that_is_not_safe_gets_nothing(client: Client, aino: Cast, doubled: bool) -> None:
    if doubled:
        Person.objects.filter(pk=aino.people["eetu"].pk).update(phone=NUMBER)
    else:
        Person.objects.filter(pk=aino.people["aino"].pk).update(phone_is_unsafe=True)
    client.post("/v/", {"number": NUMBER})

    assert text_to(NUMBER) == ""


def test_three_codes_an_hour_go_to_a_number(client: Client, aino: Cast) -> None:
    answers = [client.post("/v/", {"number": NUMBER}).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_a_code_is_worth_something_once(client: Client, aino: Cast) -> None:
    client.post("/v/", {"number": NUMBER})
    code = code_to(NUMBER)
    assert client.post("/v/numero/", {"number": NUMBER, "code": code}).status_code == 302
    assert Client().post("/v/numero/", {"number": NUMBER, "code": code}).status_code == 422


def test_guessing_is_held_off(client: Client, aino: Cast) -> None:
    client.post("/v/", {"number": NUMBER})
    code = code_to(NUMBER)
    for _ in range(5):
        client.post("/v/numero/", {"number": NUMBER, "code": "000000"})

    assert client.post("/v/numero/", {"number": NUMBER, "code": code}).status_code == 422


def test_nobody_writes_without_a_code(client: Client, aino: Cast) -> None:
    assert client.get("/v/kirjoita/").status_code == 302
    assert client.post("/v/kirjoita/", {"text": "Hei.", "key": new_key()}).status_code == 404
    assert not Message.objects.exists()


def test_neither_number_nor_digits_stay_in_the_table(client: Client, aino: Cast) -> None:
    client.post("/v/", {"number": NUMBER})
    assert NUMBER not in str(PhoneCode.objects.values().get())
    code = code_to(NUMBER)

    assert PhoneCode.objects.get().sealed == ""
    assert code not in str(PhoneCode.objects.values().get())
