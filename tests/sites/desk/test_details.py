"""The page of a client's details: safety marks, the address that opens with a reason, the agreed way."""

from polku.core.audit.models import Event
from tests.cast import Cast, write_to_us
from tests.sites.test_safety_marks import NUMBER, mark_aino


def test_the_address_opens_to_her_worker_with_a_reason(cast: Cast) -> None:
    mark_aino(cast)
    browser, page = cast.browser("sari"), f"/tyo/asiakkuudet/{cast.case.pk}/tiedot/"

    assert "Salakuja" not in browser.get(page).content.decode()
    assert browser.post(f"{page}osoite/", {"reason": " "}).status_code == 422
    assert "Salakuja 7" in browser.post(f"{page}osoite/", {"reason": "Vien avaimet."}).content.decode()
    opened = Event.objects.get(verb="cases.know_place")
    assert (opened.reason, opened.worker) == ("Vien avaimet.", cast.workers["sari"].pk)


def test_a_worker_marks_and_writes_down_on_the_page_of_details(cast: Cast) -> None:
    browser, page = cast.browser("sari"), f"/tyo/asiakkuudet/{cast.case.pk}/tiedot/"
    unsafe = {"phone_is_unsafe": "on", "non_disclosure": "on"}

    refused = browser.post(f"{page}merkinnat/", unsafe)
    assert refused.status_code == 422 and refused.context["form"].errors
    browser.post(page, {"address": "Kuja 1", "municipality": "Testilä", "phone": "040 111 2233"})
    browser.post(f"{page}merkinnat/", {**unsafe, "agreed_way": "Siskon kautta"})
    aino = cast.people["aino"]
    aino.refresh_from_db()
    assert (aino.address, aino.phone, aino.agreed_way) == ("Kuja 1", NUMBER, "Siskon kautta")
    assert aino.non_disclosure and aino.phone_is_unsafe


def test_the_worker_reads_the_agreed_way_instead_of_the_number(cast: Cast) -> None:
    contact = write_to_us("Soita.", "phone", NUMBER)
    browser, page = cast.browser("sari"), f"/tyo/yhteydenotot/{contact.pk}/"
    assert "040 1112233" in browser.get(page).content.decode()

    assert browser.post(f"{page}turvallisuus/", {"unsafe": "on"}).status_code == 422
    browser.post(f"{page}turvallisuus/", {"unsafe": "on", "agreed_way": "Kirjeitse"})
    shown = browser.get(page).content.decode()
    assert "1112233" not in shown and "Kirjeitse" in shown
