"""The one index of this installation, beside its data."""

from functools import cache
from pathlib import Path

from django.conf import settings

from polku.core.search import words
from polku.core.search.documents import Audience
from polku.core.search.extras.installed import extras
from polku.core.search.folder import Folder, Missing
from polku.core.search.query import Found, Wanted, find


@cache
def _at(path: Path) -> Folder:
    return Folder(path)


def index() -> Folder:
    """Where the index of this installation lies."""
    return _at(Path(settings.DATA_DIR) / "search")


def search(wanted: Wanted) -> Found:
    """What answers, by what the database holds now."""
    here = index()
    here.follow_soon()
    return find(here, wanted, extras())


def suggest(audience: Audience, language: str, text: str) -> list[str]:
    """How a question that was begun may go on, from titles and keywords that the audience may know of."""
    try:
        return words.suggested(index().searcher(audience), language, text) if text.strip() else []
    except Missing:
        return []
