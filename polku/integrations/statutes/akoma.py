"""Akoma Ntoso 3.0, as Finlex publishes it: one act a document."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from polku.domain.statutes.ports import ActRead, SectionRead, Unreadable
from polku.integrations.statutes.parts import commencement, numbered_by_chapter, section_number, tidy

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_FINLEX = "{http://data.finlex.fi/schema/finlex}"
_ADDRESS = re.compile(r"/akn/fi/act/(?P<form>statute(?:-consolidated)?)/(?P<year>\d{4})/(?P<number>\d{1,6})$")
_PARTS = ("part", "chapter")
#: Elements whose own text makes up one line of a subsection.
_LINES = tuple(f"{_AKN}{name}" for name in ("content", "intro", "wrapUp"))


class NoAct(ValueError):
    """This is no act in Akoma Ntoso. The message says why."""


class AkomaNtosoFolder:
    """Every XML file of a folder. Those of `only` are taken, or all when it is empty."""

    def __init__(self, folder: Path, only: frozenset[str] = frozenset()) -> None:
        self.folder = folder
        self.only = only

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """Each act in the order of the names of the files."""
        for file in sorted(self.folder.glob("*.xml")):
            try:
                read = act_in(file.read_bytes())
            except (NoAct, OSError) as fault:
                yield Unreadable(file.name, str(fault) if isinstance(fault, NoAct) else "It cannot be read.")
                continue
            if not self.only or read.number in self.only:
                yield read


def act_in(document: bytes) -> ActRead:
    """The act that a document holds. Raises `NoAct`, also for XML that is made to exhaust whoever reads it."""
    try:
        root = fromstring(document, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise NoAct(f"This is no XML that can be read ({type(fault).__name__}).") from None
    work = root.find(f".//{_AKN}FRBRWork/{_AKN}FRBRuri")
    address = _ADDRESS.search(work.get("value", "")) if work is not None else None
    body = root.find(f".//{_AKN}body")
    if address is None or body is None:
        raise NoAct("This is no Finnish act in Akoma Ntoso.")
    language = root.find(f".//{_AKN}FRBRExpression/{_AKN}FRBRlanguage")
    if language is not None and language.get("language") != "fin":
        raise NoAct("It is not in Finnish.")
    title = _text(root.find(f".//{_AKN}docTitle"))
    is_consolidated = address["form"].endswith("consolidated")
    year, number = address["year"], int(address["number"])
    return ActRead(
        number=f"{number}/{year}",
        title=title,
        is_consolidated=is_consolidated,
        sections=numbered_by_chapter(list(_sections(body, ()))),
        is_repealed=_says(root, "isInForce") == "false",
        amending=not is_consolidated and "muuttamisesta" in title,
        in_force_from=_in_force_from(root, body),
        updated_on=_dated(root, "dateConsolidated") if is_consolidated else None,
        address=f"https://www.finlex.fi/fi/lainsaadanto/{year}/{number}",
    )


def _sections(element: Element, within: tuple[str, ...]) -> Iterator[SectionRead]:
    for child in element:
        name = child.tag.removeprefix(_AKN)
        if name == "section":
            if number := section_number(_text(child.find(f"{_AKN}num"))):
                heading = _text(child.find(f"{_AKN}heading"))
                yield SectionRead(number, ". ".join(within[-1:]), heading, tuple(_moments(child)))
        elif name in _PARTS:
            called = " ".join(filter(None, (_text(child.find(f"{_AKN}{each}")) for each in ("num", "heading"))))
            yield from _sections(child, (*within, called))
        elif len(child):
            yield from _sections(child, within)


def _moments(section: Element) -> Iterator[str]:
    for subsection in section.iter(f"{_AKN}subsection"):
        lines = [line for line in _lines(subsection) if line]
        if lines:
            yield "\n".join(lines)


def _lines(element: Element) -> Iterator[str]:
    """The lines of a subsection in order; an item of a list begins with its number."""
    number = ""
    for child in element:
        if child.tag == f"{_AKN}num":
            number = _text(child)
        elif child.tag in _LINES:
            yield f"{number} {_text(child)}".strip()
            number = ""
        elif child.tag != f"{_AKN}heading":
            yield from (f"{number} {line}".strip() if place == 0 else line for place, line in enumerate(_lines(child)))


def _text(element: Element | None) -> str:
    return " ".join(tidy(" ".join(element.itertext())).split()) if element is not None else ""


def _says(root: Element, name: str) -> str:
    found = root.find(f".//{_FINLEX}{name}")
    return found.get("value", "") if found is not None else ""


def _dated(root: Element, name: str) -> date | None:
    for element in root.iter(f"{_AKN}FRBRdate"):
        if element.get("name") == name:
            return _day(element.get("date", ""))
    return None


def _in_force_from(root: Element, body: Element) -> date | None:
    """The day that the document tells for the act itself, not for one that amends it; else what its last words say."""
    own = root.find(f".//{_AKN}proprietary/{_FINLEX}dateEntryIntoForce")
    told = _day(own.get("date", "")) if own is not None else None
    return told or commencement(text for text in ("".join(body.itertext()),))


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
