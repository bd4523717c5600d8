"""`polku import situations|services|places`: the same again changes nothing, and faults are named with their line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from polku.console.main import polku
from polku.core.search.models import Entry
from polku.domain.catalogue.models import Place, Service, Situation
from polku.domain.catalogue.queries import place_page, service_page, situation_page

pytestmark = pytest.mark.django_db

PLACE = """---
title: Testilän sosiaaliasema
kind: unit
fictitious: true
summary: Apua arkeen.
keywords: [sossu]
phone: 000 000 0001
phones:
- number: 000 000 0003
  name: {fi: Ajanvaraus, sv: Tidsbokning}
  hours: {mon-tue: ["09:00-11:00", "12:30-15:00"]}
email: testila@lounatuuli.example
address: Tuulikuja 0
postal: 00000 Lounatuuli
area: Testilä
hours:
  mon-thu: ["12:30-16:00", "08:00-12:00"]
  fri: ["08:00-12:00"]
exceptions:
- {from: 2026-12-24, to: 2026-12-26, hours: [], reason: {fi: Joulu}}
accessibility: Ovi aukeaa napista.
sources:
- {act: "1301/2014", section: "6"}
owner: esihenkilö
reviewed: 2026-11-16
review: 2027-11-15
---

Tule käymään.
"""
SERVICE = """---
title: Sosiaaliohjaus
summary: Ohjaaja tekee kanssasi.
keywords: [ohjaaja]
situations: [raha]
price: Maksuton
for_whom: Kaikille.
how_to_come: Soita.
places: [testila]
sources:
- {act: "1301/2014", section: 16 a}
owner: esihenkilö
reviewed: 2026-11-16
review: 2027-11-15
---

Ohjaaja auttaa.
"""
SITUATION = """---
title: Rahat ei riitä
name: Raha
topic: money
order: 1
summary: Laskut painavat.
keywords: [velat]
services: [ohjaus]
articles: [vuokra]
sources:
- {act: "1301/2014", section: "6"}
owner: esihenkilö
reviewed: 2026-11-16
review: 2027-11-15
---

Soita meille.
"""


def written(folder: Path, text: str, *, slug: str, name: str = "fi") -> Path:
    (folder / slug).mkdir(exist_ok=True, parents=True)
    (folder / slug / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def run(kind: str, folder: Path | None = None) -> Result:
    done = CliRunner().invoke(polku, ["import", kind, *([str(folder)] if folder else [])])
    assert done.exit_code == 0, done.output
    return done


def test_what_comes_with_polku_is_taken_whole_and_again_changes_nothing() -> None:
    first = [run(kind) for kind in ("places", "services", "situations")]
    assert [done.stdout.split()[0] for done in first] == ["new"] * 3
    # The first two name what comes after them. Said again, when all are here, nothing is left untold.
    again = [run(kind) for kind in ("places", "services", "situations")]
    assert "".join(done.stderr for done in again).replace("…", "").split() == ["20"]
    assert Situation.objects.count() == 12 and Service.objects.count() >= 30 and Place.objects.count() >= 12
    for kind, many in (("places", Place), ("services", Service), ("situations", Situation)):
        assert run(kind).stdout == f"unchanged {many.objects.count()}\n"
    assert Entry.objects.filter(source="catalogue", thing="situation/asuminen", language="sv", removed=False).exists()


def test_a_place_has_several_periods_a_day_and_days_that_are_otherwise(tmp_path: Path) -> None:
    run("places", written(tmp_path, PLACE, slug="testila"))
    page = place_page("testila", "sv")
    assert page is not None and page.place.is_fictitious
    assert [str(span) for span in page.week[0]] == ["8.00–12.00", "12.30–16.00"]
    assert [str(span) for span in page.place.phones[0].hours.week[1]] == ["9.00–11.00", "12.30–15.00"]
    assert page.place.phones[0].name == "Tidsbokning"
    assert [each.reason("sv") for each in page.exceptions] == ["Joulu"]


def test_what_belongs_together_is_joined_from_either_side(tmp_path: Path) -> None:
    run("services", written(tmp_path / "services", SERVICE, slug="ohjaus"))
    run("situations", written(tmp_path / "situations", SITUATION, slug="raha"))
    told = run(
        "places", written(tmp_path / "places", PLACE.replace("kind:", "services: [ohjaus]\nkind:"), slug="testila")
    )
    assert told.stderr == ""
    page, situation = service_page("ohjaus", "fi"), situation_page("raha", "fi")
    assert page is not None and situation is not None
    assert [line.slug for line in page.places] == ["testila"] and page.sources == [
        {"act": "1301/2014", "section": "16a"}
    ]
    assert [line.slug for line in page.situations] == ["raha"] and [line.slug for line in situation.services] == [
        "ohjaus"
    ]
    entry = Entry.objects.get(source="catalogue", thing="service/ohjaus", language="fi")
    assert entry.lists["situations"] == ["raha"] and entry.lists["places"] == ["testila"]


def test_what_a_service_names_and_is_not_here_is_told(tmp_path: Path) -> None:
    told = run("services", written(tmp_path, SERVICE, slug="ohjaus"))
    assert "service/ohjaus: it names testila among its places, which is not here" in told.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLACE.replace("kind: unit", "kind: castle"), "testila/fi.md:3: kind: is one of unit"),
        (PLACE.replace("08:00-12:00", "8-12"), "hours: 8–12 are not times like 09:00"),
        (PLACE.replace('"12:30-16:00"', '"11:00-16:00"'), "two periods of a day overlap"),
        (PLACE.replace("mon-thu: ", "mån: "), "mån is not a day"),
        (PLACE.replace("fri: ", "thu-sun: "), "thu is told twice"),
        (PLACE.replace("to: 2026-12-26", "to: 2026-12-01"), "ends before it begins"),
        (PLACE.replace("2026-12-24", "joulu"), "an exception begins and ends on days"),
        (PLACE.replace("number: 000 000 0003", "number: 3"), "each has a number in quotes"),
        (PLACE.replace("area:", "region:"), "region: is not a field of a place"),
        (PLACE.replace("review: 2027", "review: 2025"), "the next review comes after the last one"),
        ("Ei mitään", "testila/fi.md:1: the file begins with front matter"),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_last_good_data_stays(tmp_path: Path, text: str, told: str) -> None:
    run("places", written(tmp_path, PLACE, slug="testila"))
    assert told in run("places", written(tmp_path, text, slug="testila")).stderr
    assert place_page("testila", "fi") is not None


def test_what_is_no_longer_in_the_folder_ends(tmp_path: Path) -> None:
    folder = written(written(tmp_path, PLACE, slug="testila"), PLACE, slug="toinen")
    run("places", folder)
    (folder / "toinen" / "fi.md").unlink()
    (folder / "toinen").rmdir()
    assert run("places", folder).stdout == "ended 1, unchanged 1\n"
    assert place_page("toinen", "fi") is None
    assert Entry.objects.filter(thing="place/toinen", removed=False).count() == 0
    run("places", written(tmp_path, PLACE, slug="toinen"))
    assert place_page("toinen", "fi") is not None
