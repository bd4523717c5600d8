from collections.abc import Iterator

import pytest

from polku.core.search import sources
from tests.core.search.library import PATH, SOURCE, shelf


@pytest.fixture(autouse=True)
def _source(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library is the only source, and its shelf is empty at first."""
    monkeypatch.setattr(sources, "_paths", {SOURCE: PATH})
    shelf.clear()
    yield
    shelf.clear()
