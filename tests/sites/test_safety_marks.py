"""Somebody under turvakielto whose phone is not safe: every page there is, read by everyone.

The pages are the rows of the permission table, so a new page is looked at here as soon as it is in the table.
"""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from polku.core.once.once import new_key
from polku.domain.contacts.actions import mark_contact_unsafe, note_area
from polku.domain.people.actions import change_details, mark_non_disclosure, mark_phone_unsafe
from polku.domain.staff.actions import add_unit, change_team, change_unit, set_areas
from polku.domain.staff.models import Area
from tests.cast import Cast, make_cast, write_to_us
from tests.sites.permission_table import COLUMNS, Row, rows
from tests.sites.stage import Stage, undone
from tests.standing import standing

pytestmark = pytest.mark.django_db

NUMBER = "+358401112233"
#: What nobody but those who handle the matter may read, and each way of writing it.
SECRETS = ("Salakuja", "Piilola", "1112233", "111 2233", "Siskon kautta")
#: Where she is helped and where she is. The settings name every place, and the guidance the reader's own unit: neither
#: tells who is there.
PLACES = ("Kätketty toimipiste", "Suojaisa tiimi", "Kuusikuja 9", "Kätköranta")
#: A list of every team or area to choose from tells nothing of her, but for the one that is chosen.
CHOICES = re.compile(r"<option(?![^>]*\bselected\b).*?</option>", re.DOTALL)
#: The phones of a demo show what came to each number, and are no page of a real installation.
PAGES = [row for row in rows() if row.method == "GET" and not row.name.startswith("demo:")]
#: Somebody less surely identified is led to the log-in, which the permission table sees to.
READERS = [column for column in COLUMNS if "/" not in column]


def mark_aino(cast: Cast) -> None:
    """Both marks, her details, a team, a unit and an area of names of their own, and a contact with her number."""
    sari, hilla, aino = cast.actor("sari"), cast.actor("hilla"), cast.people["aino"]
    elsewhere = add_unit(hilla, key=new_key(), name="Etelän talo", phone="000 000 0003", address="")
    change_team(hilla, cast.south, name="Etelä", unit=elsewhere.pk, receives_contacts=False)
    change_unit(hilla, cast.north.unit, name=PLACES[0], phone="000 000 0000", address=PLACES[2])
    change_team(hilla, cast.north, name=PLACES[1], unit=cast.north.unit_id, receives_contacts=True)
    change_details(sari, aino, address="Salakuja 7", municipality="Piilola", phone="040 111 2233")
    mark_phone_unsafe(sari, aino, unsafe=True, agreed_way="Siskon kautta")
    mark_non_disclosure(sari, aino, on=True)
    set_areas(hilla, {}, added=PLACES[3])
    note_area(sari, cast.contact, area=Area.objects.get().pk)
    mark_contact_unsafe(sari, write_to_us("Soita.", "phone", NUMBER), unsafe=True, agreed_way="Kirjeitse")
    for each in (aino, cast.north, cast.case, cast.contact):
        each.refresh_from_db()


@pytest.fixture(scope="module")
def marked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """The cast with Aino marked, for all pages. In the end everything is taken back."""
    without_files = [each for each in settings.MIDDLEWARE if not each.startswith("servestatic.")]
    with override_settings(MIDDLEWARE=without_files), standing(django_db_blocker):
        cast = make_cast()
        mark_aino(cast)
        yield Stage(cast)


def handling(row: Row) -> set[str]:
    """Who handles Aino's matter: her own worker, and while something waits those who stand in."""
    waits = "wait" in row.of or row.of == "Aino's contact"
    return {"sari", "dora", "pia"} if waits else {"sari"}


def told(page: str, row: Row) -> set[str]:
    """What of her a page tells."""
    places = () if row.name.startswith(("desk:settings", "desk:guidance")) else PLACES
    page = CHOICES.sub("", page)
    return {secret for secret in (*SECRETS, *places) if secret in page}


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_no_page_tells_where_she_is_to_anyone_who_does_not_handle_her_matter(marked: Stage, row: Row) -> None:
    readers = [who for who in READERS if who not in handling(row)]
    found = {who: told(answer.text, row) for who, answer in marked.answers(row, readers).items()}

    assert {who: secrets for who, secrets in found.items() if secrets} == {}


def test_a_page_that_tells_is_found(marked: Stage) -> None:
    row = next(row for row in PAGES if row.name == "desk:case")

    assert told(marked.answers(row, ["sari"])["sari"].text, row) == {"Siskon kautta", *PLACES[:2]}
    choices = f'<option>{PLACES[0]}</option><option value="1" selected>{PLACES[1]}</option>'
    assert told(f"<select>{choices}</select>{PLACES[2]}", row) == {PLACES[1], PLACES[2]}


def test_who_handles_her_contact_is_told_its_area(marked: Stage) -> None:
    row = next(row for row in PAGES if row.name == "desk:contact" and row.of == "Aino's contact")

    assert all(PLACES[3] in told(answer.text, row) for answer in marked.answers(row, ["sari", "pia"]).values())


def test_without_the_mark_her_own_pages_tell_where_she_is_helped(marked: Stage) -> None:
    row = next(row for row in PAGES if row.name == "portal:home")
    with undone():
        mark_non_disclosure(marked.cast.actor("sari"), marked.cast.people["aino"], on=False)
        page = marked.answers(row, ["aino"])["aino"].text

    assert told(page, row) == {PLACES[0], PLACES[2]}
