"""Nothing goes to a number or address that is not safe, and nothing that goes out or is logged tells where she is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from polku.core.audit.models import Event
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from polku.core.jobs.tasks import GiveUp
from polku.core.journal.models import Line
from polku.core.notify.models import Carried
from polku.core.notify.sending import send_email, send_sms
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.domain.contacts.actions import answer_contact, mark_contact_unsafe, take_contact
from polku.domain.contacts.models import Answer, Contact
from polku.domain.people.actions import change_details, mark_phone_unsafe
from tests.cast import Cast, write_to_us
from tests.sites.test_safety_marks import NUMBER, PLACES, SECRETS, mark_aino

DEMO = {
    "sms": "polku.integrations.sms.demo.adapter.DemoSms",
    "email": "polku.integrations.email.demo.adapter.DemoEmail",
}


@pytest.fixture(autouse=True)
def _kept_by_the_carriers() -> Iterator[None]:
    """The adapters of a demo keep what they carry, and so it can be read here."""
    with override_settings(PORTS={**settings.PORTS, **DEMO}):
        plugged.cache_clear()
        yield
    plugged.cache_clear()


def sent_to_somebody() -> list[Any]:
    """Everything the carriers have taken."""
    return list(Carried.objects.order_by("pk").values())


def answered(cast: Cast, contact: Contact) -> Answer:
    sari = cast.actor("sari")
    take_contact(sari, contact)
    answer_contact(sari, contact, text="Hei.", key=new_key())
    run_due()
    return Answer.objects.get(contact=contact)


@pytest.mark.parametrize("marked_by", ["this contact", "another contact", "the person"])
def test_nothing_goes_to_a_number_that_is_not_safe_whoever_gave_it(cast: Cast, marked_by: str) -> None:
    sari, contact = cast.actor("sari"), write_to_us("Hei", "phone", NUMBER)
    if marked_by == "the person":
        change_details(sari, cast.people["eetu"], address="", municipality="", phone="040 111 2233")
        mark_phone_unsafe(sari, cast.people["eetu"], unsafe=True, agreed_way="Polussa")
    else:
        unsafe = contact if marked_by == "this contact" else write_to_us("Hei", "phone", NUMBER)
        mark_contact_unsafe(sari, unsafe, unsafe=True, agreed_way="Polussa")
    contact.refresh_from_db()
    before = sent_to_somebody()

    assert answered(cast, contact).notice in (Answer.Notice.NONE, Answer.Notice.REFUSED)
    assert sent_to_somebody() == before


def test_whatever_sends_is_refused_for_such_a_place(cast: Cast) -> None:
    for reach_by, place in (("phone", NUMBER), ("email", "Aino@Example.org")):
        mark_contact_unsafe(cast.actor("sari"), write_to_us("Hei", reach_by, place), unsafe=True, agreed_way="Polussa")

    with pytest.raises(GiveUp):
        send_sms(key="a", to=NUMBER, text="Hei")
    with pytest.raises(GiveUp):
        send_email(key="b", to="aino@example.org", subject="Hei", text="Hei")


def test_a_number_that_is_safe_again_is_sent_to(cast: Cast) -> None:
    sari, contact = cast.actor("sari"), write_to_us("Hei", "phone", NUMBER)
    mark_contact_unsafe(sari, contact, unsafe=True, agreed_way="Polussa")
    mark_contact_unsafe(sari, contact, unsafe=False)
    contact.refresh_from_db()

    assert contact.agreed_way == ""
    assert answered(cast, contact).notice == Answer.Notice.SENT


def test_what_goes_out_and_what_is_logged_tells_nothing_of_her(cast: Cast) -> None:
    mark_aino(cast)
    answered(cast, write_to_us("Hei", "phone", "+358409998877"))
    cast.browser("sari").get(f"/tyo/asiakkuudet/{cast.case.pk}/")

    assert sent_to_somebody()
    kept = [row for model in (Event, Line, Job) for row in model.objects.values()]
    written = "\n".join(map(str, [*sent_to_somebody(), *kept]))
    assert [secret for secret in (*SECRETS, *PLACES) if secret in written] == []
