"""What the world's county knows: all that comes with Polku, and public data only where it is."""

from pathlib import Path

import pytest

from polku.console.world.guidance import SHARED, load_public, load_shipped, make_searchable
from polku.core.imports.outcome import Fate
from polku.core.search.folder import Folder
from polku.core.search.models import Entry
from polku.domain.catalogue.queries import places, services, situation_page
from tests.plugin import SHARED_DATA

pytestmark = pytest.mark.django_db


def test_all_that_comes_with_polku_is_taken_and_again_changes_nothing() -> None:
    first = load_shipped()
    assert [skipped.what for skipped in first.skipped] == []
    assert set(load_shipped().fates) == {Fate.UNCHANGED}
    page = situation_page("raha-ja-velat", "fi")
    assert page is not None and page.services and page.articles
    assert len(places("fi")) >= 12 and len(services("fi", limit=100)) >= 30
    assert {"catalogue", "guidance"} <= set(Entry.objects.values_list("source", flat=True))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert list(load_public(tmp_path)) == [
        f"No acts of law are loaded: {tmp_path / 'statutes'} is not there.",
        f"No national descriptions of services are loaded: {tmp_path / 'ptv' / 'general-descriptions'} is not there.",
    ]


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.exists(), reason=f"there is no {SHARED_DATA}")
def test_what_others_publish_is_brought_in_and_can_be_found(searchable: Folder) -> None:
    acts, descriptions = load_public()
    assert int(acts.split()[0]) > 100 and descriptions == "458 national descriptions of services"
    assert make_searchable() > 1_500
