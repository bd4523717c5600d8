"""The questions asked upwards are a short, known list, and nobody answers one anywhere but in `ready()`."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, broken_by, broken_in, calls_in, files, functions_in, named, tree_of

#: What contexts above add to, and where it is kept. A thirteenth needs an ADR.
REGISTRIES = {
    "purposes": "polku/core/audit/purposes.py",
    "records": "polku/core/audit/records.py",
    "journal kinds": "polku/core/journal/kinds.py",
    "job handlers": "polku/core/jobs/tasks.py",
    "refusals of places": "polku/core/notify/refusals.py",
    "search sources": "polku/core/search/sources.py",
    "separating": "polku/domain/cases/hooks.py",
    "offices": "polku/domain/staff/hooks.py",
    "handing over minors": "polku/domain/contacts/hooks.py",
}
MOST = 12
#: What may be called in `ready()`: adding to a registry, or finding the modules that do.
IN_READY = {"register", "autodiscover_modules", "_"}


def is_registry(tree: ast.Module) -> bool:
    """Does the module begin with something empty that others fill, or is it a `hooks.py` with questions?"""
    return any(
        isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _is_empty(node.value)
        for node in tree.body
    )


def _is_empty(value: ast.expr) -> bool:
    match value:
        case ast.Dict(keys=[]) | ast.List(elts=[]):
            return True
        case ast.Call(func=ast.Name(id="dict" | "list" | "set" | "defaultdict"), args=given, keywords=[]):
            return not given or (isinstance(value.func, ast.Name) and value.func.id == "defaultdict")
    return False


def other_work_at_start(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What an app does when it starts besides answering upward questions."""
    for function in functions_in(tree):
        if function.name == "ready":
            yield from ((line, name) for line, name in calls_in(function) if name not in IN_READY)


def registered_elsewhere(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A call of `register` outside `ready()`: the answer would depend on who was imported first."""
    ready = {id(node) for function in functions_in(tree) if function.name == "ready" for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in ready and ast.unparse(node.func).endswith("s.register"):
            yield node.lineno, ast.unparse(node.func)


def test_the_upward_questions_are_those_of_the_list() -> None:
    inner = [*files("polku/core"), *files("polku/domain")]
    found = {named(file) for file in inner if file.stem == "hooks" or is_registry(tree_of(file))}

    assert found == set(REGISTRIES.values())
    assert len(REGISTRIES) <= MOST


def test_the_docs_have_the_same_list() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    section = text.partition("## Upward questions")[2].partition("\n## ")[0]

    listed = re.findall(r"^\| ([^:|]+):[^|]*\| `(polku/[\w/]+\.py)`", section, re.MULTILINE)
    assert dict(listed) == REGISTRIES


def test_apps_only_answer_when_they_start() -> None:
    assert broken_in(other_work_at_start, files("polku")) == []
    assert broken_in(registered_elsewhere, files("polku/domain")) == []


def test_a_new_registry_is_found() -> None:
    assert is_registry(ast.parse("answers: dict[str, str] = {}"))
    assert is_registry(ast.parse("answers = []"))
    assert is_registry(ast.parse("answers = defaultdict(list)"))
    assert not is_registry(ast.parse("KINDS = {'a': 1}\ndef f():\n    found = []"))


def test_other_work_at_start_is_found() -> None:
    assert broken_by(other_work_at_start, "class C:\n    def ready(self): Case.objects.all()") == ["all"]
    assert broken_by(registered_elsewhere, "purposes.register('x', 'y')") == ["purposes.register"]
    assert not broken_by(registered_elsewhere, "class C:\n    def ready(self): purposes.register('x', 'y')")
