from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.house import House
from tests.server import environment, fresh_database, migrate


@pytest.fixture(scope="session")
def migrated() -> Iterator[str]:
    """A database with its tables, shared by the tests of this folder."""
    with fresh_database() as url:
        migrate(environment(url))
        yield url


@pytest.fixture
def house(migrated: str, tmp_path: Path) -> Iterator[House]:
    """Processes on one database, and the notes that jobs leave."""
    house = House(migrated, tmp_path / "notes")
    house.clear_jobs()
    yield house
    house.end()
