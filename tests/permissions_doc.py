"""Writes `docs/permissions*.md` from the permission table that the tests try: `python -m tests.permissions_doc`."""

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from typing import Any

import django

import tests.environment  # noqa: F401 - the settings are read when Django starts
from tests.environment import ROOT
from tests.sites.guidance_permissions import GUIDANCE
from tests.sites.permission_table import COLUMNS, EXCLUDED, Row, rows

DOCS = ROOT / "docs/permissions.md"
#: The desk has so many pages that they stand in documents of their own.
DESK_DOCS = ROOT / "docs/permissions-desk.md"
GUIDANCE_DOCS = ROOT / "docs/permissions-guidance.md"
SITES = {
    "public": "Public pages",
    "api": "Open data, for machines",
    "light": "Behind a text message",
    "portal": "The portal, for a person",
    "desk": "The desk, for workers",
}
MARKS = {"yes": "yes", "log": "log in", "no": "no", "-": "–"}
TITLES = {
    "stranger": "Stranger",
    "aino/light": "Aino, light",
    "aino/none": "Aino, not identified",
    "ex_partner": "Ex-partner",
    "sari/light": "Sari, light",
    "sari/none": "Sari, not identified",
}
BEGINNING = """# Who gets where

Made by `.venv/bin/python -m tests.permissions_doc` from `tests/sites/permission_table.py`; do not edit it here.
`tests/sites/test_permissions.py` asks every address on behalf of everyone, on both databases, and looks at the log
afterwards: every refusal is in it, and every person who was shown.

**yes**: let through. **log in**: asked to log in, or to identify more strongly. **no**: refused; may know that it
exists. **–**: as if there were nothing, in the very words of a page that is missing.

| who | is |
|---|---|
| Stranger | nobody: has not logged in |
| Aino | Sari's client; strongly identified, and in two columns less surely |
| Eetu | Timo's client |
| Onni | 16, has identified, nobody's client |
| Ex-partner | Aino's, has identified, nobody's client |
| Sari | Aino's own worker; in two columns less surely identified |
| Paula | in Sari's team |
| Timo | Eetu's own worker, in another team |
| Leena | leads Sari's team |
| Dora | Sari's deputy today, from another team |
| Pia | on duty in Sari's team today, from another team |
| Hilla | looks after the settings; in no team |
| Ursula | of the emergency social services |

The desk is in [permissions-desk.md](permissions-desk.md).

*A new contact* waits untaken in the queue of Sari's team. Sari has taken *Aino's contact* and *a claimed contact*; the
code of the latter Onni has given. *It waits* when Aino has written and nobody has answered.

`/live/` is not in the table: it is no page but a stream of hints, let in by a signed ticket that a page hands out, and
says only that something changed.
"""


BEGINNING_OF_DESK = """# Who gets where on the desk

Made together with [permissions.md](permissions.md), which tells who everybody is and what the marks mean. The guidance
on the desk is in [permissions-guidance.md](permissions-guidance.md).
"""

BEGINNING_OF_GUIDANCE = """# Who gets where in the guidance on the desk

Made together with [permissions.md](permissions.md), which tells who everybody is and what the marks mean.
"""


def documents() -> dict[Path, str]:
    """Each document, as it should be."""
    guidance = {row.name for row in rows(GUIDANCE)}
    others = [row for row in rows() if row.name not in guidance]
    return {
        DOCS: as_markdown(("public", "light", "api", "portal"), others, BEGINNING),
        DESK_DOCS: as_markdown(("desk",), others, BEGINNING_OF_DESK),
        GUIDANCE_DOCS: as_markdown(("desk",), rows(GUIDANCE), BEGINNING_OF_GUIDANCE),
    }


def as_markdown(sites: Iterable[str], told: list[Row], beginning: str) -> str:
    """What there is to tell of these sites by the rows `told`, after the `beginning`."""
    # Addresses need Django, which this module starts when it is run by itself.
    addresses = {address.name: address for address in import_module("tests.architecture.addresses").addresses()}
    parts = [beginning]
    for site in sites:
        title = SITES[site]
        here = [row for row in told if row.name.startswith(f"{site}:")]
        parts += [f"## {title}\n", *_table(here, addresses), "", *_doors(here, addresses), ""]
    if EXCLUDED:
        parts += ["## Left out\n", *(f"- `{name}`: {why}" for name, why in EXCLUDED.items()), ""]
    return "\n".join(parts)


def _table(here: list[Row], addresses: dict[str, Any]) -> Iterator[str]:
    yield _line(["", "", "of", *(TITLES.get(column, column.title()) for column in COLUMNS)])
    yield _line(["---"] * (3 + len(COLUMNS)))
    for row in here:
        of = "" if row.of == "." else row.of
        yield _line([row.method, _path(addresses[row.name]), of, *(MARKS[row.marks[each]] for each in COLUMNS)])


def _doors(here: list[Row], addresses: dict[str, Any]) -> Iterator[str]:
    """What each page is, which door it goes through, and for what purpose."""
    yield _line(["address", "what it is", "door", "purpose"])
    yield _line(["---"] * 4)
    for name in dict.fromkeys(row.name for row in here):
        address = addresses[name]
        said = (getdoc(address.view) or "").partition("\n")[0]
        yield _line([_path(address), said, _door(address.view.door), address.view.purpose or "–"])


def _door(door: Any) -> str:
    doors = door if isinstance(door, tuple) else (door,)
    return ", ".join(f"open: {each.why}" if hasattr(each, "why") else f"`{each.__name__}`" for each in doors)


def _path(address: Any) -> str:
    return f"`/{address.path}`"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
    django.setup()
    for document, text in documents().items():
        document.write_text(text, encoding="utf-8")
