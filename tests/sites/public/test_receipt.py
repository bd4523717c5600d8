from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.staff.actions import set_areas
from polku.domain.staff.models import Area
from tests.cast import MAKER, Cast

PAGE, RECEIPT, TELL = "/ota-yhteytta/", "/ota-yhteytta/perilla/", "/ota-yhteytta/perilla/lisaa/"


def sender(**told: str) -> Client:
    """Somebody who has just written about themselves, unless told otherwise, and looks at the receipt."""
    browser = Client()
    browser.get(PAGE)
    browser.post(PAGE, {"key": new_key(), "words": "En tiedä mitä tehdä.", "about": "self"} | told)
    return browser


def tell(browser: Client, question: str, **answer: str | list[str]) -> HttpResponse:
    return browser.post(TELL, {"question": question} | answer)  # type: ignore[return-value]


def newest() -> Contact:
    return Contact.objects.latest("arrived_at")


def page_of(browser: Client) -> str:
    return browser.get(RECEIPT).content.decode()


def followed_with(code: str) -> str:
    """What the code opens in another browser."""
    return Client().post("/seuranta/", {"code": code}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("time", {"reach_time": "midday"}, {"reach_time": "midday"}),
        ("message", {"may_leave_message": "no"}, {"may_leave_message": False}),
        ("message", {"may_leave_message": "yes"}, {"may_leave_message": True}),
        ("language", {"language": "sv", "interpreter": "arabia"}, {"language": "sv", "interpreter": "arabia"}),
        (
            "unsafe",
            {"phone_is_unsafe": "on", "agreed_way": "Kirjeellä."},
            {"phone_is_unsafe": True, "agreed_way": "Kirjeellä."},
        ),
        ("unsafe", {"phone_is_unsafe": "on"}, {"phone_is_unsafe": True, "agreed_way": ""}),
    ],
)
def test_each_thing_is_told_alone_after_sending(
    cast: Cast, question: str, answer: dict[str, str], kept: dict[str, object]
) -> None:
    browser = sender(reach_at="040 123 4567")
    before = Contact.objects.filter(pk=newest().pk).values().get()
    assert tell(browser, question, **answer).headers["Location"] == RECEIPT

    after = Contact.objects.filter(pk=newest().pk).values().get()
    assert {name: after[name] for name in kept} == kept
    assert {name for name in after if after[name] != before[name]} <= set(kept) | {"assigned_to_id"}


def test_several_topics_are_told_and_told_anew(cast: Cast) -> None:
    browser = sender()
    tell(browser, "topics", topics=["money", "housing"])
    tell(browser, "topics", topics=["housing", "mind"])

    assert {each.topic for each in newest().topics.all()} == {"housing", "mind"}
    tell(browser, "topics")
    assert not newest().topics.exists()


def test_a_way_to_be_reached_is_given_once_if_none_was(cast: Cast) -> None:
    browser = sender()
    tell(browser, "reach", reach_at="040 123 4567")

    assert (newest().reach_by, newest().reach_at) == ("phone", "+358401234567")
    assert "tekstiviesti" in page_of(browser)
    assert tell(browser, "reach", reach_at="joku@example.org").status_code == 404
    assert newest().reach_at == "+358401234567"


def test_nothing_is_promised_to_a_phone_that_is_not_safe(cast: Cast) -> None:
    browser = sender(reach_at="040 123 4567")
    assert "040 1234567" in page_of(browser)
    tell(browser, "unsafe", phone_is_unsafe="on")

    assert "040 1234567" not in page_of(browser)
    assert not newest().may_be_sent_to


def test_said_to_be_urgent_it_alarms_the_duty(cast: Cast) -> None:
    browser = sender()
    tell(browser, "urgent")
    tell(browser, "urgent")

    assert Alarm.objects.get(contact=newest()).raised_by == "sender"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("reach", {"reach_at": "12"}),
        ("reach", {"reach_at": ""}),
        ("topics", {"topics": "weather"}),
        ("message", {"may_leave_message": ""}),
        ("language", {"language": "la"}),
        ("language", {"language": "fi", "interpreter": "x" * 41}),
        ("time", {"reach_time": "at night"}),
        ("unsafe", {"agreed_way": "x" * 201}),
    ],
)
def test_what_does_not_fit_is_told_and_what_was_typed_stays(cast: Cast, question: str, answer: dict[str, str]) -> None:
    browser = sender(**({} if question == "reach" else {"reach_at": "040 123 4567"}))
    before = Contact.objects.filter(pk=newest().pk).values().get()
    response = tell(browser, question, **answer)

    assert response.status_code == 422
    assert Contact.objects.filter(pk=newest().pk).values().get() == before
    form = response.context["form"]  # type: ignore[attr-defined]
    assert all(form.data[name] == value for name, value in answer.items())
    page = response.content.decode()
    assert " open>" in page[page.index("<details") :]
    assert page.index("data-summary") < page.index("<h1>")


def test_with_htmx_only_the_part_is_answered_with_its_mistakes_too(cast: Cast) -> None:
    browser = sender()
    wrong = browser.post(TELL, {"question": "reach", "reach_at": "12"}, headers={"hx-request": "true"})
    right = browser.post(TELL, {"question": "reach", "reach_at": "040 123 4567"}, headers={"hx-request": "true"})

    for answer in (wrong, right):
        assert answer.status_code == 200
        assert answer.content.decode().lstrip().startswith('<div id="more" class="parts">')
    assert 'value="12"' in wrong.content.decode()
    assert "040 1234567" in right.content.decode()


def test_nobody_tells_without_the_receipt_or_after_its_time(cast: Cast, on_monday: datetime) -> None:
    browser = sender()
    assert tell(Client(), "topics", topics=["money"]).headers["Location"] == PAGE
    with clock.told_by(lambda: on_monday + timedelta(minutes=16)):
        assert tell(browser, "topics", topics=["money"]).headers["Location"] == PAGE

    assert not newest().topics.exists()


def test_a_question_that_there_is_not_is_not_answered(cast: Cast) -> None:
    assert tell(sender(), "hetu", hetu="131052-308T").status_code == 404


def test_about_another_the_receipt_says_only_that_it_was_received(cast: Cast, on_monday: datetime) -> None:
    browser = sender(about="other", reach_at="040 123 4567")
    page = page_of(browser)

    assert "Vastaanotettu ma 23.11." in page
    assert newest().code in page
    for told in ("ke 2.12.", "040 1234567", "lisaa/"):
        assert told not in page
    for question in ("about", "topics", "reach", "urgent", "unsafe"):
        assert tell(browser, question, about="self").status_code == 404
    assert newest().about == "other"


def test_left_unsaid_it_is_asked_whom_it_is_about_and_nothing_else(cast: Cast, on_monday: datetime) -> None:
    browser = sender(about="")
    page = page_of(browser)

    assert "Vastaanotettu ma 23.11." in page
    assert page.count("lisaa/") == 1
    assert tell(browser, "topics", topics=["money"]).status_code == 404


def test_who_then_says_that_it_is_about_them_gets_a_day_and_the_whole_follow_up_with_the_same_code(
    cast: Cast, on_monday: datetime
) -> None:
    browser = sender(about="")
    code = newest().code
    assert code in page_of(browser)
    before = followed_with(code)
    tell(browser, "about", about="self")
    page, after = page_of(browser), followed_with(code)

    assert newest().is_own
    assert code in page
    assert "ke 2.12." in page
    assert not hasattr(newest(), "notification")
    assert [('name="words"' in each, "ke 2.12." in each) for each in (before, after)] == [(False, False), (True, True)]


def test_who_then_says_that_it_is_about_another_is_asked_no_more(cast: Cast) -> None:
    browser = sender(about="")
    tell(browser, "about", about="other")

    assert newest().about == "other"
    assert "lisaa/" not in page_of(browser)
    assert hasattr(newest(), "notification")


def test_with_cookies_refused_the_receipt_asks_nothing(cast: Cast) -> None:
    page = Client().post(PAGE, {"words": "Apua.", "about": "self"}).content.decode()

    assert newest().code in page
    assert "lisaa/" not in page


def test_an_area_is_asked_only_where_duty_is_shared_by_areas(cast: Cast) -> None:
    assert "Millä alueella olet?" not in page_of(sender())
    set_areas(MAKER, {}, added="Testilä")

    assert "Millä alueella olet?" in page_of(sender())
    assert "Millä alueella olet?" not in page_of(sender(about="other"))


def test_the_area_one_told_is_never_shown_again(cast: Cast) -> None:
    set_areas(MAKER, {}, added="Testilä")
    testila, browser = Area.objects.get(), sender()
    before = page_of(browser).count("Testilä")
    assert tell(browser, "area", area=str(testila.pk)).headers["Location"] == RECEIPT

    assert newest().area == testila
    assert page_of(browser).count("Testilä") == before == 1
    assert f'<option value="{testila.pk}">Testilä' in page_of(browser)
    assert "Testilä" not in followed_with(newest().code)
    tell(browser, "area", area="")
    assert newest().area is None


@pytest.mark.parametrize("area", ["x", "0", "-1", "99999999999999999999"])
def test_an_area_that_there_is_not_is_refused(cast: Cast, area: str) -> None:
    set_areas(MAKER, {}, added="Testilä")

    assert tell(sender(), "area", area=area).status_code == 422
