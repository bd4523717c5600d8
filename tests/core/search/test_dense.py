"""Dense vectors with a model of our own, small enough to see through."""

from collections.abc import Sequence

import pytest

from polku.core.search import entries
from polku.core.search.documents import Audience, Document
from polku.core.search.extras.dense import Dense
from polku.core.search.extras.port import Reach
from polku.core.search.models import Vector
from tests.core.search.library import LIBRARY, NORTH, SOUTH, book, for_clients, for_staff

pytestmark = pytest.mark.django_db

VUOKRA, VELKA, *_ = LIBRARY
ANYONE = Reach(Audience.PUBLIC)


class Topics:
    """A model that knows two topics and puts each text on the one it speaks of, or between them."""

    name = "topics"

    def __init__(self) -> None:
        self.read: list[str] = []

    def passage(self, text: str) -> Sequence[float]:
        self.read.append(text)
        return self.question(text)

    def question(self, text: str) -> Sequence[float]:
        home, money = "vuokra" in text.casefold() or "koti" in text, "vel" in text.casefold() or "raha" in text
        return {(True, False): (1.0, 0.0), (False, True): (0.0, 1.0)}.get((home, money), (0.7071, 0.7071))


def ready(*documents: Document) -> Dense:
    entries.put(documents)
    dense = Dense(Topics(), pause=0)
    dense.prepare()
    return dense


def test_the_nearest_in_meaning_comes_first() -> None:
    dense = ready(VUOKRA, VELKA)
    assert dense.nearest("koti menee", ANYONE, 2) == [VUOKRA.key, VELKA.key]
    assert dense.nearest("rahat loppu", ANYONE, 2) == [VELKA.key, VUOKRA.key]
    assert dense.nearest("rahat loppu", ANYONE, 1) == [VELKA.key]


def test_what_is_out_of_reach_takes_no_place() -> None:
    """The nearest of all is another's; the only place goes to what the asker may know of."""
    theirs = for_staff(book("Velat yksikössä"), NORTH)
    dense = ready(for_clients(VELKA), theirs, VUOKRA)
    assert dense.nearest("raha", ANYONE, 1) == [VUOKRA.key]
    assert dense.nearest("raha", Reach(Audience.CLIENT), 1) == [for_clients(VELKA).key]
    assert theirs.key not in dense.nearest("raha", Reach(Audience.STAFF, frozenset({SOUTH})), 9)
    assert theirs.key in dense.nearest("raha", Reach(Audience.STAFF, frozenset({NORTH})), 9)


def test_languages_and_kinds_narrow() -> None:
    swedish = book("Vel på svenska", language="sv")
    dense = ready(VELKA, swedish, LIBRARY[2])
    assert dense.nearest("raha", Reach(Audience.PUBLIC, languages=("sv",)), 9) == [swedish.key]
    assert dense.nearest("raha", Reach(Audience.PUBLIC, kinds=("service",)), 9) == [LIBRARY[2].key]


def test_each_passage_is_computed_once_and_the_work_can_be_cut_off() -> None:
    entries.put(LIBRARY)
    model = Topics()
    dense = Dense(model, pause=0)
    assert dense.prepare(at_most=2) == 2
    assert dense.nearest("raha", ANYONE, 9) == [], "those without a vector would fall behind"
    assert dense.prepare() == len(LIBRARY) - 2
    assert dense.prepare() == 0
    assert len(model.read) == len(LIBRARY) == Vector.objects.count()


def test_what_is_removed_is_not_found_and_what_is_new_is() -> None:
    dense = ready(VUOKRA)
    assert dense.nearest("raha", ANYONE, 9) == [VUOKRA.key]
    entries.put([VELKA])
    dense.prepare()
    entries.changed(VUOKRA.source, [VUOKRA.thing])
    assert dense.nearest("raha", ANYONE, 9) == [VELKA.key]


def test_nothing_asked_or_nothing_kept_finds_nothing() -> None:
    assert Dense(Topics()).nearest("raha", ANYONE, 9) == []
    assert ready(VELKA).nearest("  ", ANYONE, 9) == []
