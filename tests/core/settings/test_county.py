from dataclasses import astuple
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from polku.core.access import Actor
from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.settings import county
from polku.core.settings.actions import change_county, county_now, state_of
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.core.settings.models import Change, County

pytestmark = pytest.mark.django_db
MAKER = Actor.system("test")


def test_a_county_that_has_told_nothing_is_empty() -> None:
    assert set(astuple(county.shown_in("fi"))) == {""}


def test_texts_are_shown_in_the_language_of_the_reader_and_else_in_finnish() -> None:
    change_county(MAKER, name_fi="Testilä", name_sv="Testby")

    assert [county.shown_in(each).name for each in ("fi", "fi-simple", "sv", "en")] == [
        *("Testilä", "Testilä"),
        *("Testby", "Testilä"),
    ]


def test_a_change_is_seen_at_once_in_this_process() -> None:
    assert county.shown_in("fi").phone == ""
    change_county(MAKER, phone="000 000 0001")

    assert county.shown_in("fi").phone == "000 000 0001"


def test_a_change_of_another_process_is_seen_within_ten_seconds(on_monday: datetime) -> None:
    county.in_force()
    County.objects.create(phone="000 000 0002")

    with clock.told_by(lambda: on_monday + timedelta(seconds=9)):
        assert county.in_force().phone == ""
    with clock.told_by(lambda: on_monday + timedelta(seconds=10)):
        assert county.in_force().phone == "000 000 0002"


def test_pages_ask_the_database_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        for language in ("fi", "sv", "en", "fi-simple"):
            county.shown_in(language)


def test_what_changed_is_in_the_history_with_what_stood_before_and_nothing_else_is() -> None:
    change_county(MAKER, phone="000 1", email="a@example.org")
    change_county(MAKER, phone="000 2", email="a@example.org")
    change = Change.objects.latest("pk")

    assert (change.kind, change.by_name, change.before, change.after) == (
        *("county", "test"),
        {"phone": "000 1"},
        {"phone": "000 2"},
    )
    assert Event.objects.filter(verb="county.changed").count() == 2


def test_saving_the_same_again_changes_and_writes_nothing() -> None:
    change_county(MAKER, phone="000 1")
    change_county(MAKER, phone="000 1")

    assert Change.objects.count() == Event.objects.filter(verb="county.changed").count() == 1


def test_whoever_has_seen_something_else_is_told_and_may_insist() -> None:
    seen = mark_of(state_of(county_now()))
    change_county(MAKER, seen=seen, phone="000 1")
    with pytest.raises(ChangedMeanwhile) as told:
        change_county(MAKER, seen=seen, phone="000 2")
    assert county.shown_in("fi").phone == "000 1"

    change_county(MAKER, seen=told.value.now, phone="000 2")
    assert county.shown_in("fi").phone == "000 2"


def test_there_is_one_county() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        County.objects.create(pk=2)
