"""Who keeps documents: asked upwards when the index is made anew."""

from collections.abc import Callable, Collection, Iterator

from django.utils.module_loading import import_string

from polku.core.search.documents import Document

#: Yields the documents of the given things, or of all when None is given.
Source = Callable[[Collection[str] | None], Iterator[Document]]

_paths: dict[str, str] = {}


def register(name: str, path: str) -> None:
    """Say which function yields the documents of a context. Contexts do so when they start, in `ready()`."""
    if name in _paths:
        raise ValueError(f"There is a search source {name} already")
    _paths[name] = path


def names() -> list[str]:
    """Every source, in the order of the alphabet."""
    return sorted(_paths)


def source(name: str) -> Source:
    """The function that yields the documents of `name`. Raises `KeyError`."""
    found: Source = import_string(_paths[name])
    return found
