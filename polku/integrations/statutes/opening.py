"""Which adapter reads a source: told by its name and kind."""

from collections.abc import Iterator
from pathlib import Path

from polku.domain.statutes.ports import ActRead, Statutes, Unreadable
from polku.integrations.statutes.akoma import AkomaNtosoFolder
from polku.integrations.statutes.finlex import OpenApi
from polku.integrations.statutes.lines import Lines
from polku.integrations.statutes.markdown import MarkdownFolder

_LINES = (".jsonl", ".jsonl.xz")


class NoSource(ValueError):
    """Nothing here can be read as statutes. The message says why."""


class Several:
    """Sources one after another."""

    def __init__(self, sources: list[Statutes]) -> None:
        self.sources = sources

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """The acts of each in turn."""
        for source in self.sources:
            yield from source.acts()


def opened(source: str, only: frozenset[str] = frozenset()) -> Statutes:
    """What reads `source`: the address of a list, a file of lines, or a folder. Raises `NoSource`."""
    if source.startswith(("https://", "http://")):
        return OpenApi(source, only)
    path = Path(source)
    if path.is_dir():
        return _folder(path, only)
    if path.is_file() and path.name.endswith(_LINES):
        return Lines(path, only)
    raise NoSource(f"{source} is no file or folder of statutes.")


def _folder(path: Path, only: frozenset[str]) -> Statutes:
    """All of one kind: files of lines (the consolidated ones first), Akoma Ntoso, or Markdown."""
    lines = [file for file in path.iterdir() if file.name.endswith(_LINES)]
    if lines:
        by_form = sorted(lines, key=lambda file: ("enacted" in file.name, file.name))
        return Several([Lines(file, only) for file in by_form])
    if any(path.glob("*.xml")):
        return AkomaNtosoFolder(path, only)
    if any(path.glob("*.md")):
        return MarkdownFolder(path, only)
    raise NoSource(f"{path} holds no statutes.")
