"""Our own files, read as text and as syntax trees, for rules to look at."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

#: Finds what breaks a rule in one module: a line number and what is the matter.
Rule = Callable[[ast.Module], Iterable[tuple[int, str]]]


@cache
def files(under: str, *endings: str) -> tuple[Path, ...]:
    """Our files below a folder; what Django wrote (migrations) and what was made by a tool are left out."""
    found = sorted(file for ending in endings or (".py",) for file in (ROOT / under).rglob(f"*{ending}"))
    return tuple(file for file in found if not {"migrations", "__pycache__"} & set(file.parts))


def tree_of(file: Path) -> ast.Module:
    """The syntax tree of a module. It is shared: look, do not change."""
    return _tree(file, file.stat().st_mtime_ns)


@cache
def _tree(file: Path, _changed: int) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def broken_in(rule: Rule, modules: Iterable[Path]) -> list[str]:
    """Where our modules break a rule, as `file:line what`."""
    return [f"{named(file)}:{line} {what}" for file in modules for line, what in rule(tree_of(file))]


def broken_by(rule: Rule, sample: str) -> list[str]:
    """What a rule says of a sample: how each rule is shown to be able to fail."""
    return [what for _line, what in rule(ast.parse(sample))]


def named(file: Path) -> str:
    """A file as the repository names it."""
    return file.relative_to(ROOT).as_posix()


def functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, however deep."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call: its line and the last word of what is called (`save` of `case.save()`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := last_word(node.func)):
            yield node.lineno, name


def reached_from(tree: ast.Module, name: str) -> list[ast.FunctionDef]:
    """A function of a module, and those of the same module that it calls, however deep."""
    here = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    reached = [here[name]]
    for function in reached:
        called = {here[each] for _line, each in calls_in(function) if each in here}
        reached += sorted(called - set(reached), key=lambda each: each.lineno)
    return reached


def last_word(node: ast.AST) -> str:
    """`pk` of `case.contact.pk`, `pk` of `pk`; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that is imported, in full: `django.http.HttpResponse`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
