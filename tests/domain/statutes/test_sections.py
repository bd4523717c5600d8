"""A section on a day: the newest wording of each subsection held, and never an older one for one that is not."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from polku.domain.statutes.queries.sections import SectionText, act_on, section_on
from tests.domain.statutes.given import amending, consolidated, enacted, imported, section

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def read(act: str, number: str, day: date = DAY) -> SectionText:
    found = section_on(act, number, day)
    assert found is not None
    return found


def told(found: SectionText) -> list[tuple[str | None, str]]:
    return [(moment.text, moment.by) for moment in found.moments]


def test_a_consolidated_text_has_the_wording_of_the_day() -> None:
    imported(consolidated("1/2001", section("1", "vanha"), updated_on=date(2020, 1, 1)))
    imported(consolidated("1/2001", section("1", "uusi"), updated_on=date(2025, 1, 1)))

    assert told(read("1/2001", "1", date(2024, 12, 31))) == [("vanha", "")]
    assert told(read("1/2001", "1", date(2025, 1, 1))) == [("uusi", "")]
    found = read("1/2001", "1")
    assert (found.is_consolidated, found.updated_on, found.is_whole) == (True, date(2025, 1, 1), True)


def test_a_number_met_twice_shows_both_wordings() -> None:
    imported(consolidated("1/2001", section("1", "nyt"), section("1", "tuleva"), updated_on=DAY))

    found = read("1/2001", "1")
    assert told(found) == [("nyt", "")]
    assert [[moment.text for moment in text] for text in found.also] == [["tuleva"]]


def test_a_section_that_the_source_has_no_more_stays_as_it_was_and_says_so() -> None:
    imported(consolidated("1/2001", section("1", "a"), section("2", "b"), updated_on=date(2020, 1, 1)))
    imported(consolidated("1/2001", section("1", "a"), updated_on=date(2025, 1, 1)))

    assert not read("1/2001", "2", date(2024, 1, 1)).is_repealed
    gone = read("1/2001", "2")
    assert (gone.is_repealed, gone.ended_on, told(gone)) == (True, date(2025, 1, 1), [("b", "")])
    act = act_on("1/2001")
    assert act is not None
    assert [each.number for each in act[1]] == ["1"]


def test_a_reviewed_amendment_is_laid_over_what_it_amends() -> None:
    """45 § as 1108/2024 left it: a new third subsection between the old ones."""
    imported(
        enacted("1301/2014", section("45", "a", "b", "c")),
        amending("677/2023", section("45", "A", "B", "C")),
        amending("1108/2024", section("45", "", "kuukauden kuluessa", "")),
    )

    by = [("A", "677/2023"), ("B", "677/2023"), ("kuukauden kuluessa", "1108/2024"), ("C", "677/2023")]
    found = read("1301/2014", "45")
    assert told(found) == by
    assert not found.is_consolidated
    assert found.address == "https://www.finlex.fi/fi/lainsaadanto/2014/1301"
    assert [moment.since for moment in found.moments][2] == date(2025, 5, 1)


def test_an_amendment_that_is_to_come_stands_apart_until_its_day() -> None:
    imported(
        enacted("1301/2014", section("45", "a", "b", "c")),
        amending("677/2023", section("45", "A", "B", "C"), since=date(2023, 10, 1)),
    )

    # 677/2023 tells 1 October 2023 itself; 955/2023 moved it.
    before = read("1301/2014", "45", date(2024, 12, 31))
    assert told(before) == [("a", "1301/2014"), ("b", "1301/2014"), ("c", "1301/2014")]
    assert [(each.act, each.since, each.moments) for each in before.coming] == [
        ("677/2023", date(2025, 1, 1), ("A", "B", "C"))
    ]
    assert told(read("1301/2014", "45", date(2025, 1, 1)))[0] == ("A", "677/2023")


def test_an_amendment_nobody_reviewed_leaves_no_older_text_and_stands_beside() -> None:
    imported(
        enacted("1301/2014", section("3", "vanha 1", "vanha 2")),
        amending("100/2024", section("3", "", "muutos", heading="Uusi otsikko"), since=date(2024, 6, 1)),
    )

    found = read("1301/2014", "3")
    assert told(found) == [(None, "100/2024"), (None, "100/2024")]
    assert not found.is_whole
    assert found.heading == "Uusi otsikko"
    assert [(each.act, each.moments) for each in found.beside] == [("100/2024", ("", "muutos"))]
    assert told(read("1301/2014", "3", date(2024, 5, 31)))[0] == ("vanha 1", "1301/2014")


def test_an_amendment_that_tells_no_day_is_never_taken_for_the_text() -> None:
    imported(
        enacted("1301/2014", section("3", "vanha")),
        amending("100/2024", section("3", "muutos")),
        amending("101/2024", section("3a", "lisäys")),
    )

    assert told(read("1301/2014", "3")) == [(None, "100/2024")]
    added = read("1301/2014", "3a")
    assert told(added) == [(None, "101/2024")]
    assert [each.moments for each in added.beside] == [("lisäys",)]


def test_a_whole_new_wording_makes_the_section_known_again() -> None:
    imported(
        enacted("1301/2014", section("36", *"abcde")),
        amending("589/2022", section("36", "A", "B"), since=date(2023, 1, 1)),
        amending("677/2023", section("36", *"ABCDE")),
        amending("682/2023", section("36", "", "viides")),
    )

    between = read("1301/2014", "36", date(2024, 1, 1))
    assert {moment.text for moment in between.moments} == {None}
    assert [each.act for each in between.beside] == ["589/2022"]
    found = read("1301/2014", "36")
    assert told(found) == [*((letter, "677/2023") for letter in "ABCD"), ("viides", "682/2023")]
    assert found.beside == ()


def test_what_the_table_names_and_the_texts_do_not_have_is_not_held() -> None:
    imported(
        enacted("1301/2014", section("45", "a")),
        amending("677/2023", section("45", "A", "B")),
        amending("1108/2024", section("45", "", "")),
    )

    assert told(read("1301/2014", "45")) == [
        ("A", "677/2023"),
        ("B", "677/2023"),
        (None, "1108/2024"),
        (None, "677/2023"),
    ]


def test_a_section_that_a_later_act_added_is_its_own() -> None:
    imported(
        enacted("1301/2014", section("9", "a"), section("10", "b")),
        amending("100/2024", section("9a", "lisäys"), since=date(2024, 6, 1)),
    )

    assert told(read("1301/2014", "9a")) == [("lisäys", "100/2024")]
    before = read("1301/2014", "9a", date(2024, 5, 31))
    assert (told(before), [each.act for each in before.coming]) == ([], ["100/2024"])
    act = act_on("1301/2014")
    assert act is not None
    assert [each.number for each in act[1]] == ["9", "9a", "10"]


def test_of_an_act_known_by_its_amendments_alone_they_are_what_is_held() -> None:
    imported(
        amending(
            "581/2010", section("49c", "30 päivän kuluessa", "jätetään"), since=date(2010, 8, 1), of="hallintolain"
        ),
        amending("637/2021", section("45", "", "saa jättää"), since=date(2021, 7, 1), of="hallintolain"),
    )

    assert told(read("434/2003", "49c")) == [("30 päivän kuluessa", "581/2010"), ("jätetään", "581/2010")]
    found = read("434/2003", "45")
    assert (found.act_title, told(found)) == ("Hallintolaki", [(None, "637/2021")])
    assert [each.moments for each in found.beside] == [("", "saa jättää")]
    act = act_on("434/2003")
    assert act is not None
    assert [each.number for each in act[1]] == ["45", "49c"]


def test_what_amends_an_amending_act_does_not_amend_the_act() -> None:
    imported(
        enacted("1301/2014", section("2", "a")),
        amending("5/2024", section("2", "b"), since=DAY, of="sosiaalihuoltolain muuttamisesta annetun lain 2 §:n"),
    )

    assert told(read("1301/2014", "2")) == [("a", "1301/2014")]


def test_repealed_acts_say_by_which_section_and_from_when_on() -> None:
    imported(consolidated("254/2015", section("1", "a"), title="Laki sosiaalihuollon asiakasasiakirjoista"))

    found = read("254/2015", "1")
    assert found.repeal is not None
    assert (found.is_repealed, found.repeal.by, found.repeal.section) == (True, "703/2023", "101")
    assert not read("254/2015", "1", date(2023, 12, 31)).is_repealed


@pytest.mark.parametrize(("act", "number"), [("9/9999", "1"), ("1301/2014", "99"), ("434/2003", "1"), ("", "")])
def test_what_is_not_here_is_none(act: str, number: str) -> None:
    imported(enacted("1301/2014", section("1", "a")))

    assert section_on(act, number, DAY) is None


def test_the_consolidated_text_goes_before_the_enacted_one() -> None:
    imported(enacted("1301/2014", section("1", "a")), consolidated("1301/2014", section("1", "b"), updated_on=DAY))

    assert told(read("1301/2014", "1")) == [("b", "")]


def test_a_section_is_read_with_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    imported(
        enacted("1301/2014", section("45", "a", "b", "c")),
        *(amending(f"{serial}/2020", section("45", "", "b"), since=date(2020, 6, 1)) for serial in range(1, 30)),
        consolidated("703/2023", section("1", "a"), section("1", "b"), title="Asiakastietolaki"),
    )

    for act, number in (("1301/2014", "45"), ("703/2023", "1")):
        with django_assert_max_num_queries(4):
            assert section_on(act, number, DAY) is not None
