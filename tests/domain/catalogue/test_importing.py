"""Bringing in: what an editor changed stays, what is gone ends, and the search hears of all of it."""

from dataclasses import replace

import pytest

from polku.core.imports.outcome import Fate
from polku.core.search.models import Entry
from polku.domain.catalogue.actions import There, archive, change
from polku.domain.catalogue.models import Place, Service
from polku.domain.catalogue.queries import place_page, places, service_page, situation_page
from tests.cast import Cast
from tests.domain.catalogue.told import PLACE, SERVICE, SITUATION, brought, saying

pytestmark = pytest.mark.django_db


def found(thing: str) -> set[str]:
    return set(Entry.objects.filter(source="catalogue", thing=thing, removed=False).values_list("text", flat=True))


def test_what_an_editor_changed_stays_and_the_rest_follows_the_source(cast: Cast) -> None:
    brought(PLACE)
    place = Place.objects.get(slug="testila")
    change(cast.actor("hilla"), place, {"phone": "000 000 0009", "fi.summary": "Uusi ovi."}, why="Muutto.")
    told = saying(replace(PLACE, fields={**PLACE.fields, "phone": "000 000 0005"}), "fi", summary="Muu.", name="Asema")
    outcome = brought(told)
    assert outcome.fates == {Fate.KEPT: 1}
    assert [skipped.why for skipped in outcome.skipped] == ["changed here, and stays as it is here: phone, fi.summary"]
    page = place_page("testila", "fi")
    assert page is not None
    assert (page.place.phone, page.place.summary, page.place.name) == ("000 000 0009", "Uusi ovi.", "Asema")
    assert brought(told).fates == {Fate.UNCHANGED: 1}


def test_a_language_that_was_written_here_stays_and_one_that_the_source_leaves_out_goes(cast: Cast) -> None:
    brought(PLACE)
    change(cast.actor("hilla"), Place.objects.get(), {"en.name": "Testila", "en.summary": "Help."}, why="Puuttui.")
    brought(replace(PLACE, texts={"fi": PLACE.texts["fi"]}))
    page = place_page("testila", "en")
    assert page is not None and page.place.name == "Testila" and sorted(page.languages) == ["en", "fi"]


def test_what_is_gone_ends_unless_it_was_changed_here(cast: Cast) -> None:
    brought(PLACE, replace(PLACE, slug="toinen"), replace(PLACE, slug="kolmas"))
    change(cast.actor("hilla"), Place.objects.get(slug="toinen"), {"phone": "000 000 0009"}, why="Uusi.")
    outcome = brought(PLACE, kinds=["place"])
    assert outcome.fates == {Fate.UNCHANGED: 1, Fate.ENDED: 1}
    assert [skipped.what for skipped in outcome.skipped] == ["place/toinen"]
    assert [line.slug for line in places("fi")] == ["testila", "toinen"]
    assert not found("place/kolmas") and found("place/toinen")


def test_another_source_and_what_could_not_be_read_end_nothing(db: None) -> None:
    brought(PLACE, replace(PLACE, slug="toinen"))
    brought(replace(PLACE, slug="muu"), source="theirs", kinds=["place"])
    assert brought(There("place", "testila"), There("place", "toinen"), kinds=["place"]).fates == {}
    assert len(places("fi")) == 3


def test_what_an_editor_archived_stays_so_and_what_the_source_ended_comes_back(cast: Cast) -> None:
    brought(PLACE, replace(PLACE, slug="toinen"))
    archive(cast.actor("hilla"), Place.objects.get(slug="testila"), why="Suljettu.")
    brought(PLACE, kinds=["place"])
    assert places("fi") == []
    assert brought(PLACE, replace(PLACE, slug="toinen")).fates == {Fate.UNCHANGED: 1, Fate.CHANGED: 1}
    assert [line.slug for line in places("fi")] == ["toinen"]


def test_reading_that_breaks_off_leaves_what_was_read_and_ends_nothing(db: None) -> None:
    brought(PLACE, replace(PLACE, slug="toinen"))

    def broken() -> object:
        yield saying(PLACE, "fi", name="Asema")
        raise OSError

    with pytest.raises(OSError):
        brought(*broken(), kinds=["place"])  # type: ignore[misc]
    assert len(places("fi")) == 2


def test_pairs_follow_both_sides_and_each_takes_away_only_its_own(db: None) -> None:
    brought(PLACE)
    brought(SITUATION)
    outcome = brought(SERVICE)
    assert outcome.skipped == []
    # The situation could not name the service before it was here.
    brought(SITUATION)
    brought(replace(SITUATION, links={"services": ()}))
    situation = situation_page("raha", "fi")
    assert situation is not None and situation.services == []
    assert brought(SERVICE).fates == {Fate.CHANGED: 1}
    situation = situation_page("raha", "fi")
    assert situation is not None and [line.slug for line in situation.services] == ["ohjaus"]
    brought(replace(SERVICE, links={"situations": (), "places": ()}))
    page = service_page("ohjaus", "fi")
    assert page is not None and page.situations == [] and page.places == []
    assert Entry.objects.get(thing="service/ohjaus").lists["situations"] == []


def test_a_name_that_another_origin_has_is_left_to_it(db: None) -> None:
    brought(SERVICE)
    Service.objects.update(origin="ptv", ptv_id="aaaaaaaa-0000-4000-8000-000000000001")
    outcome = brought(saying(SERVICE, "fi", name="Muu"))
    assert outcome.fates == {} and outcome.skipped[-1].why == "there is one of this name here that comes from elsewhere"


def test_the_number_of_queries_does_not_grow_with_what_is_unchanged(
    db: None, django_assert_max_num_queries: object
) -> None:
    many = [replace(PLACE, slug=f"paikka-{number}") for number in range(40)]
    brought(*many)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        brought(*many, kinds=["place"])
