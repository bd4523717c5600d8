"""Fetches services and what they name over HTTP into a folder first, so that half a source changes nothing here."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from polku.core.imports.outcome import Outcome
from polku.integrations.catalogue.ptv.asking import Asking, Gone
from polku.integrations.catalogue.ptv.cleaning import Item, id_of, objects
from polku.integrations.catalogue.ptv.source import NotReadable

#: Ids asked for at once, and pages that a list can have.
_AT_ONCE, _MOST_PAGES = 50, 20_000
#: A list gives whole services or only their ids and names. A whole one has this field.
_WHOLE = "serviceNames"
#: The fields in which a thing names others.
_NAMING = ("serviceChannels", "organizations", "generalDescriptionId", "organizationId")


def fetch(address: str, folder: Path, outcome: Outcome, asking: Asking) -> None:
    """Everything of an interface, or of one list of services. Raises `NotReadable`; the folder is then not whole."""
    base, sign, rest = address.rstrip("/").partition("/Service")
    named = _write(folder / "services", _services(base, f"{base}{sign or '/Service'}{rest}", outcome, asking), outcome)
    wanted = _Wanted(named)
    channels = _by_ids(base, "ServiceChannel", wanted.channels, outcome, asking)
    wanted.organisations |= {
        str(known)
        for item in _write(folder / "servicechannels", channels, outcome)
        if (known := id_of(item.get("organizationId")))
    }
    for path, sub, ids in (
        ("Organization", "organizations", wanted.organisations),
        ("GeneralDescription", "generaldescriptions", wanted.generals),
    ):
        for _item in _write(folder / sub, _by_ids(base, path, ids, outcome, asking), outcome):
            pass


class _Wanted:
    """The ids that services name."""

    def __init__(self, services: Iterable[Item]) -> None:
        self.channels: set[str] = set()
        self.organisations: set[str] = set()
        self.generals: set[str] = set()
        for item in services:
            self.channels |= _ids(_inner(item, "serviceChannels", "serviceChannel"))
            self.organisations |= _ids(_inner(item, "organizations", "organization"))
            self.generals |= _ids([item.get("generalDescriptionId")])


def _inner(item: Item, name: str, inner: str) -> Iterator[Any]:
    for each in objects(item.get(name)):
        found = each.get(inner)
        yield found.get("id") if isinstance(found, dict) else None


def _ids(values: Iterable[Any]) -> set[str]:
    return {str(known) for value in values if (known := id_of(value))}


def _services(base: str, listed: str, outcome: Outcome, asking: Asking) -> Iterator[Item]:
    """Each service of a list: from its pages where they hold whole services, otherwise by their ids."""
    left: set[str] = set()
    for item in _pages(listed, asking):
        if _WHOLE in item:
            yield item
        else:
            left |= _ids([item.get("id")])
    yield from _by_ids(base, "Service", left, outcome, asking)


def _pages(address: str, asking: Asking) -> Iterator[Item]:
    page, count = 1, 1
    while page <= min(count, _MOST_PAGES):
        told = asking.for_json(f"{address}{'&' if '?' in address else '?'}page={page}")
        pages = told.get("pageCount") if isinstance(told, dict) else None
        items = objects(told.get("itemList")) if isinstance(told, dict) else []
        if type(pages) is not int or (not items and page <= pages):
            raise NotReadable(f"{address}: page {page} is no page of a list")
        yield from items
        page, count = page + 1, pages


def _by_ids(base: str, path: str, ids: Iterable[str], outcome: Outcome, asking: Asking) -> Iterator[Item]:
    """Things by lists of ids. One that a list leaves out is asked for by itself: then it is archived, or it comes."""
    left = iter(sorted(ids))
    while some := list(islice(left, _AT_ONCE)):
        came = objects(asking.for_json(f"{base}/{path}/list?guids={quote(','.join(some))}"))
        yield from came
        for missing in sorted(set(some) - _ids(item.get("id") for item in came)):
            try:
                item = asking.for_json(f"{base}/{path}/{missing}")
            except Gone:
                outcome.skip(f"{path}/{missing}", "archived: the catalogue has it no more (404)")
                continue
            if isinstance(item, dict):
                yield item


def _write(folder: Path, items: Iterable[Item], outcome: Outcome) -> list[Item]:
    """Keeps the items as files. Returns what of each is needed to know what it names."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = []
    for item in items:
        known = id_of(item.get("id"))
        if known is None:
            outcome.skip(folder.name, "something without an id")
            continue
        (folder / f"{known}.json").write_text(json.dumps(item), encoding="utf-8")
        kept.append({name: item.get(name) for name in _NAMING})
        outcome.tell(str(known))
    return kept
