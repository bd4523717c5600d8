"""Where things come from, in the order in which they name each other: those named first."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from polku.core.imports.outcome import Outcome
from polku.domain.catalogue.actions import There, Told
from polku.integrations.catalogue.ptv import export, shapes
from polku.integrations.catalogue.ptv.cleaning import Item, Left, cleaned, id_of, text

#: Bytes of one file: the export of all national descriptions has three million.
_LARGEST = 100 * 1024 * 1024
#: Folders of the Out shape, what is in them, and how one is read.
_FOLDERS: tuple[tuple[str, str, Callable[[Item, date, Left], Told]], ...] = (
    ("organizations", "organisation", shapes.organisation),
    ("generaldescriptions", "service", shapes.general),
    ("servicechannels", "channel", shapes.channel),
    ("services", "service", shapes.service),
)
_ENDED = ("Deleted", "Archived", "Removed", "OldPublished", "Draft", "Modified")


class NotReadable(Exception):
    """The source is none, or cannot be read to its end. The message says why, for whoever imports."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is told in whole: its name from one import to the next, its kinds, and its things."""

    name: str
    kinds: tuple[str, ...]
    told: Iterator[Told | There]


def parts(source: Path, name: str, today: date, outcome: Outcome) -> list[Part]:
    """The parts of a file or folder. Raises `NotReadable` where there is none."""
    found = []
    exports = [source] if source.is_file() else [source / "gd.json", source / "general-descriptions" / "gd.json"]
    for file in exports:
        if file.is_file():
            # The export is one, whichever folder it lies in.
            found.append(Part("gd.json", ("service",), _exported(file, today, outcome)))
    for folder in (source, source / "out-v11"):
        if any((folder / sub).is_dir() for sub, _kind, _read in _FOLDERS):
            kinds = tuple(dict.fromkeys(kind for sub, kind, _read in _FOLDERS if (folder / sub).is_dir()))
            found.append(Part(name[:100], kinds, _out(folder, today, outcome)))
    if not found:
        raise NotReadable(f"{source}: there is neither gd.json nor a folder services, servicechannels or organizations")
    return found


def _exported(file: Path, today: date, outcome: Outcome) -> Iterator[Told | There]:
    items = _json(file)
    if not isinstance(items, list):
        raise NotReadable(f"{file.name}: this is not the export of general descriptions, which is a list")
    left = Left()
    for item in items:
        yield from _told(item, "Id", "service", export.described, today, left, outcome)
    _tell(left, outcome)


def _out(folder: Path, today: date, outcome: Outcome) -> Iterator[Told | There]:
    left = Left()
    for sub, kind, read in _FOLDERS:
        for file in sorted((folder / sub).glob("*.json")):
            try:
                item = _json(file)
            except NotReadable as why:
                outcome.skip(f"{sub}/{file.name}", str(why))
                if known := id_of(file.stem):
                    yield There(kind, str(known))
                continue
            yield from _told(item, "id", kind, read, today, left, outcome)
    _tell(left, outcome)


def _told(
    item: Any,
    id_name: str,
    kind: str,
    read: Callable[[Item, date, Left], Told],
    today: date,
    left: Left,
    outcome: Outcome,
) -> Iterator[Told | There]:
    """The item, or that it is there but says nothing usable, or nothing when it has ended."""
    if not isinstance(item, dict):
        outcome.skip(kind, "something that is not an object")
        return
    known = id_of(item.get(id_name))
    status = text(item.get("publishingStatus"))
    if status in _ENDED:
        outcome.skip(f"{kind}/{known}", f"it is not published any more ({status})")
        return
    try:
        yield read(cleaned(item, left), today, left)
    except shapes.NotUsable as why:
        outcome.skip(f"{kind}/{known or '?'}", str(why))
        if known is not None:
            yield There(kind, str(known))


def _json(file: Path) -> Any:
    if file.stat().st_size > _LARGEST:
        raise NotReadable(f"{file.name} is larger than {_LARGEST} bytes")
    try:
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotReadable(f"{file.name} is no JSON, or was cut off") from None


def _tell(left: Left, outcome: Outcome) -> None:
    for what, why in left.told():
        outcome.skip(what, why)
