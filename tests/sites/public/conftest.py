import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from polku.console.world.guidance import load_shipped
from polku.core.search.folder import Folder
from polku.core.search.index import index
from tests.standing import standing


@pytest.fixture(scope="module")
def _shipped(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """What comes with Polku stands in the database for a whole file; the index of it."""
    folder = Folder(tmp_path_factory.mktemp("shipped") / "search")
    with standing(django_db_blocker):
        load_shipped()
        folder.build()
        yield folder.path


@pytest.fixture
def content(_shipped: Path, db: None, settings: Settings, tmp_path: Path) -> Folder:
    """What comes with Polku, brought in and found by the search. Each search finds what the test itself changed."""
    settings.DATA_DIR = tmp_path
    folder = index()
    shutil.copytree(_shipped, folder.path)
    folder.pause, folder.at_once = 0.0, 100_000
    return folder
