"""What a folder or a file may do is told by its name: sites do not query, queries do not write."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, broken_by, broken_in, calls_in, files, imports_in, named

QUERYING = {"objects", "_default_manager", "_base_manager"}
#: `.update(` and `.get(` are left out: dictionaries and forms have them too.
ON_ROWS = {
    *("save", "delete", "filter", "exclude", "annotate", "aggregate", "values_list", "select_related"),
    *("create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "select_for_update"),
}
WRITING = {
    *("save", "delete", "update", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"),
    *("did", "enter", "listed", "hint", "enqueue"),
}
WEB = ("http", "shortcuts", "template", "urls", "views", "test")
#: A link lands on a page of its own.
KNOWS_WEB = "polku/core/links/"
#: What a context consists of, and what says so in the docs: `docs/where-things-go.md`.
CONTEXT = {
    *("__init__", "models", "actions", "queries", "permissions", "personal", "ports", "hooks", "apps", "jobs"),
}
#: What a module of a context does not ask for.
NOT_IN_MODELS = ("polku.core.audit", "polku.core.journal", "polku.core.live", "polku.core.notify", "polku.core.jobs")


def querying_in_sites(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A view that goes to the database itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in QUERYING:
            yield node.lineno, f".{node.attr}"
    for line, name in calls_in(tree):
        if name in ON_ROWS:
            yield line, f".{name}("
    for line, name in imports_in(tree):
        if name.startswith("django.db"):
            yield line, name


def web_in_domain(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A module that knows requests, pages or addresses."""
    for line, name in imports_in(tree):
        parts = name.split(".")
        if parts[0] == "django" and parts[1:2] and parts[1] in WEB:
            yield line, name


def writing_in_queries(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A read that changes something."""
    for line, name in calls_in(tree):
        if name in WRITING:
            yield line, f"{name}("


def reaching_out_of_models(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A model that does more than change itself."""
    for line, name in imports_in(tree):
        if name.startswith(NOT_IN_MODELS) or ".actions" in name or ".queries" in name:
            yield line, name


def strange_files(context: Path) -> list[str]:
    """Files of a context that are called something else than in every other context."""
    return [file.name for file in context.iterdir() if file.suffix == ".py" and file.stem not in CONTEXT]


def contexts() -> list[Path]:
    return sorted(file.parent for file in (ROOT / "polku/domain").glob("*/__init__.py"))


def modules_called(stem: str) -> list[Path]:
    return [file for file in files("polku/domain") if stem in (file.stem, file.parent.name)]


def test_sites_ask_the_domain_and_never_the_database() -> None:
    assert broken_in(querying_in_sites, files("polku/sites")) == []


@pytest.mark.parametrize(
    "sample",
    [
        "Case.objects.get(pk=1)",
        "Case._default_manager.all()",
        "case.save()",
        "case.delete()",
        "case.messages.filter(pk=1)",
        "from django.db import transaction",
        "import django.db.transaction",
    ],
)
def test_a_site_that_queries_is_found(sample: str) -> None:
    assert broken_by(querying_in_sites, sample)


def test_domain_core_and_integrations_know_no_web() -> None:
    inner = [*files("polku/domain"), *files("polku/core"), *files("polku/integrations")]

    assert broken_in(web_in_domain, [file for file in inner if not named(file).startswith(KNOWS_WEB)]) == []


@pytest.mark.parametrize("word", WEB)
def test_a_domain_that_knows_the_web_is_found(word: str) -> None:
    assert broken_by(web_in_domain, f"from django.{word} import anything")
    assert broken_by(web_in_domain, f"from django import {word}")
    assert broken_by(web_in_domain, f"import django.{word}.base")
    assert not broken_by(web_in_domain, "from django.utils.translation import gettext")


def test_queries_only_read() -> None:
    assert broken_in(writing_in_queries, modules_called("queries")) == []


def test_models_change_only_themselves() -> None:
    assert broken_in(reaching_out_of_models, modules_called("models")) == []


def test_a_query_that_writes_and_a_model_that_acts_are_found() -> None:
    assert broken_by(writing_in_queries, "def of(case):\n    case.save()")
    assert broken_by(writing_in_queries, "log.did(actor)")
    assert broken_by(reaching_out_of_models, "from polku.core.audit import log")
    assert broken_by(reaching_out_of_models, "from polku.domain.cases.actions import open_case")
    assert not broken_by(reaching_out_of_models, "from polku.core.clock import clock")


@pytest.mark.parametrize("context", contexts(), ids=lambda context: context.name)
def test_every_context_has_the_same_words(context: Path) -> None:
    said = ast.get_docstring(ast.parse((context / "__init__.py").read_text()))

    assert strange_files(context) == []
    assert said, "a context begins with what it is in Finnish and what it is not"


def test_a_strange_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "signals.py").touch()
    (tmp_path / "models.py").touch()

    assert strange_files(tmp_path) == ["signals.py"]
