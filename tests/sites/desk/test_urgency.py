import pytest
from django.test import Client

from polku.core.settings.actions import change_county
from polku.core.settings.county import in_force
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.staff.models import Team
from polku.sites.desk.settings_fields import PhoneOrEmail
from tests.cast import MAKER, Cast, employ_ursula, write_to_us
from tests.sites.posted import FORMS

QUEUE = "/tyo/jono/"
DANGER = "Mies hakkaa minua."
LISTED = "notice urgent"


@pytest.fixture
def urgent(cast: Cast) -> Contact:
    """An urgent contact in the northern team, and Ursula of the emergency social services."""
    employ_ursula(cast)
    return write_to_us(DANGER)


def page_of(contact: Contact) -> str:
    return f"/tyo/yhteydenotot/{contact.pk}/"


def text(browser: Client, address: str) -> str:
    return str(browser.get(address).content.decode())


def alarm_of(contact: Contact) -> Alarm:
    return Alarm.objects.get(contact=contact)


def test_an_urgent_contact_stands_above_the_queue_of_those_whom_it_concerns(cast: Cast, urgent: Contact) -> None:
    for name in ("pia", "sari", "ursula"):
        page = text(cast.browser(name), QUEUE)
        assert LISTED in page
        assert page_of(urgent) in page
    for name in ("timo", "hilla"):
        assert LISTED not in text(cast.browser(name), QUEUE)


def test_a_line_of_an_alarm_tells_neither_who_nor_what(cast: Cast, urgent: Contact) -> None:
    assert "hakkaa" not in text(cast.browser("ursula"), QUEUE)


def test_ursula_sees_it_assesses_it_and_takes_it_at_night(cast: Cast, urgent: Contact) -> None:
    ursula = cast.browser("ursula")
    assert "hakkaa" in text(ursula, page_of(urgent))
    ursula.post(f"{page_of(urgent)}halytys/kuittaus/")
    assert alarm_of(urgent).acknowledged_by == cast.workers["ursula"]
    assert "Ursula" in text(cast.browser("pia"), page_of(urgent))
    response = ursula.post(f"{page_of(urgent)}halytys/arvio/", {"urgent": "yes"}, follow=True)

    assert response.redirect_chain == [(page_of(urgent), 302)]
    assert alarm_of(urgent).was_urgent
    assert LISTED not in text(ursula, QUEUE)
    assert ursula.post(f"{page_of(urgent)}otto/").status_code == 302
    assert Contact.objects.get(pk=urgent.pk).taken_by == cast.workers["ursula"]


def test_what_ursula_finds_not_urgent_is_hers_no_more(cast: Cast, urgent: Contact) -> None:
    ursula = cast.browser("ursula")
    response = ursula.post(f"{page_of(urgent)}halytys/arvio/", {"urgent": "no"}, follow=True)

    assert response.redirect_chain == [(QUEUE, 302)]
    assert ursula.get(page_of(urgent)).status_code == 404
    assert cast.browser("sari").get(page_of(urgent)).status_code == 200


def test_ursula_opens_nothing_that_is_not_urgent(cast: Cast, urgent: Contact) -> None:
    ursula = cast.browser("ursula")

    for other in (cast.waiting_contact, cast.contact, cast.eetus_case.contact):
        assert ursula.get(page_of(other)).status_code == 404
        assert ursula.post(f"{page_of(other)}halytys/").status_code == 404
    assert ursula.get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 404


def test_a_worker_raises_an_alarm_by_hand(cast: Cast, urgent: Contact) -> None:
    cast.browser("sari").post(f"{page_of(cast.waiting_contact)}halytys/")

    assert alarm_of(cast.waiting_contact).raised_by == Alarm.Raised.WORKER


@pytest.mark.parametrize("verdict", ["", "perhaps"])
def test_a_verdict_that_is_none_ends_nothing(cast: Cast, urgent: Contact, verdict: str) -> None:
    cast.browser("pia").post(f"{page_of(urgent)}halytys/arvio/", {"urgent": verdict})

    assert alarm_of(urgent).is_open


def test_assessing_what_nobody_called_urgent_is_refused_kindly(cast: Cast) -> None:
    response = cast.browser("sari").post(f"{page_of(cast.waiting_contact)}halytys/arvio/", {"urgent": "yes"})

    assert response.status_code == 409
    assert not Alarm.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("040 123 4567", "+358401234567"), ("a@example.org", "a@example.org"), ("", "")]
)
def test_the_place_of_the_emergency_services_is_a_number_or_an_address(typed: str, kept: str) -> None:
    assert PhoneOrEmail(required=False).clean(typed) == kept


def test_an_administrator_tells_where_the_emergency_services_are_told_and_who_they_are(cast: Cast) -> None:
    hilla, address = cast.browser("hilla"), "/tyo/asetukset/"
    assert hilla.get(address).context["nobody_told_at_night"]
    county = hilla.get(f"{address}tekstit/").context["form"]
    sent = {"key": "k" * 30, "seen": county["seen"].value()}
    assert hilla.post(f"{address}tekstit/", sent | {"emergency_notice_to": "päivystys"}).status_code == 422
    hilla.post(f"{address}tekstit/", sent | {"emergency_notice_to": "paivystys@example.org"})
    team = FORMS["desk:settings-team"](cast, "Sari's team")
    hilla.post(f"{address}tiimit/{cast.north.pk}/", team | {"serves_emergencies": "on"})

    assert in_force().emergency_notice_to == "paivystys@example.org"
    assert not hilla.get(address).context["nobody_told_at_night"]
    assert [each.name for each in Team.objects.filter(serves_emergencies=True)] == ["Itä"]
    change_county(MAKER, emergency_notice_to="")
