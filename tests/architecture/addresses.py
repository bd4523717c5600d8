"""Every address there is, from Django's own resolver."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import tree_of


@dataclass(frozen=True)
class Address:
    """One address: its name (`desk:case`), its path as written, the types of its arguments, and its view."""

    name: str
    path: str
    converters: tuple[tuple[str, str], ...]
    view: Callable[..., Any]

    @property
    def site(self) -> str:
        return self.name.partition(":")[0]

    @property
    def module(self) -> str:
        return self.view.__module__

    @property
    def tree(self) -> ast.Module:
        """The module of the view."""
        return tree_of(Path(str(sys.modules[self.module].__file__)))

    @property
    def function(self) -> ast.FunctionDef:
        """The view as it is written."""
        name = self.view.__name__
        found = [node for node in self.tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        assert len(found) == 1, f"{self.name}: {self.module} has {len(found)} functions {name}"
        return found[0]


@cache
def addresses() -> tuple[Address, ...]:
    """Every address, in the order they are tried."""
    return tuple(_below(get_resolver(), "", "", ()))


def _below(resolver: URLResolver, names: str, path: str, converters: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        here = f"{path}{each.pattern}"
        types = converters + tuple((name, type(of).__name__) for name, of in each.pattern.converters.items())
        if isinstance(each, URLPattern):
            yield Address(f"{names}{each.name or ''}", here, types, each.callback)
        else:
            inside = f"{names}{each.namespace}:" if each.namespace else names
            yield from _below(each, inside, here, types)
