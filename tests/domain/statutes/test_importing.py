"""What an import changes, and what it leaves."""

from dataclasses import replace
from datetime import date

import pytest

from polku.core.imports.outcome import Fate, Skipped
from polku.core.search.models import Entry
from polku.domain.statutes.models import Act, Section, Wording
from polku.domain.statutes.ports import Unreadable
from tests.domain.statutes.given import amending, consolidated, enacted, imported, section

pytestmark = pytest.mark.django_db

OLD, NEW = date(2024, 1, 1), date(2025, 1, 1)


def test_the_same_again_changes_nothing() -> None:
    acts = (enacted("1301/2014", section("1", "a")), amending("100/2024", section("1", "b"), since=OLD))
    assert imported(*acts).fates == {Fate.NEW: 2}
    held = list(Act.objects.order_by("pk").values()), list(Section.objects.values()), list(Wording.objects.values())

    assert imported(*acts).fates == {Fate.UNCHANGED: 2}
    assert held == (
        list(Act.objects.order_by("pk").values()),
        list(Section.objects.values()),
        list(Wording.objects.values()),
    )


def test_only_sections_that_changed_get_a_wording() -> None:
    imported(consolidated("1/2001", section("1", "a"), section("2", "b"), updated_on=OLD))
    changed = consolidated("1/2001", section("1", "a"), section("2", "B"), section("3", "c"), updated_on=NEW)
    assert imported(changed).fates == {Fate.CHANGED: 1}

    assert list(Wording.objects.order_by("section__number", "id").values_list("section__number", "valid_from")) == [
        ("1", None),
        ("2", None),
        ("2", NEW),
        ("3", NEW),
    ]


def test_a_text_that_the_source_mended_takes_the_place_of_the_one_of_that_day() -> None:
    imported(consolidated("1/2001", section("1", "kirjotusvirhe"), updated_on=NEW))
    imported(consolidated("1/2001", section("1", "kirjoitusvirhe"), updated_on=NEW))

    assert list(Wording.objects.values_list("moments", "valid_from")) == [(["kirjoitusvirhe"], None)]


def test_an_older_text_than_the_one_held_is_not_taken() -> None:
    imported(consolidated("1/2001", section("1", "uusi"), updated_on=NEW))
    outcome = imported(consolidated("1/2001", section("1", "vanha"), updated_on=OLD))

    assert [each.what for each in outcome.skipped] == ["1/2001"]
    assert list(Wording.objects.values_list("moments", flat=True)) == [["uusi"]]


def test_a_section_that_came_back_stands_again() -> None:
    whole = section("1", "a"), section("2", "b")
    imported(consolidated("1/2001", *whole, updated_on=date(2023, 1, 1)))
    imported(consolidated("1/2001", whole[0], updated_on=OLD))
    assert Section.objects.get(number="2").ended_on == OLD
    imported(consolidated("1/2001", *whole, updated_on=NEW))

    assert Section.objects.get(number="2").ended_on is None


def test_what_cannot_be_read_is_told_and_the_rest_is_taken() -> None:
    outcome = imported(
        consolidated("1/2001", section("1", "a")),
        Unreadable("rivi 2", "rikki"),
        consolidated("ei numeroa", section("1", "a")),
        consolidated("2/2001"),
        consolidated("3/2001", section("1", "c")),
    )

    assert outcome.fates == {Fate.NEW: 2}
    assert outcome.skipped[0] == Skipped("rivi 2", "rikki")
    assert [each.what for each in outcome.skipped] == ["rivi 2", "ei numeroa", "2/2001"]
    assert all(each.why for each in outcome.skipped)


def test_acts_that_the_source_has_no_more_stay() -> None:
    imported(consolidated("1/2001", section("1", "a")), consolidated("2/2001", section("1", "b")))
    imported(consolidated("1/2001", section("1", "a")))

    assert set(Act.objects.values_list("number", flat=True)) == {"1/2001", "2/2001"}


def test_an_amending_act_belongs_to_the_newest_act_of_that_name_before_it() -> None:
    imported(
        enacted("710/1982", section("1", "a")),
        enacted("1301/2014", section("1", "b")),
        amending("50/2010", section("1", "c")),
        amending("50/2020", section("1", "d")),
        amending("60/2020", section("1", "e"), of="toimeentulotuesta annetun lain"),
        amending("70/2020", section("1", "e"), of="tuntemattoman lain"),
    )

    assert dict(Act.objects.exclude(amends="").values_list("number", "amends")) == {
        "50/2010": "710/1982",
        "50/2020": "1301/2014",
        "60/2020": "1412/1997",
        "70/2020": "?",
    }


def test_an_act_that_comes_later_gets_the_acts_that_amend_it() -> None:
    imported(enacted("1/1990", section("1", "a"), title="Koelaki"))
    imported(amending("50/2020", section("1", "b"), of="koelain"))
    imported(enacted("1/2010", section("1", "c"), title="Koelaki"))

    assert Act.objects.get(number="50/2020").amends == "1/2010"


def test_the_search_finds_each_section_once_as_it_reads_today() -> None:
    imported(
        enacted("1301/2014", section("1", "vanha"), section("36", "arviointi")),
        consolidated("703/2023", section("1", "nyt"), section("1", "tuleva"), title="Asiakastietolaki"),
        consolidated("254/2015", section("1", "kumottu"), title="Laki sosiaalihuollon asiakasasiakirjoista"),
        amending("100/2020", section("1", "uusi"), since=date(2020, 6, 1)),
    )

    found = {each.thing: each for each in Entry.objects.of("statutes").standing()}
    assert set(found) == {"1301/2014#1", "1301/2014#36", "703/2023#1"}
    assert "vanha" not in found["1301/2014#1"].text
    assert "uusi" in found["1301/2014#1"].text
    assert found["703/2023#1"].text == "nyt"
    assert found["1301/2014#1"].dated == date(2020, 6, 1)
    assert found["1301/2014#36"].lists["exact"] == ["1301/2014#36"]
    assert {"1301/2014", "shl"} <= set(found["1301/2014#36"].lists["keywords"])


def test_the_search_does_not_find_what_is_repealed_or_is_to_come() -> None:
    imported(enacted("5/1990", section("1", "a"), title="Vanha laki"))
    repealed = consolidated("5/1990", section("1", "a"), title="Vanha laki")
    imported(replace(repealed, is_repealed=True))
    imported(consolidated("6/2020", section("1", "nyt"), section("2", "b"), updated_on=OLD, title="Koelaki"))
    imported(consolidated("6/2020", section("1", "sitten"), updated_on=date(2100, 1, 1), title="Koelaki"))

    found = {each.thing: each.text for each in Entry.objects.of("statutes").standing()}
    assert found == {"6/2020#1": "nyt", "6/2020#2": "b"}
