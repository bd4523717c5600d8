from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from polku.core.clock import clock
from polku.core.plugs import plugged
from polku.core.search.folder import Folder
from polku.core.search.index import index
from polku.core.settings import county
from tests.cast import Cast
from tests.written_cast import cast_of_today

#: A Monday with no holiday near it.
MONDAY = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _county_read_anew() -> Iterator[None]:
    """What one test tells of the county stays with it."""
    county.forget()
    yield
    county.forget()


@pytest.fixture(autouse=True)
def _adapters_made_anew() -> None:
    """The ids of a test's rows begin anew, and so do its keys: no carrier knows those of the test before."""
    plugged.cache_clear()


@pytest.fixture
def cast(db: None, request: pytest.FixtureRequest) -> Cast:
    """Everyone, by name. Where it is Monday they came before: what is newest must not hang on the day of the tests."""
    if "on_monday" not in request.fixturenames:
        return cast_of_today(clock_stands=False)
    with clock.told_by(lambda: MONDAY - timedelta(hours=1)):
        return cast_of_today(clock_stands=True)


@pytest.fixture
def on_monday() -> Iterator[datetime]:
    """It is Monday 23 November 2026, 9.40 in Finland."""
    with clock.told_by(lambda: MONDAY):
        yield MONDAY


@pytest.fixture
def searchable(db: None, settings: Settings, tmp_path: Path) -> Folder:
    """An index of this test alone. Each search finds at once what the database holds by then."""
    settings.DATA_DIR = tmp_path
    folder = index()
    folder.pause, folder.at_once = 0.0, 100_000
    folder.build()
    return folder
