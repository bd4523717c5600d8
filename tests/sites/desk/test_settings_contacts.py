"""An administrator keeps places and services: several periods a day, exceptions, texts by language, and why."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.settings.changes import mark_of
from polku.domain.catalogue.models import Place, Service
from polku.domain.catalogue.queries import history_of, place_page, service_page, state_of
from tests.cast import Cast
from tests.domain.catalogue.told import PLACE, SERVICE, SITUATION, brought

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture(autouse=True)
def _brought(cast: Cast) -> None:
    brought(PLACE, SERVICE, SITUATION)


def post(cast: Cast, page: str, *args: str, **told: Any) -> Any:
    """What answers when it is sent from a page as it stands now, unless `seen` says otherwise."""
    row = (Service if page == "settings-service" else Place).objects.get(slug=args[0])
    sent = {"key": new_key(), "seen": mark_of(state_of(row)), **told}
    return cast.browser("hilla").post(reverse(f"desk:{page}", args=args), sent)


def test_hours_with_several_periods_a_day_are_kept_and_shown_again(cast: Cast) -> None:
    told = {"weekday_0": "8–11, 12.30–16", "weekday_6": "0–23.59", "why": "Uudet ajat."}
    assert post(cast, "settings-contact-hours", "testila", **told).status_code == 302
    page = place_page("testila", "fi")
    assert page is not None
    assert [[str(span) for span in spans] for spans in page.week] == [
        ["8.00–11.00", "12.30–16.00"],
        [],
        [],
        [],
        [],
        [],
        ["0.00–24.00"],
    ]
    shown = cast.browser("hilla").get(reverse("desk:settings-contact-hours", args=["testila"])).content.decode()
    assert "8–11, 12.30–16" in shown and "0–23.59" in shown
    assert history_of("place", "testila")[0].why == "Uudet ajat."


def test_an_exception_comes_and_goes(cast: Cast) -> None:
    day = clock.today() + timedelta(days=3)
    told = {"first_day": day, "periods": "10–12", "reason_fi": "Koulutus"}
    assert post(cast, "settings-contact-exception", "testila", **told).status_code == 302
    page = place_page("testila", "fi", day)
    assert (
        page is not None and [str(span) for span in page.today] == ["10.00–12.00"] and page.reason_today == "Koulutus"
    )
    assert post(cast, "settings-contact-exception", "testila", **told).status_code == 302
    assert post(cast, "settings-contact-exception", "testila", **told, last_day="2020-01-01").status_code == 422
    assert post(cast, "settings-contact-exception-ending", "testila", first_day=day).status_code == 302
    page = place_page("testila", "fi", day)
    assert page is not None and page.exceptions == []


@pytest.mark.parametrize("day", ["", "eilen", "2026-99-01", "2026-11-25"])
def test_taking_away_what_is_not_there_is_no_fault(cast: Cast, day: str) -> None:
    assert post(cast, "settings-contact-exception-ending", "testila", first_day=day).status_code == 302
    assert history_of("place", "testila") == []


def test_contact_details_are_changed_with_a_reason(cast: Cast) -> None:
    assert post(cast, "settings-contact", "testila", phone="000 000 0009").status_code == 422
    assert post(cast, "settings-contact", "testila", phone="soita", why="Uusi.").status_code == 422
    assert post(cast, "settings-contact", "testila", phone="000 000 0009", why="Uusi.").status_code == 302
    assert Place.objects.get().phone == "000 000 0009"
    shown = cast.browser("hilla").get(reverse("desk:settings-contact", args=["testila"])).content.decode()
    assert "Hilla Testinen" in shown and "Uusi." in shown


def test_a_service_gets_a_text_in_a_language_that_lacked_one(cast: Cast) -> None:
    told = {"name": "Guidance", "summary": "We do it with you.", "charge": "free", "why": "Puuttui."}
    assert post(cast, "settings-service", "ohjaus", "en", **told).status_code == 302
    page = service_page("ohjaus", "en")
    assert page is not None and page.summary == "We do it with you." and page.charge == "free"
    assert "en.name" in Service.objects.get().changed_here


def test_whoever_saves_second_is_told(cast: Cast) -> None:
    browser, address = cast.browser("hilla"), reverse("desk:settings-service", args=["ohjaus", "fi"])
    seen = browser.get(address).context["form"].initial["seen"]
    told = {"name": "Ohjaus", "why": "Uusi.", "seen": seen}
    assert post(cast, "settings-service", "ohjaus", "fi", **told, summary="Yksi.").status_code == 302
    answer = post(cast, "settings-service", "ohjaus", "fi", **told, summary="Kaksi.")
    assert answer.status_code == 422
    assert (
        post(
            cast, "settings-service", "ohjaus", "fi", **told | {"seen": answer.context["form"].data["seen"]}
        ).status_code
        == 302
    )


@pytest.mark.parametrize(("name", "args"), [("settings-contact", ["ei-ole"]), ("settings-service", ["ohjaus", "ru"])])
def test_what_is_not_there_is_not_found(cast: Cast, name: str, args: list[str]) -> None:
    assert cast.browser("hilla").get(reverse(f"desk:{name}", args=args)).status_code == 404


def test_lists_ask_the_database_no_more_when_there_is_more(cast: Cast, django_assert_max_num_queries: Any) -> None:
    brought(*[replace(SERVICE, slug=f"palvelu-{number}", links={}) for number in range(40)])
    for name, at_most in (("settings-services", 15), ("settings-contacts", 15)):
        browser = cast.browser("hilla")
        with django_assert_max_num_queries(at_most):
            assert browser.get(reverse(f"desk:{name}")).status_code == 200
    shown = cast.browser("hilla").get(reverse("desk:settings-services")).content.decode()
    assert "?after=" in shown
