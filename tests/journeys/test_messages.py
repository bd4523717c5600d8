"""Two phones and a desk: a message at two in the morning, and answers at two levels."""

import re
from datetime import datetime, timedelta
from datetime import time as hour

import pytest
from playwright.sync_api import Locator, expect

from polku.core.phones import as_e164
from tests.journeys.house import House
from tests.journeys.test_front_door import WAYS, at_night, move_to
from tests.journeys.visitor import Come, Visitor
from tests.journeys.words import fi, fi_like

AT_NIGHT = "En saa unta. Huomenna pitäisi mennä pankkiin, ja pelkään sitä."
LIGHT = "Hei, lähden mukaan. Sopiiko kello yksitoista?"
PROTECTED = "Otin selvää veloistasi. Niistä voi sopia, ja teemme sen yhdessä."
ANSWER = "Sopii. Kiitos."
#: Aino has a worker, who knows her number.
PREPARED = """
from polku.core.access import Actor, Capacity
from polku.core.plugs import plugged
from polku.domain.cases.actions import confirm_sender, open_case
from polku.domain.cases.queries import actor_at_work
from polku.core.access import Level, Visit
from polku.core.clock import clock
from polku.domain.contacts.actions import Written, claim_contact, receive_contact, take_contact
from polku.domain.contacts.queries import open_claims
from polku.domain.people.models import Person
from polku.domain.staff.models import Worker
sari = Worker.objects.get(given_name="Sari", family_name="Lehto")
actor = actor_at_work(sari.user_id, clock.today(), level=Level.STRONG, visit=Visit(), purpose="triage")
contact = receive_contact(Actor(Capacity.VISITOR), Written("Tarvitsen apua raha-asioissa.", "fi", "self"), key="")
take_contact(actor, contact)
case = open_case(actor, contact)
aino = Person.objects.get(given_name="Aino", family_name="Kivelä")
claim_contact(Actor(Capacity.SELF, Level.STRONG, person=aino.pk, user=aino.user_id), code=contact.code)
confirm_sender(actor, contact, open_claims(contact)[0].pk)
Person.objects.filter(pk=aino.pk).update(phone="{number}")
print(case.pk)
"""


@pytest.mark.parametrize("way", WAYS)
def test_a_night_without_logging_in_and_answers_at_two_levels(untouched_house: House, come: Come, way: str) -> None:
    house, night = untouched_house, at_night()
    move_to(house, night)
    phone = come(house, width=390, **WAYS[way])
    phone.log_in("aino")
    phone.use(phone.page.get_by_role("button", name=fi("Log out")))
    number = number_of(phone)
    case = house.asked(PREPARED.format(number=as_e164(number))).split()[-1]

    she_writes_with_her_number_and_sees_by_when_she_is_answered(phone, number)
    morning = datetime.combine(night, hour(9), night.tzinfo)
    move_to(house, morning)
    worker = come(house, width=1280, **WAYS[way])
    he_answers_at_two_levels(worker, case)
    # The house is closed while its clock is moved.
    worker.go("about:blank")
    move_to(house, morning + timedelta(minutes=5))
    she_answers_the_light_one_in_two_taps(phone)
    she_opens_the_site_herself_for_the_other(phone)
    worker.go(f"/tyo/asiakkuudet/{case}/viestit/")
    worker.sees(ANSWER, fi("answered from a text message"))


def number_of(phone: Visitor) -> str:
    """The number of Aino's phone, as people write it."""
    phone.go("/demo/puhelin/aino/")
    found = re.search(r"000 [\d ]+\d", phone.main.inner_text())
    assert found
    return found[0]


def newest_on(phone: Visitor) -> str:
    """What came last to Aino's phone."""
    phone.go("/demo/puhelin/aino/")
    return phone.main.locator(".thread .bubble").first.inner_text()


def she_writes_with_her_number_and_sees_by_when_she_is_answered(phone: Visitor, number: str) -> None:
    phone.go("/ota-yhteytta/")
    phone.follow("You have a worker already: write with your phone number")
    phone.write("Your phone number", number)
    phone.press("Send the code")
    asked = phone.page
    phone.page = phone.page.context.new_page()
    phone.news(phone_thread(phone))
    code = re.search(r"\b\d{6}\b", newest_on(phone))
    assert code
    phone.page.close()
    phone.page = asked
    phone.write("Code", code[0])
    phone.press("Go on")
    phone.write("Your message", AT_NIGHT)
    phone.press("Send")
    phone.sees(fi("Thank you. Your message has arrived."), fi_like("You get a reply by %(when)s at the latest."))


def phone_thread(phone: Visitor) -> Locator:
    """What has come to Aino's phone."""
    phone.go("/demo/puhelin/aino/")
    return phone.main.locator(".thread .bubble")


def he_answers_at_two_levels(worker: Visitor, case: str) -> None:
    worker.log_in("sari")
    worker.go(f"/tyo/asiakkuudet/{case}/viestit/")
    worker.sees(AT_NIGHT, fi("came by a number, not identified"))
    worker.write("Write a message", LIGHT)
    worker.choose(
        worker.page.get_by_role("radio", name=fi_like("Light: a text message leads to it, and another may see it"))
    )
    worker.press("Send")
    worker.sees(LIGHT)
    worker.write("Write a message", PROTECTED)
    worker.press("Send")
    worker.sees(PROTECTED)


def she_answers_the_light_one_in_two_taps(phone: Visitor) -> None:
    phone.go("/demo/puhelin/aino/")
    phone.use(phone.main.locator(".thread a[href^='/v/']").first)
    expect(phone.page).to_have_title(fi("A message"))
    phone.press("Open the message")
    phone.sees(LIGHT)
    assert PROTECTED not in phone.page.content()
    phone.write("Your answer", ANSWER)
    phone.press("Send")
    phone.sees(fi("Thank you. Your answer has arrived."))
    assert LIGHT not in phone.page.content()


def she_opens_the_site_herself_for_the_other(phone: Visitor) -> None:
    told = fi("A message waits for you. Open the site yourself to read it.")
    expect(phone_thread(phone).filter(has_text=told)).to_have_count(1)
    phone.log_in("aino")
    phone.go("/oma/viestit/")
    phone.sees(PROTECTED, ANSWER)
