"""What a worker changes is in force at once, is written down with who and why, and can be found."""

from datetime import timedelta

import pytest

from polku.core.access import Forbidden, Unseen
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.search.models import Entry
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.domain.catalogue.actions import (
    access_catalogue,
    access_place,
    access_service,
    add_place_exception,
    archive,
    bring_back,
    change,
    change_place_week,
    end_place_exception,
)
from polku.domain.catalogue.models import Place, Revision, Service
from polku.domain.catalogue.models.hours import ALL_DAY, NoHours, Span
from polku.domain.catalogue.queries import history_of, open_now, place_page, service_page, state_of
from tests.cast import Cast
from tests.domain.catalogue.told import PLACE, SERVICE, WEEK, brought

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def place(cast: Cast) -> Place:
    brought(PLACE)
    return Place.objects.get()


def test_a_change_is_written_down_and_found(cast: Cast) -> None:
    brought(SERVICE)
    told = {"fi.price": "Maksaa nyt.", "charge": "chargeable"}
    assert change(cast.actor("hilla"), Service.objects.get(), told, why="Uusi hinnasto.")
    page = service_page("ohjaus", "fi")
    assert page is not None and page.price == "Maksaa nyt." and page.charge == "chargeable"
    assert "Maksaa nyt." in Entry.objects.get(thing="service/ohjaus").text
    [revision] = history_of("service", "ohjaus")
    assert (revision.by, revision.why) == (cast.workers["hilla"], "Uusi hinnasto.")
    assert revision.before == {"charge": "", "fi.price": "Maksuton"}
    assert revision.after == {"charge": "chargeable", "fi.price": "Maksaa nyt."}


def test_what_does_not_change_is_not_written_down(cast: Cast, place: Place) -> None:
    assert not change(cast.actor("hilla"), place, {"phone": place.phone, "en.summary": ""}, why="Sama.")
    assert not Revision.objects.exists() and Place.objects.get().changed_here == []


def test_two_who_change_at_once_find_out(cast: Cast, place: Place) -> None:
    seen = mark_of(state_of(place))
    change(cast.actor("hilla"), place, {"phone": "000 000 0002"}, why="Uusi.", seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change(cast.actor("hilla"), place, {"phone": "000 000 0003"}, why="Uusi.", seen=seen)


@pytest.mark.parametrize("name", ["origin", "digest", "slug", "fi.language", "fi.place", "fi.labels"])
def test_only_what_people_keep_is_changed_by_hand(cast: Cast, place: Place, name: str) -> None:
    with pytest.raises(KeyError):
        change(cast.actor("hilla"), place, {name: "x"}, why="Miksi ei.")


def test_a_text_in_a_new_language_has_a_name(cast: Cast, place: Place) -> None:
    with pytest.raises(RuleBroken):
        change(cast.actor("hilla"), place, {"en.summary": "Help."}, why="Puuttui.")
    change(cast.actor("hilla"), place, {"en.summary": "Help.", "en.name": "Testila"}, why="Puuttui.")
    page = place_page("testila", "en")
    assert page is not None and page.place.summary == "Help."


def test_a_place_may_close_for_lunch_and_for_a_week(cast: Cast, place: Place) -> None:
    hilla, today = cast.actor("hilla"), clock.today()
    change_place_week(hilla, place, [[Span("14:00", "18:00"), Span("08:00", "11:00")], *[[]] * 6], why="Uudet ajat.")
    reasons = {"fi": "Remontti", "sv": "Renovering", "en": ""}
    days = {"first_day": today + timedelta(days=7), "last_day": today + timedelta(days=13)}
    assert add_place_exception(hilla, place, **days, spans=[], reasons=reasons)
    assert not add_place_exception(hilla, place, **days, spans=[], reasons=reasons)
    page = place_page("testila", "sv")
    assert page is not None and [str(span) for span in page.week[0]] == ["8.00–11.00", "14.00–18.00"]
    assert page.exceptions[0].reason("sv") == "Renovering"
    assert open_now(page.place, clock.now()).is_open
    [added, changed] = history_of("place", "testila")
    assert (added.why, changed.why) == ("Remontti", "Uudet ajat.")


def test_an_exception_that_has_begun_ends_today_and_one_to_come_goes(cast: Cast, place: Place) -> None:
    hilla, today = cast.actor("hilla"), clock.today()
    add_place_exception(hilla, place, first_day=today, last_day=today + timedelta(days=3), spans=[], reasons={})
    add_place_exception(
        hilla,
        place,
        first_day=today + timedelta(days=9),
        last_day=today + timedelta(days=9),
        spans=[ALL_DAY],
        reasons={},
    )
    tomorrow = clock.now() + timedelta(days=1)
    with clock.told_by(lambda: tomorrow):
        end_place_exception(hilla, place, first_day=today)
        end_place_exception(hilla, place, first_day=today + timedelta(days=9))
    assert Place.objects.get().hours["exceptions"] == [
        {"from": str(today), "to": str(today), "spans": [], "reasons": {}}
    ]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (3, 2, "exception.backwards"),
        (-1, 2, "exception.in_the_past"),
        (1, 400, "exception.too_long"),
        (4, 6, "exception.overlap"),
    ],
)
def test_days_that_cannot_be_are_refused(cast: Cast, place: Place, first: int, last: int, code: str) -> None:
    hilla, today = cast.actor("hilla"), clock.today()
    days = [today + timedelta(days=number) for number in (5, 8, first, last)]
    add_place_exception(hilla, place, first_day=days[0], last_day=days[1], spans=[], reasons={})
    with pytest.raises(RuleBroken) as refused:
        add_place_exception(hilla, place, first_day=days[2], last_day=days[3], spans=[], reasons={})
    assert refused.value.code == code


def test_hours_that_cannot_be_are_refused(cast: Cast, place: Place) -> None:
    with pytest.raises(RuleBroken):
        change_place_week(
            cast.actor("hilla"), place, [[Span("09:00", "12:00"), Span("11:00", "13:00")], *[[]] * 6], why="Väärin."
        )
    with pytest.raises(NoHours):
        Span("12:00", "09:00")
    assert Place.objects.get().hours == WEEK.as_json()


def test_a_unit_of_ours_keeps_its_own_hours(cast: Cast, place: Place) -> None:
    Place.objects.update(unit=cast.north.unit)
    place.refresh_from_db()
    with pytest.raises(RuleBroken):
        change_place_week(cast.actor("hilla"), place, [[]] * 7, why="Uudet ajat.")
    page = place_page("testila", "fi")
    assert page is not None and [str(span) for span in page.week[4]] == ["8.00–16.00"]


def test_what_is_archived_is_gone_until_it_is_brought_back(cast: Cast, place: Place) -> None:
    hilla = cast.actor("hilla")
    archive(hilla, place, why="Suljettu.")
    archive(hilla, place, why="Suljettu.")
    assert place_page("testila", "fi") is None and not Entry.objects.filter(thing="place/testila", removed=False)
    bring_back(hilla, place, why="Avattu.")
    assert place_page("testila", "fi") is not None and len(history_of("place", "testila")) == 2


def test_only_administrators_keep_the_catalogue(cast: Cast) -> None:
    brought(PLACE, SERVICE)
    hilla, sari = cast.actor("hilla"), cast.actor("sari")
    access_catalogue(hilla)
    assert access_place(hilla, "testila").slug == "testila" and access_service(hilla, "ohjaus").slug == "ohjaus"
    for refused in (lambda: access_catalogue(sari), lambda: access_place(sari, "testila")):
        with pytest.raises(Forbidden):
            refused()
    with pytest.raises(Unseen):
        access_service(hilla, "ei-ole")
