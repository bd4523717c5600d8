"""Nothing outgrows a sitting, and nothing is left for later."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, broken_by, broken_in, files, functions_in, imports_in, named

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
FORBIDDEN = {"utils", "helpers", "common", "services", "managers", "misc"}
# Written apart, so that this file does not find itself.
FOR_LATER = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")
OURS = ("polku", "tests", "scripts")
CALLBACKS = {"save", "asave", "delete", "adelete", "refresh_from_db", "save_base"}


def forbidden_names(file: Path) -> bool:
    """Is it, or does it lie in, a drawer for anything?"""
    return bool(FORBIDDEN & {part.removesuffix(".py").strip("_") for part in file.parts})


def too_long(text: str) -> bool:
    return len(text.splitlines()) > LONGEST_FILE


def long_functions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Functions that do not fit on a screen, their docstrings not counted."""
    for function in functions_in(tree):
        said = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
        docstring = said.end_lineno - said.lineno + 1 if said and said.end_lineno else 0
        lines = (function.end_lineno or 0) - function.lineno + 1 - docstring
        if lines > LONGEST_FUNCTION:
            yield function.lineno, f"{function.name} has {lines} lines"


def imports_within(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Imports that happen when a function is called."""
    for function in functions_in(tree):
        for line, name in imports_in(function):
            yield line, f"{function.name} imports {name}"


def left_for_later(text: str) -> list[str]:
    return [f"{number} {line.strip()}" for number, line in enumerate(text.splitlines(), 1) if _later(line)]


def _later(line: str) -> bool:
    words = line.replace(":", " ").replace("(", " ").replace("#", " ").split()
    return any(word in words for word in FOR_LATER)


def signals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Anything that runs because something else happened, without having been called."""
    for line, name in imports_in(tree):
        if name.startswith("django.dispatch") or ".signals" in name:
            yield line, name


def callbacks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A method that Django calls when a row is written."""
    for node in ast.walk(tree):
        for each in node.body if isinstance(node, ast.ClassDef) else []:
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and each.name in CALLBACKS:
                yield each.lineno, f"{node.name}.{each.name}"  # type: ignore[attr-defined]


def all_text() -> list[Path]:
    written = [file for folder in OURS for file in files(folder, ".py", ".css", ".js", ".html", ".sh")]
    return [*written, *files("docs", ".md"), *ROOT.glob("*.md"), ROOT / "Makefile"]


def test_no_file_is_a_drawer_for_anything() -> None:
    assert [named(file) for folder in OURS for file in files(folder) if forbidden_names(file.relative_to(ROOT))] == []


@pytest.mark.parametrize("name", ["polku/core/utils.py", "polku/domain/cases/services/a.py", "tests/_helpers.py"])
def test_a_drawer_is_found(name: str) -> None:
    assert forbidden_names(Path(name))


def test_no_file_outgrows_a_sitting() -> None:
    assert [named(file) for file in all_text() if too_long(file.read_text(encoding="utf-8"))] == []
    assert too_long("\n" * (LONGEST_FILE + 1))


def test_no_function_outgrows_a_screen() -> None:
    assert broken_in(long_functions, [file for folder in OURS for file in files(folder)]) == []


def test_a_long_function_is_found() -> None:
    lines = "    pass\n" * LONGEST_FUNCTION

    assert broken_by(long_functions, f"def f():\n{lines}") == ["f has 41 lines"]
    assert not broken_by(long_functions, f'def f():\n    """What\n    it does."""\n{lines[9:]}')


def test_imports_stand_at_the_top() -> None:
    assert broken_in(imports_within, [file for folder in OURS for file in files(folder)]) == []
    assert broken_by(imports_within, "def f():\n    if 1:\n        from a import b") == ["f imports a.b"]


def test_nothing_is_left_for_later() -> None:
    found = {named(file): left_for_later(file.read_text(encoding="utf-8")) for file in all_text()}

    assert {file: lines for file, lines in found.items() if lines} == {}


def test_what_is_left_for_later_is_found() -> None:
    assert left_for_later(f"x = 1  # {FOR_LATER[0]}: later") == [f"1 x = 1  # {FOR_LATER[0]}: later"]
    assert left_for_later(f"{{# {FOR_LATER[1]}(me) #}}")


def test_there_are_no_signals() -> None:
    assert broken_in(signals, files("polku")) == []
    assert broken_by(signals, "from django.db.models.signals import post_save")
    assert broken_by(signals, "from django.dispatch import receiver")


def test_no_model_of_the_domain_writes_behind_ones_back() -> None:
    assert broken_in(callbacks, files("polku/domain")) == []
    assert broken_by(callbacks, "class Case:\n    def save(self): log()") == ["Case.save"]
