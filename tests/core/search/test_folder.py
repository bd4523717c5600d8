"""The index beside the database: made anew while the old one serves, gone on with, followed, and never in two hands."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from polku.core.search import entries, folder
from polku.core.search.documents import Audience
from polku.core.search.folder import Folder, Missing
from polku.core.search.models import Entry
from polku.core.search.query import Wanted, find
from tests.core.search.library import LIBRARY, SOURCE, asked, book, made, shelf, titles

pytestmark = pytest.mark.django_db


class CutOff(Exception):
    """The power goes."""


@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_AT_A_TIME", 2)


def cut_off(_count: int) -> None:
    raise CutOff


def generations(of: Folder) -> list[str]:
    return sorted(each.name for each in of.path.iterdir() if each.is_dir())


def test_without_an_index_nothing_is_found_and_it_is_said(tmp_path: Path) -> None:
    nothing = Folder(tmp_path / "index")

    with pytest.raises(Missing):
        nothing.searcher(Audience.PUBLIC)
    assert not find(nothing, Wanted("velat")).ready
    assert nothing.follow() == 0


@pytest.mark.parametrize("broken", ["", "{", '{"generation": "gone"}', '{"generation": "gone", "analyser": "grams"}'])
def test_a_broken_folder_is_as_good_as_none_until_it_is_made_anew(tmp_path: Path, broken: str) -> None:
    here = made(tmp_path, *LIBRARY)
    (here.path / "current").write_text(broken)

    assert not find(here, Wanted("velkaneuvonta")).ready
    here.build()
    assert asked(here, "velkaneuvonta")


def test_a_search_answers_when_the_index_cannot_follow(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    here = made(tmp_path, *LIBRARY)
    here.pause = 0.0
    entries.put([book("Uusi")])
    (here.path / "lock").unlink()
    (here.path / "lock").mkdir()
    here.follow_soon()

    assert asked(here, "velkaneuvonta")
    assert "could not follow" in caplog.text


def test_the_old_one_serves_until_the_new_one_is_whole(tmp_path: Path, few_at_a_time: None) -> None:
    here = made(tmp_path, *LIBRARY)
    entries.put([book("Asumisneuvonta")])
    seen = list[list[str]]()

    Folder(here.path).build(lambda _count: seen.append(asked(here, "asumisneuvonta")))

    assert len(seen) == 4
    assert all("Asumisneuvonta" not in each for each in seen)
    assert asked(here, "asumisneuvonta")[0] == "Asumisneuvonta"
    assert len(generations(here)) == 1


def test_one_that_was_cut_off_is_gone_on_with(tmp_path: Path, few_at_a_time: None) -> None:
    entries.put(LIBRARY)
    here = Folder(tmp_path / "index")
    with pytest.raises(CutOff):
        here.build(cut_off)
    begun = generations(here)
    read = list[int]()

    count = Folder(here.path).build(read.append)

    assert generations(here) == begun
    assert (read, count) == ([4, 6], 6)
    assert {title for each in LIBRARY for title in asked(here, each.title)} >= {each.title for each in LIBRARY[:4]}


def test_what_was_written_twice_is_found_once(tmp_path: Path, few_at_a_time: None) -> None:
    """The power may go between the index and the note of how far it came."""
    entries.put(LIBRARY)
    here = Folder(tmp_path / "index")
    with pytest.raises(CutOff):
        here.build(cut_off)
    note = here.path / "building"
    note.write_text(note.read_text().replace('"last": 2', '"last": 1').replace('"count": 2', '"count": 1'))
    here.build()

    assert here.searcher(Audience.PUBLIC).num_docs == len(LIBRARY)


def test_texts_cut_in_another_way_are_begun_anew(tmp_path: Path, few_at_a_time: None) -> None:
    entries.put(LIBRARY)
    with pytest.raises(CutOff):
        Folder(tmp_path / "index").build(cut_off)

    read = list[int]()
    Folder(tmp_path / "index", "words").build(read.append)
    assert read == [2, 4, 6]


def test_what_changes_while_it_is_made_is_followed_afterwards(tmp_path: Path, few_at_a_time: None) -> None:
    entries.put(LIBRARY)
    here = Folder(tmp_path / "index")

    def change(count: int) -> None:
        if count == 4:
            entries.put([book(LIBRARY[0].title, "Nyt tässä puhutaan ulosotosta."), book("Ulosottolaitos")])

    here.build(change)
    assert here.follow() > 0
    assert set(asked(here, "ulosotto")) >= {LIBRARY[0].title, "Ulosottolaitos"}


def test_what_is_new_changed_and_removed_is_followed(tmp_path: Path) -> None:
    shelf.update({each.title: each for each in LIBRARY})
    for _source, _count in entries.refresh_all():
        pass
    here = Folder(tmp_path / "index")
    here.build()
    shelf["new"] = book("Perheasiain neuvottelukeskus")
    shelf["Toimeentulotuki"] = book("Toimeentulotuki", "Tässä kerrotaan maksusitoumuksesta.")
    del shelf["Päihdekuntoutus"]
    entries.changed(SOURCE, ["Perheasiain neuvottelukeskus", "Toimeentulotuki", "Päihdekuntoutus"])

    assert here.follow() == 3
    assert here.follow() == 0
    assert asked(here, "neuvottelukeskus")[0] == "Perheasiain neuvottelukeskus"
    assert asked(here, "maksusitoumus")[0] == "Toimeentulotuki"
    assert "Päihdekuntoutus" not in asked(here, "päihdekuntoutus")


def test_what_is_the_same_is_not_written_again() -> None:
    assert entries.put(LIBRARY) == len(LIBRARY)
    assert entries.put(LIBRARY) == 0
    assert entries.put([LIBRARY[0], book("Uusi")]) == 1


def test_who_searches_takes_in_few_changes_and_leaves_many_to_the_job(tmp_path: Path) -> None:
    here = made(tmp_path, *LIBRARY)
    here.pause = 0.0
    entries.put([book(f"Toimipiste {number}") for number in range(folder.AT_ONCE + 1)])
    here.follow_soon()
    assert not any(title.startswith("Toimipiste") for title in asked(here, "toimipiste"))

    here.follow()
    entries.put([book("Etsivä nuorisotyö")])
    here.follow_soon()
    assert asked(here, "etsivä nuorisotyö")[0] == "Etsivä nuorisotyö"


def test_who_searched_a_moment_ago_does_not_look_again(tmp_path: Path) -> None:
    here = made(tmp_path, *LIBRARY)
    here.pause = 3600.0
    here.follow_soon()
    entries.put([book("Etsivä nuorisotyö")])
    here.follow_soon()

    assert "Etsivä nuorisotyö" not in asked(here, "etsivä nuorisotyö")


def test_one_at_a_time_writes(tmp_path: Path) -> None:
    here = made(tmp_path, *LIBRARY)
    entries.put([book("Uusi")])

    with Folder(here.path).locked(wait=True) as mine:
        assert mine
        assert here.follow() == 0
        with here.locked(wait=False) as also_mine:
            assert not also_mine
    assert here.follow() == 1


def test_a_source_that_dies_half_way_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.put(LIBRARY)

    def dying() -> Iterator[int]:
        yield from entries.refresh(SOURCE)

    monkeypatch.setattr("tests.core.search.library.documents", _dies)
    with pytest.raises(OSError, match="gone"):
        list(dying())
    assert Entry.objects.standing().count() == len(LIBRARY)


def _dies(_things: object) -> Iterator[object]:
    yield LIBRARY[0]
    raise OSError("gone")


def test_a_source_that_is_no_more_takes_its_documents_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.put(LIBRARY)
    monkeypatch.setattr("polku.core.search.sources._paths", {})
    list(entries.refresh_all())

    assert not Entry.objects.standing().exists()


def test_what_was_removed_is_remembered_for_those_who_follow_and_then_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.put(LIBRARY)
    list(entries.refresh(SOURCE))
    entries.forget_removed()
    assert Entry.objects.filter(removed=True).count() == len(LIBRARY)
    assert not Entry.objects.exclude(text="", title="").exists()

    monkeypatch.setattr(entries, "REMEMBERED", -(10**12))
    entries.forget_removed()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_ask_at_once_while_it_is_made_anew(tmp_path: Path, few_at_a_time: None) -> None:
    here = made(tmp_path, *LIBRARY)
    entries.put([book(f"Toimipiste {number}", "Täällä neuvotaan veloista.") for number in range(40)])
    # Everybody asks for the first time while half of the new one is there, and again until it serves.
    half, done = threading.Event(), threading.Event()

    def ask(number: int) -> list[list[str]]:
        half.wait(60)
        found = [titles(find(here, Wanted("velkaneuvonta")))]
        while not done.is_set():
            found.append(titles(find(here, Wanted(f"velkaneuvonta {number}"))))
        return [*found, titles(find(here, Wanted("toimipiste")))]

    with ThreadPoolExecutor(50) as pool:
        asking = [pool.submit(ask, number) for number in range(50)]
        try:
            Folder(here.path).build(lambda count: half.set() if count >= 20 else None)
        finally:
            half.set()
            done.set()
        answers = [each.result() for each in asking]
    connections.close_all()

    assert all("Velkaneuvonta" in each for answer in answers for each in answer[:-1])
    assert all(answer[-1][0].startswith("Toimipiste") for answer in answers)
