"""Extras join the index by a port: fused in, within the asker's rights, and nothing changes without them."""

from pathlib import Path

import pytest
from pytest_django import Settings

from polku.core.search import index, jobs
from polku.core.search.documents import Audience
from polku.core.search.extras import installed, voikko
from polku.core.search.extras.port import Extra, Reach, fused
from polku.core.search.folder import Folder
from polku.core.search.query import Wanted, find
from tests.core.search.library import LIBRARY, NORTH, book, for_clients, for_staff, lemmas, made

pytestmark = pytest.mark.django_db

VUOKRA, VELKA, _TUKI, PAIHDE, *_ = LIBRARY


class Known:
    """An extra that thinks of the same documents whatever is asked, and notes within what reach it was asked."""

    def __init__(self, *keys: str) -> None:
        self.keys = list(keys)
        self.asked: list[Reach] = []
        self.prepared: list[int | None] = []

    def nearest(self, text: str, reach: Reach, many: int) -> list[str]:
        self.asked.append(reach)
        return self.keys[:many]

    def prepare(self, at_most: int | None = None) -> int:
        self.prepared.append(at_most)
        return 0


def titles(folder: Folder, text: str, *extras: Extra, audience: Audience = Audience.PUBLIC) -> list[str]:
    return [hit.document.title for hit in find(folder, Wanted(text, audience=audience), extras).hits]


def test_what_an_extra_thinks_of_is_found(tmp_path: Path) -> None:
    folder = made(tmp_path, *LIBRARY)
    assert PAIHDE.title not in titles(folder, "juon liikaa")
    assert PAIHDE.title in titles(folder, "juon liikaa", Known(PAIHDE.key))


def test_an_extra_lifts_what_the_words_found_too(tmp_path: Path) -> None:
    folder = made(tmp_path, *LIBRARY)
    text = "velkaneuvonta vuokra"
    plain = titles(folder, text)
    assert plain[:2] == [VELKA.title, VUOKRA.title] or plain[:2] == [VUOKRA.title, VELKA.title]
    second = VELKA if plain[1] == VELKA.title else VUOKRA
    assert titles(folder, text, Known(second.key))[0] == second.title


def test_an_extra_that_thinks_of_nothing_changes_nothing(tmp_path: Path) -> None:
    folder, asked = made(tmp_path, *LIBRARY), Wanted("vuokra rästissä")
    assert find(folder, asked, [Known()]) == find(folder, asked)


def test_no_extra_brings_what_is_out_of_reach(tmp_path: Path) -> None:
    """Even one that breaks its promise and names them."""
    hidden = [for_clients(VUOKRA), for_staff(VELKA), for_staff(PAIHDE, NORTH)]
    folder = made(tmp_path, *hidden, LIBRARY[2])
    careless = Known(*(each.key for each in hidden), "books|never|fi|0|")
    found = find(folder, Wanted("toimeentulotuki"), [careless])
    assert {hit.document.thing for hit in found.hits} == {LIBRARY[2].thing}
    assert found.total == 1
    assert {each.audience for each in careless.asked} == {Audience.PUBLIC}
    assert set(titles(folder, "x", careless, audience=Audience.STAFF)) == {VUOKRA.title, VELKA.title}


def test_basic_forms_are_fused_in(tmp_path: Path) -> None:
    """`oven` shares no grams with `ovi`, and is the same word."""
    folder = made(tmp_path, *LIBRARY, book("Ovi auki"))

    assert "Ovi auki" not in titles(folder, "oven")
    assert "Ovi auki" in titles(folder, "oven", lemmas(tmp_path))


def test_whether_anything_is_sure_is_decided_by_words(tmp_path: Path) -> None:
    folder = made(tmp_path, *LIBRARY)
    found = find(folder, Wanted("juon liikaa"), [Known(PAIHDE.key)])

    assert found.hits[0].document == PAIHDE
    assert not found.sure


def test_each_thing_is_found_once(tmp_path: Path) -> None:
    folder = made(tmp_path, VUOKRA, for_clients(VUOKRA))
    extra = Known(for_clients(VUOKRA).key, VUOKRA.key)
    assert len(find(folder, Wanted("vuokra", audience=Audience.CLIENT), [extra]).hits) == 1


def test_orders_are_fused_by_place() -> None:
    assert fused(["a", "b", "c"], ["c"]) == ["c", "a", "b"]
    assert fused(["a", "b"], ["b", "a"]) == ["a", "b"], "the first order weighs more"
    assert fused(["a"], []) == ["a"]


@pytest.fixture
def nothing_installed(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without any package of an extra. Its own folder, so nothing made before is known of it."""
    settings.DATA_DIR = tmp_path
    for module in (installed, voikko):
        monkeypatch.setattr(module, "find_spec", lambda _name: None)
        monkeypatch.setattr(module, "import_module", pytest.fail)


@pytest.mark.usefixtures("nothing_installed")
def test_what_is_not_installed_is_neither_loaded_nor_asked_nor_made(tmp_path: Path) -> None:
    assert {installed.named(name) for name in installed.MAKERS} == {None}
    assert installed.extras() == ()
    jobs.prepare()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyError):
        installed.named("telepathy")


def test_what_is_installed_is_made_once(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setitem(installed.MAKERS, "voikko", lemmas)
    made_here = installed.named("voikko")

    assert made_here in installed.extras()
    assert installed.named("voikko") is made_here


def test_searching_and_the_job_ask_the_extras_of_this_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, extra = made(tmp_path, *LIBRARY), Known(PAIHDE.key)
    for module in (index, jobs):
        monkeypatch.setattr(module, "extras", lambda: (extra,))
    monkeypatch.setattr(index, "index", lambda: folder)
    assert PAIHDE.title in [hit.document.title for hit in index.search(Wanted("juon liikaa")).hits]
    jobs.prepare()
    assert extra.prepared == [jobs.AT_ONCE]
