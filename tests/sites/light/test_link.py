"""The pages behind a text message: what they may say is a closed list, and fetching one takes nothing."""

import re
from html import unescape

import pytest
from django.test import Client

from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.domain.people.models import Person
from polku.domain.staff.queries import reply_by
from polku.domain.threads.actions import write_message
from polku.domain.threads.models import Link, Message
from polku.ui import moments
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NUMBER = "+358401234567"
TEXT = "Sopiiko huomenna kello kymmenen?"


@pytest.fixture
def address(cast: Cast) -> str:
    """Where the link in Aino's text message leads."""
    Person.objects.filter(pk=cast.people["aino"].pk).update(phone=NUMBER)
    write_message(cast.actor("sari"), cast.case, text=TEXT, key=new_key(), level="light")
    return "/v/" + Outgoing.objects.latest("pk").text.rpartition("/v/")[2] + "/"


def words(page: str) -> list[str]:
    """Everything a page says, the names of its fields and addresses too."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|name="key" value="[^"]*"', "", page)
    return unescape(re.sub(r"<[^>]+>", "\n", body)).split("\n")


def opened(client: Client, address: str) -> str:
    return client.post(address, follow=True).content.decode()


def test_a_message_is_opened_and_answered_in_two_taps(client: Client, cast: Cast, address: str) -> None:
    assert TEXT not in client.get(address).content.decode()
    page = opened(client, address)
    assert TEXT in page
    key = re.search(r'name="key" value="([^"]*)"', page)
    assert key
    done = client.post(f"{address}vastaus/", {"text": "Sopii.", "key": key[1]}, follow=True)

    assert TEXT not in done.content.decode()
    assert Message.objects.latest("pk").text == "Sopii."
    assert TEXT not in opened(client, address)


def test_whatever_fetches_the_link_beforehand_takes_nothing(client: Client, address: str) -> None:
    for _ in range(3):
        Client().get(address)
        Client().head(address)
        Client().get(f"{address}vastaus/")

    assert not Link.objects.get().device
    assert TEXT in opened(client, address)


def test_in_another_browser_a_code_to_the_same_number_is_asked_for(client: Client, cast: Cast, address: str) -> None:
    opened(client, address)
    other = Client()
    assert TEXT not in opened(other, address)
    run_due(["threads.send_code"])
    code = re.search(r"\d{6}", Outgoing.objects.latest("pk").text)
    assert code and Outgoing.objects.latest("pk").to == NUMBER
    assert TEXT not in other.post(f"{address}koodi/", {"code": "000000"}).content.decode()
    page = other.post(f"{address}koodi/", {"code": f" {code[0][:3]} {code[0][3:]} "}, follow=True)

    assert TEXT in page.content.decode()
    assert TEXT not in client.get(address).content.decode()
    again = Client()
    assert TEXT not in again.post(f"{address}koodi/", {"code": code[0]}, follow=True).content.decode()


def test_a_message_may_not_be_answered_from_a_browser_that_did_not_open_it(client: Client, address: str) -> None:
    opened(client, address)
    refused = Client().post(f"{address}vastaus/", {"text": "Kuka lie.", "key": new_key()})

    assert refused.status_code == 404
    assert Message.objects.count() == 1


def test_an_unknown_link_and_a_dead_one_look_the_same(client: Client, address: str) -> None:
    Link.objects.update(expires_at="2020-01-01T00:00Z")
    unknown = "/v/" + "x" * 16 + "/"
    seen = {}
    for place in (address, unknown):
        for path in (place, f"{place}uusi/"):
            method = client.get if path == place else client.post
            seen[path] = [line.replace(place, "") for line in words(method(path).content.decode())]

    assert seen[address] == seen[unknown]
    assert seen[f"{address}uusi/"] == seen[f"{unknown}uusi/"]
    run_due(["notify.carry"])
    assert Link.objects.count() == 2


def test_what_the_pages_say_is_a_closed_list(client: Client, cast: Cast, address: str) -> None:
    pages = [client.get(address), client.post(address, follow=True), client.get("/v/nothing-here/")]
    forbidden = [
        "polku", "sosiaali", "hyvinvointi", "testilä", "pohjoinen", "aino", "eetu", "testinen", "sari",
        "asiakas", "viestejä", "asiakkuu", "/oma/", "/tyo/",
    ]  # fmt: skip

    for page in pages:
        text = page.content.decode().lower()
        assert [word for word in forbidden if word in text] == []
        assert page["Cache-Control"]


def texts(page: str) -> list[str]:
    """Each text of a page, and what stands in its attributes but addresses of its own forms and machinery."""
    return [line.strip() for line in words(page) if line.strip()]


def test_each_page_says_what_is_on_its_list_and_not_a_word_more(client: Client, cast: Cast, address: str) -> None:
    due = reply_by(cast.case.team, clock.now())
    assert due is not None
    promised = f"Saat vastauksen viimeistään {moments.moment(due)}."
    closed, opened_, dead = client.get(address), client.post(address, follow=True), client.get("/v/eiole/")
    key = re.search(r'name="key" value="([^"]*)"', opened_.content.decode())
    assert key
    answered = client.post(f"{address}vastaus/", {"text": "Sopii.", "key": key[1]}, follow=True)

    assert texts(closed.content.decode()) == ["Viesti", "Viesti", "Avaa viesti"]
    assert texts(opened_.content.decode()) == ["Viesti", "Viesti", TEXT, "Vastauksesi", "Lähetä", promised]
    assert texts(dead.content.decode()) == [
        "Viesti",
        "Viesti",
        "Tämä linkki ei enää toimi.",
        "Lähetä uusi linkki samaan numeroon",
    ]
    assert texts(answered.content.decode()) == ["Viesti", "Viesti", "Kiitos. Vastauksesi on perillä.", promised]
    for page in (closed, opened_, dead, answered):
        there = set(re.findall(r'(?:href|src|action)="([^"]*)"', page.content.decode()))
        assert {each.replace(address, "…") for each in there} <= {
            "/static/light/icon.svg",
            "/static/light/light.css",
            "…",
            "…vastaus/",
            "…uusi/",
            "/v/eiole/uusi/",
        }
