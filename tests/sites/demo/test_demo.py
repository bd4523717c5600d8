"""The doors of the demo: be anybody, hold anybody's phone, move the clock. And that they are nowhere else."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from polku.config.urls import of_the_demo
from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.jobs.tasks import known
from polku.core.notify.carrying import carry, place_key
from polku.core.notify.models import Carried
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.core.settings.actions import change_county
from polku.domain.contacts.actions import answer_contact, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.people.models import Person
from polku.integrations.identity.demo.people import CLIENTS, STAFF
from polku.sites.demo import moving
from tests.cast import MAKER, Cast, write_to_us
from tests.real import real
from tests.server import ROOT

pytestmark = pytest.mark.django_db

AINO = CLIENTS["aino"]
DUTY = "sosiaalipaivystys@lounatuuli.example"
WHAT_IS_THERE = """
import django
django.setup()
from django.urls import Resolver404, resolve
for address in ("/demo/", "/demo/kello/", "/demo/kirjautuminen/", "/demo/puhelin/aino/"):
    try:
        print(address, resolve(address).view_name)
    except Resolver404:
        print("nothing")
"""


@pytest.fixture(autouse=True)
def _clock_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test moves, the next one starts from the world's time."""
    monkeypatch.setattr(clock, "_ahead", timedelta(0))


@pytest.fixture
def phones_on() -> Iterator[None]:
    """What is sent is kept, as in a demo."""
    demo = {name: f"polku.integrations.{name}.demo.adapter.Demo{name.title()}" for name in ("sms", "email", "notice")}
    with override_settings(PORTS=_ports() | demo):
        plugged.cache_clear()
        yield
    plugged.cache_clear()


def _ports() -> dict[str, str]:
    identity = "polku.integrations.identity.demo.adapter.Demo{}Identification"
    return {
        "client_identification": identity.format("Client"),
        "staff_identification": identity.format("Staff"),
    }


def page(address: str, browser: Client | None = None, language: str = "en") -> str:
    browser = browser or Client()
    browser.cookies["kieli"] = language
    response = browser.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def form_key(text: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', text)
    assert found
    return found[1]


def test_in_production_none_of_it_is_there(tmp_path: Path) -> None:
    env = real(tmp_path) | {"DJANGO_SETTINGS_MODULE": "polku.config.settings"}
    told = subprocess.run([sys.executable, "-c", WHAT_IS_THERE], cwd=ROOT, env=env, capture_output=True, text=True)

    assert told.stdout.split("\n")[:4] == ["nothing"] * 4, told.stderr
    assert of_the_demo("production") == []
    assert of_the_demo("demo") != []


def test_elsewhere_it_is(tmp_path: Path) -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "polku.config.settings"}
    told = subprocess.run([sys.executable, "-c", WHAT_IS_THERE], cwd=ROOT, env=env, capture_output=True, text=True)

    assert "/demo/ demo:home" in told.stdout, told.stderr


def test_everybody_can_be_chosen_the_main_ones_first() -> None:
    text = page("/demo/")

    assert all(f'value="{key}"' in text for key in (*CLIENTS, *STAFF))
    main = text.partition('id="main"')[2].partition("</ul>")[0]
    assert re.findall(r'name="who" value="([\w-]+)"', main) == [
        *("aino", "eetu"),
        *("sari", "paula", "timo", "leena", "hilla", "ursula"),
    ]


def test_one_can_be_a_client_who_has_never_been_here() -> None:
    browser = Client()
    response = browser.post("/demo/kirjautuminen/", {"who": "jelena-morozova"})

    assert response["Location"] == "/oma/"
    assert "Jelena" in page("/oma/", browser)


def test_one_can_be_a_worker(cast: Cast) -> None:
    type(cast.workers["sari"]).objects.filter(pk=cast.workers["sari"].pk).update(staff_id="sari.lehto")
    browser = Client()
    response = browser.post("/demo/kirjautuminen/", {"who": "sari"})

    assert response["Location"] == "/tyo/"
    assert browser.get("/tyo/jono/").status_code == 200


def test_one_can_be_another_right_away() -> None:
    browser = Client()
    for who in ("aino", "eetu"):
        browser.post("/demo/kirjautuminen/", {"who": who})

    assert "Eetu" in page("/oma/", browser)
    assert "Aino" not in page("/oma/", browser)


@pytest.mark.parametrize("who", ["", "nobody", "sari\x00", "x" * 5000])
def test_nobody_can_be_somebody_who_is_not_there(who: str) -> None:
    browser = Client()
    response = browser.post("/demo/kirjautuminen/", {"who": who})

    assert response["Location"] == "/demo/"
    assert browser.get("/oma/").status_code == 302
    assert not Person.objects.exists()


def test_a_phone_shows_what_came_with_a_link_to_tap(phones_on: None) -> None:
    carry("sms", key="one", to=AINO.phone, text="Sinulle on vastaus: http://127.0.0.1:8000/oma/")
    carry("email", key="one", to=AINO.email, subject="Sinulle on vastaus", text="Katso http://evil.example/")
    text = page("/demo/puhelin/aino/")

    assert '<a href="http://127.0.0.1:8000/oma/">' in text
    assert "evil.example" in text
    assert text.partition('class="thread"')[2].partition("</ol>")[0].count("<a ") == 1
    assert text.index("Katso") < text.index("Sinulle on vastaus:"), "the newest first"


def test_what_the_emergency_services_are_told_can_be_read_and_not_answered(cast: Cast, phones_on: None) -> None:
    change_county(MAKER, emergency_notice_to=DUTY)
    assert f"/demo/puhelin/{place_key(DUTY)}/" in page("/demo/")
    assert "No messages yet." in page(f"/demo/puhelin/{place_key(DUTY)}/")
    carry("notice", key="one", to=DUTY, text=f"Kiireellinen yhteydenotto odottaa: {settings.DESK_ADDRESS}")
    text = page(f"/demo/puhelin/{place_key(DUTY)}/")

    assert "Notice to the duty" in text
    assert f'<a href="{settings.DESK_ADDRESS}">' in text
    assert 'name="words"' not in text
    sent = {"words": "Tulossa.", "key": new_key()}
    assert Client().post(f"/demo/puhelin/{place_key(DUTY)}/vastaus/", sent).status_code == 404
    assert not Contact.objects.filter(words="Tulossa.").exists()


def test_a_phone_shows_nobody_elses_messages() -> None:
    carry("sms", key="one", to=CLIENTS["eetu"].phone, text="Vain Eetulle.")

    assert "Vain Eetulle." not in page("/demo/puhelin/aino/")
    assert "Vain Eetulle." in page("/demo/puhelin/eetu/")


def test_what_was_written_is_on_the_phone_with_its_code(cast: Cast) -> None:
    contact = write_to_us("En saa unta.", "phone", AINO.phone)

    text = page("/demo/puhelin/aino/")
    assert "En saa unta." in text
    assert contact.code in text


def test_an_answer_to_a_contact_comes_to_the_phone(cast: Cast, phones_on: None) -> None:
    contact = write_to_us("En saa unta.", "phone", AINO.phone)
    take_contact(cast.actor("sari"), contact)
    answer_contact(cast.actor("sari"), contact, text="Hei.", key=new_key())
    run_due()

    assert Carried.objects.get().to == AINO.phone
    assert "You have an answer" not in page("/demo/puhelin/eetu/")
    assert Carried.objects.get().text.partition(":")[0] in page("/demo/puhelin/aino/")


def test_what_is_answered_from_a_phone_is_a_contact_in_the_queue(cast: Cast) -> None:
    browser = Client()
    key = form_key(page("/demo/puhelin/aino/", browser))
    for _ in range(2):
        response = browser.post("/demo/puhelin/aino/vastaus/", {"words": "Kiitos!", "key": key})
        assert response["Location"] == "/demo/puhelin/aino/"

    contact = Contact.objects.get(words="Kiitos!")
    assert (contact.reach_by, contact.reach_at, contact.taken_by) == ("phone", AINO.phone, None)
    assert "Kiitos!" in page("/demo/puhelin/aino/")


def test_an_empty_answer_is_told_and_nothing_is_sent(cast: Cast) -> None:
    response = Client().post("/demo/puhelin/aino/vastaus/", {"words": " ", "key": "k"})

    assert response.status_code == 422
    assert not Contact.objects.filter(reach_at=AINO.phone).exists()


@pytest.mark.parametrize(("by", "at"), [("phone", "+358000000042"), ("email", "joku@example.org")])
def test_a_number_or_address_somebody_gave_has_a_phone_too(cast: Cast, by: str, at: str) -> None:
    write_to_us("Soittakaa.", by, at)
    key = place_key(at)

    assert f'href="/demo/puhelin/{key}/"' in page("/demo/")
    assert "Soittakaa." in page(f"/demo/puhelin/{key}/")
    assert at.lstrip("+") not in key
    Client().post(f"/demo/puhelin/{key}/vastaus/", {"words": "Vielä yksi asia.", "key": new_key()})
    assert Contact.objects.get(words="Vielä yksi asia.").reach_at == at


def test_no_phone_is_where_nobody_is() -> None:
    assert Client().get("/demo/puhelin/nobody/").status_code == 404
    assert Client().post("/demo/puhelin/nobody/vastaus/", {"words": "Hei."}).status_code == 404


def test_a_message_is_kept_once_however_often_it_is_sent() -> None:
    assert carry("sms", key="one", to=AINO.phone, text="Hei.")
    assert not carry("sms", key="one", to=AINO.phone, text="Hei.")
    assert carry("email", key="one", to=AINO.email, text="Hei.")
    assert Carried.objects.count() == 2


SUNDAY = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "then"),
    [
        ("hour", SUNDAY + timedelta(hours=1)),
        ("working-day", SUNDAY + timedelta(days=1)),
        ("two-weeks", SUNDAY + timedelta(weeks=2)),
    ],
)
def test_the_clock_goes_forward_by_a_button(step: str, then: datetime) -> None:
    with clock.told_by(lambda: SUNDAY):
        browser = Client()
        assert browser.post("/demo/kello/", {"step": step})["Location"] == "/demo/"
        assert clock.now() == then
        assert "messages went out" in page("/demo/", browser)
        assert "messages went out" not in page("/demo/", browser), "told once"


def test_the_next_working_day_is_at_the_same_time_though_summer_time_ends() -> None:
    friday = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)
    with clock.told_by(lambda: friday):
        moving.move("working-day")

        now = timezone.localtime(clock.now())
        assert (now.date().isoformat(), now.hour) == ("2026-10-26", 12)


@pytest.mark.parametrize("step", ["", "a year", "hour\x00", "-1"])
def test_another_step_moves_nothing(step: str) -> None:
    with clock.told_by(lambda: SUNDAY):
        Client().post("/demo/kello/", {"step": step})

        assert clock.now() == SUNDAY


def test_the_clock_is_not_moved_by_fetching() -> None:
    with clock.told_by(lambda: SUNDAY):
        assert Client().get("/demo/kello/").status_code == 302
        assert clock.now() == SUNDAY


def test_another_site_cannot_move_the_clock() -> None:
    response = Client(enforce_csrf_checks=True).post("/demo/kello/", {"step": "hour"})

    assert response.status_code == 403


def test_what_falls_due_on_the_way_is_done_and_told(cast: Cast, phones_on: None) -> None:
    contact = write_to_us("En saa unta.", "phone", AINO.phone)
    take_contact(cast.actor("sari"), contact)
    answer_contact(cast.actor("sari"), contact, text="Hei.", key=new_key())
    assert not Carried.objects.exists()

    moved = moving.move("hour")

    assert moved.messages == Carried.objects.count() == 1
    assert known["contacts.tell_answered"].kind


@pytest.mark.parametrize("name", ["sari", "aino"])
def test_whoever_is_logged_in_stays_so_when_the_clock_is_moved(cast: Cast, name: str) -> None:
    browser = cast.browser(name)
    address = "/tyo/jono/" if name == "sari" else "/oma/"
    assert browser.get(address).status_code == 200
    browser.post("/demo/kello/", {"step": "two-weeks"})

    assert browser.get(address).status_code == 200
