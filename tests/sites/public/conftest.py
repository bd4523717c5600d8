import pytest

from polku.console.world.guidance import load_shipped
from polku.core.search.folder import Folder


@pytest.fixture
def content(searchable: Folder) -> Folder:
    """What comes with Polku, brought in and found by the search."""
    load_shipped()
    return searchable
