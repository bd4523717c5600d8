"""`polku search` and `polku reindex`, as somebody at a terminal uses them."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from polku.console.main import polku
from polku.core.search import entries, sources
from polku.core.search.folder import Folder
from tests.core.search.library import LIBRARY, PATH, SOURCE, book, for_staff, shelf

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(polku, arguments)


@pytest.fixture(autouse=True)
def _library(monkeypatch: pytest.MonkeyPatch, searchable: Folder) -> Iterator[None]:
    monkeypatch.setattr(sources, "_paths", {SOURCE: PATH})
    shelf.clear()
    shelf.update({each.title: each for each in LIBRARY})
    yield
    shelf.clear()


def test_hits_are_told_with_kind_source_and_the_sentence_that_matters() -> None:
    assert run("reindex").exit_code == 0
    lines = run("search", "velkaneuvonta maksuton", "-n", "1").output.splitlines()

    assert lines == [f" 1. Velkaneuvonta [advice {SOURCE}|Velkaneuvonta] Testilä", "    Neuvonta on maksutonta."]


def test_everything_is_told_as_json() -> None:
    run("reindex")
    told = json.loads(run("search", "velkanuevonta", "--json").output)

    assert (told["query"], told["corrected"], told["sure"]) == ("velkanuevonta", "velkaneuvonta", True)
    assert told["hits"][0]["title"] == "Velkaneuvonta"
    assert told["sections"] == []
    assert json.loads(run("search", "velkanuevonta", "--as-typed", "--json").output)["corrected"] == ""


def test_who_asks_decides_what_is_found() -> None:
    shelf["staff"] = for_staff(book("Tulkkausohje työntekijälle"))
    run("reindex")

    assert "Tulkkausohje" not in run("search", "tulkkausohje").output
    assert "Tulkkausohje" not in run("search", "tulkkausohje", "--audience", "client").output
    assert "Tulkkausohje" in run("search", "tulkkausohje", "--audience", "staff").output


def test_what_was_found_for_no_sure_or_in_another_language_is_said() -> None:
    run("reindex")

    assert "Nothing found for sure" in run("search", "karjalanpiirakan resepti velka").output
    assert "Only in other languages" in run("search", "right of residence", "--lang", "fi").output
    assert "Skuldrådgivning" in run("search", "skuld", "--lang", "sv").output


def test_without_an_index_it_is_said_how_to_make_one(searchable: Folder) -> None:
    (searchable.path / "current").unlink()
    failed = run("search", "velat")

    assert failed.exit_code == 1
    assert "polku reindex" in failed.output


@pytest.mark.parametrize("wrong", [["--on", "tomorrow"], ["-n", "0"], ["--lang", "de"], ["--audience", "all"]])
def test_what_is_no_choice_is_refused(wrong: list[str]) -> None:
    assert run("search", "velat", *wrong).exit_code == 2


def test_reindex_asks_every_source_and_since_only_what_has_changed() -> None:
    assert run("reindex").stdout == f"{len(LIBRARY)} documents can be found.\n"
    shelf["Toimeentulotuki"] = replace(shelf["Toimeentulotuki"], text="Nyt tässä puhutaan maksusitoumuksesta.")
    entries.changed(SOURCE, ["Toimeentulotuki"])
    shelf["untold"] = book("Mitä kukaan ei ole kertonut")

    assert run("reindex", "--since").stdout == "1 documents were taken in.\n"
    assert "maksusitoumuksesta" in run("search", "maksusitoumus").output
    assert run("reindex").stdout == f"{len(LIBRARY) + 1} documents can be found.\n"
