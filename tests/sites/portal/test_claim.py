import pytest

from polku.core.audit.models import Event
from polku.domain.contacts.models import SenderClaim
from tests.cast import Cast


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
def test_the_code_is_taken_however_it_was_typed(cast: Cast, typed: object) -> None:
    code = typed(cast.waiting_contact.code)  # type: ignore[operator]
    response = cast.browser("onni").post("/oma/koodi/", {"code": code})

    assert response.status_code == 302
    assert SenderClaim.objects.get(contact=cast.waiting_contact).person == cast.people["onni"]


def test_a_code_alone_shows_nothing_before_the_lead_has_confirmed(cast: Cast) -> None:
    browser = cast.browser("ex_partner")
    browser.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    page = browser.get("/oma/").content.decode()

    assert cast.waiting_contact.words not in page


def test_another_persons_code_and_no_code_get_the_same_answer(cast: Cast) -> None:
    browser = cast.browser("ex_partner")
    taken = browser.post("/oma/koodi/", {"code": cast.contact.code})
    unknown = browser.post("/oma/koodi/", {"code": "0000-0000-0000-0000"})

    assert taken.status_code == unknown.status_code == 422
    assert taken.context["form"].errors == unknown.context["form"].errors
    assert not SenderClaim.objects.filter(person=cast.people["ex_partner"]).exists()


def test_a_code_that_failed_is_in_the_log(cast: Cast) -> None:
    cast.browser("ex_partner").post("/oma/koodi/", {"code": cast.contact.code})

    refusal = Event.objects.filter(outcome="refused").latest("pk")
    assert (refusal.verb, refusal.person) == ("contacts.claim", cast.people["ex_partner"].pk)


def test_giving_the_same_code_twice_is_one_claim(cast: Cast) -> None:
    browser = cast.browser("onni")
    for _ in range(2):
        browser.post("/oma/koodi/", {"code": cast.waiting_contact.code})

    assert SenderClaim.objects.filter(contact=cast.waiting_contact).count() == 1
