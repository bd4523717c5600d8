"""The index of this installation: made and followed by its jobs, absent without harm."""

from pathlib import Path

import pytest
from pytest_django import Settings

from polku.core.search import entries, jobs
from polku.core.search.documents import Audience
from polku.core.search.folder import Folder
from polku.core.search.index import index, search, suggest
from polku.core.search.query import Wanted
from tests.core.search.library import LIBRARY, book, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def nowhere(settings: Settings, tmp_path: Path) -> None:
    """An installation that has just been unpacked."""
    settings.DATA_DIR = tmp_path


@pytest.mark.usefixtures("nowhere")
def test_without_an_index_a_search_says_so_and_nothing_is_suggested() -> None:
    entries.put(LIBRARY)

    assert not search(Wanted("velkaneuvonta")).ready
    assert suggest(Audience.PUBLIC, "fi", "vel") == []


@pytest.mark.usefixtures("nowhere")
def test_the_job_makes_the_index_and_keeps_it_true() -> None:
    entries.put(LIBRARY)
    jobs.follow()
    assert titles(search(Wanted("velkaneuvonta")))[0] == "Velkaneuvonta"

    index().pause = 3600.0
    entries.put([book("Velkaneuvonta ryhmässä")])
    jobs.follow()
    assert "Velkaneuvonta ryhmässä" in titles(search(Wanted("velkaneuvonta ryhmässä")))


@pytest.mark.usefixtures("nowhere")
def test_the_job_makes_a_broken_index_anew() -> None:
    entries.put(LIBRARY)
    jobs.follow()
    (index().path / "current").write_text("")
    jobs.follow()

    assert search(Wanted("velkaneuvonta")).ready


def test_what_an_action_told_is_found_at_once_where_a_test_asks_for_it(searchable: Folder) -> None:
    entries.put(LIBRARY)

    assert titles(search(Wanted("velkaneuvonta")))[0] == "Velkaneuvonta"
    assert suggest(Audience.PUBLIC, "fi", "vel") == ["velkaneuvonta"]
    assert suggest(Audience.PUBLIC, "fi", "  ") == []
    assert index() is searchable
