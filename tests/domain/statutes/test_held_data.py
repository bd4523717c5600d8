"""The sections that adult social work turns on, as the collected data tells them."""

from datetime import date
from pathlib import Path

import pytest

from polku.core.imports.outcome import Fate, Outcome
from polku.domain.statutes.actions import import_statutes
from polku.domain.statutes.models import Wording
from polku.domain.statutes.queries import reviewed
from polku.domain.statutes.queries.sections import SectionText, section_on
from polku.integrations.statutes.opening import opened
from tests.plugin import SHARED_DATA

DATA = Path(__file__).resolve().parents[3] / SHARED_DATA / "statutes"
DAY = date(2026, 11, 23)
ACTS = frozenset({"1301/2014", "1412/1997", "812/2000", "434/2003", "703/2023", "254/2015", "784/2021"})

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not DATA.exists(), reason=f"there is no {SHARED_DATA}"),
    pytest.mark.django_db,
]


def taken() -> Outcome:
    return import_statutes(opened(str(DATA), ACTS), Outcome())


def read(act: str, number: str, day: date = DAY) -> SectionText:
    found = section_on(act, number, day)
    assert found is not None
    return found


def by(found: SectionText) -> list[str]:
    return [moment.by for moment in found.moments]


def test_the_sections_of_the_acceptance() -> None:
    assert set(taken().fates) == {Fate.NEW}
    assessment_reads_as_677_and_682_of_2023_left_it()
    decision_has_the_month_of_1108_of_2024()
    repealed_acts_say_so()
    every_reviewed_place_is_there()
    what_is_consolidated_says_so()
    assert set(taken().fates) == {Fate.UNCHANGED}


def assessment_reads_as_677_and_682_of_2023_left_it() -> None:
    found = read("1301/2014", "36")
    assert by(found) == ["677/2023"] * 4 + ["682/2023"]
    # 677/2023 says 1 October 2023; 955/2023 moved it.
    assert {moment.since for moment in found.moments} == {date(2025, 1, 1)}
    assert found.is_whole and not found.is_consolidated and not found.beside
    assert "viimeistään seitsemäntenä arkipäivänä" in (found.moments[1].text or "")
    assert found.address == "https://www.finlex.fi/fi/lainsaadanto/2014/1301"
    earlier = read("1301/2014", "36", date(2024, 12, 31))
    assert [each.act for each in earlier.coming] == ["677/2023", "682/2023"]
    assert {moment.text for moment in earlier.moments} == {None}
    assert by(read("1301/2014", "36", date(2016, 1, 1))) == ["1301/2014"] * 5


def decision_has_the_month_of_1108_of_2024() -> None:
    found = read("1301/2014", "45")
    assert by(found) == ["677/2023", "677/2023", "1108/2024", "677/2023"]
    assert "kuukauden kuluessa" in (found.moments[2].text or "")
    assert found.moments[2].since == date(2025, 5, 1)
    assert len(read("1301/2014", "45", date(2025, 4, 30)).moments) == 3


def repealed_acts_say_so() -> None:
    for act in ("254/2015", "784/2021"):
        found = read(act, "1")
        assert found.is_repealed
        assert found.repeal is not None
        assert (found.repeal.by, found.repeal.section, found.repeal.on) == ("703/2023", "101", date(2024, 1, 1))


def every_reviewed_place_is_there() -> None:
    """No row of the table names a paragraph that the texts do not have, and none is a mark of “unchanged”."""
    for (act, number, amending), places in reviewed.amendments().items():
        row = (act, number, amending)
        [wording] = Wording.objects.amending(act, number).filter(section__act__number=amending)
        new = [place.place for place in places if place.is_new and place.place]
        assert [at for at in new if at > len(wording.moments) or not wording.moments[at - 1]] == [], row
        day = reviewed.commencements().get(amending, wording.section.act.in_force_from)
        assert day is not None, row
        unsure = [place for place in places if place.place is None]
        held = [moment for moment in read(act, number, day).moments if moment.text is None and moment.by == amending]
        assert len(held) <= len(unsure), row


def what_is_consolidated_says_so() -> None:
    found = read("703/2023", "11")
    assert (found.is_consolidated, found.updated_on, found.is_repealed) == (True, date(2026, 1, 1), False)
    assert by(found) == [""] * len(found.moments)
    assert "\n  " not in "".join(moment.text or "" for moment in found.moments)
