"""The permission table, tried: everyone at every address, and what the log says of it afterwards."""

import ast
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.architecture.addresses import addresses
from tests.architecture.source import last_word, reached_from
from tests.cast import PEOPLE, make_cast
from tests.permissions_doc import documents
from tests.sites.permission_table import COLUMNS, EXCLUDED, STAFF, Row, rows
from tests.sites.stage import LESS_SURELY, Stage
from tests.standing import standing

pytestmark = pytest.mark.django_db

ROWS = rows()
GOT = {row.name for row in ROWS if row.method == "GET"}
#: One row of each address that only takes.
ONLY_POSTED = {row.name: row for row in ROWS if row.name not in GOT}.values()

#: All that is asked of a row is asked before the next one, so that two processes have few rows in common.
each_row = pytest.mark.parametrize("row", ROWS, ids=str, scope="module")


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """One cast for the whole table. Each question is taken back, and in the end everything is."""
    # Files are served by a middleware that takes each request through another thread, which nothing here needs.
    without_files = [each for each in settings.MIDDLEWARE if not each.startswith("servestatic.")]
    with override_settings(MIDDLEWARE=without_files), standing(django_db_blocker):
        yield Stage(make_cast())


@each_row
def test_everyone_gets_what_the_table_says(stage: Stage, row: Row) -> None:
    assert {column: stage.answer(row, column).mark for column in COLUMNS} == row.marks
    assert {stage.answer(row, column).status for column in COLUMNS if row.marks[column] == "yes"} <= {row.status}


@pytest.mark.parametrize("row", [row for row in ROWS if row.name.startswith("portal:")], ids=str)
def test_less_surely_identified_nobody_gets_further(stage: Stage, row: Row) -> None:
    expected = {column: row.marks[f"aino/{column.partition('/')[2]}"] for column in LESS_SURELY}

    assert {column: stage.answer(row, column).mark for column in LESS_SURELY} == expected


@each_row
def test_every_refusal_is_in_the_log(stage: Stage, row: Row) -> None:
    known = [column for column in COLUMNS if column != "stranger"]
    refused = {column for column in known if row.marks[column] != "yes"}

    assert {column for column in known if stage.answer(row, column).refused} == refused


@each_row
def test_whom_a_page_shows_is_in_the_log(stage: Stage, row: Row) -> None:
    for column, mark in row.marks.items():
        shown = stage.answer(row, column).shown
        if mark == "yes":
            assert (column, shown) == (column, row.shown_to(column))
        else:
            # Whoever gives a wrong code has still opened the page for codes, which is their own.
            assert (column, shown - {column}) == (column, set())


@each_row
def test_whoever_is_named_on_a_page_was_written_down(stage: Stage, row: Row) -> None:
    unlogged = {
        column: named
        for column in COLUMNS
        if row.shows != "." or row.of != "."
        if (named := _named(stage, row, column) - stage.answer(row, column).shown)
    }

    assert unlogged == {}


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "GET"], ids=str)
def test_what_one_may_not_see_looks_like_what_is_not_there(stage: Stage, row: Row) -> None:
    hidden = [column for column in STAFF if row.marks[column] == "-" and row.name.startswith("desk:")]

    for column in hidden:
        assert stage.answer(row, column).text == stage.missing(row, column).text


def takes_something(tree: ast.Module, view: str) -> bool:
    """Does a view read what is sent to it, or want to be posted?"""
    nodes = [node for each in reached_from(tree, view) for node in ast.walk(each)]
    return any(last_word(node) == "POST" or is_word_post(node) for node in nodes) or only_posted(tree, view)


def is_word_post(node: ast.AST) -> bool:
    """The method that a view compares with."""
    return isinstance(node, ast.Constant) and node.value == "POST"


def only_posted(tree: ast.Module, view: str) -> bool:
    decorators = reached_from(tree, view)[0].decorator_list
    return any(isinstance(each, ast.Call) and last_word(each.func) == "only_posted" for each in decorators)


def _named(stage: Stage, row: Row, column: str) -> set[str]:
    text = stage.answer(row, column).text
    return {name for name in PEOPLE if stage.cast.people[name].given_name in text}


def test_every_address_is_in_the_table() -> None:
    tried = {row.name for row in ROWS}

    assert {address.name for address in addresses()} - set(EXCLUDED) == tried
    assert not tried & set(EXCLUDED)
    assert all(EXCLUDED.values()), "what is left out says why"


def test_the_docs_show_this_table() -> None:
    for document, text in documents().items():
        assert document.read_text(encoding="utf-8") == text, "run: .venv/bin/python -m tests.permissions_doc"


def test_whatever_takes_something_is_sent_something() -> None:
    posted = {row.name for row in ROWS if row.method == "POST"}

    assert {each.name for each in addresses() if takes_something(each.tree, each.view.__name__)} == posted


def test_whatever_can_be_fetched_is_fetched() -> None:
    assert {each.name for each in addresses() if not only_posted(each.tree, each.view.__name__)} == GOT | set(EXCLUDED)


@pytest.mark.parametrize("row", ONLY_POSTED, ids=str)
def test_whoever_fetches_what_is_only_posted_is_led_on_and_nothing_happens(stage: Stage, row: Row) -> None:
    answers = [stage.fetched(row, column) for column in COLUMNS]

    assert {answer.status for answer in answers} == {302}
    assert not any(answer.refused or answer.shown for answer in answers)


def test_a_view_that_takes_something_is_found() -> None:
    read = ast.parse("def view(request): return _form(request)\ndef _form(request): return Form(request.POST)")
    posted = ast.parse("@only_posted('x')\ndef view(request): close_case()")

    compared = ast.parse("def view(request): return end() if request.method == 'POST' else ask()")

    assert takes_something(read, "view")
    assert takes_something(compared, "view")
    assert takes_something(posted, "view")
    assert not takes_something(ast.parse("def view(request): return request.GET"), "view")
