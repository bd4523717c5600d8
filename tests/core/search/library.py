"""A small library of documents, and a source that tells them."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from polku.core.search import entries
from polku.core.search.analysis import words_of
from polku.core.search.documents import Audience, Document
from polku.core.search.extras.lemmas import Lemmas
from polku.core.search.folder import Folder
from polku.core.search.query import Found, Wanted, find

NORTH, SOUTH = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"
#: Where the source of these tests is, as a context would register it.
SOURCE, PATH = "books", "tests.core.search.library.documents"

#: What the source tells when it is asked. A test adds and takes away.
shelf: dict[str, Document] = {}


def documents(things: Collection[str] | None) -> Iterator[Document]:
    """The documents on the shelf."""
    yield from (each for each in shelf.values() if things is None or each.thing in things)


def book(title: str, text: str = "", *, thing: str = "", language: str = "fi", kind: str = "advice") -> Document:
    return Document(
        source=SOURCE, thing=thing or title, kind=kind, language=language, title=title, text=text, said_by="Testilä"
    )


def for_clients(document: Document) -> Document:
    return replace(document, audience=Audience.CLIENT)


def for_staff(document: Document, unit: str = "") -> Document:
    return replace(document, audience=Audience.STAFF, unit=unit)


LIBRARY = (
    book(
        "Vuokra rästissä",
        "Kun vuokraa on maksamatta, sovi maksusta heti vuokranantajan kanssa. Häätö on viimeinen keino.",
    ),
    book(
        "Velkaneuvonta", "Velkaneuvoja auttaa järjestämään velat. Neuvonta on maksutonta. Velkojen määrä ei ratkaise."
    ),
    book("Toimeentulotuki", "Perustoimeentulotukea haetaan Kelasta. Päätöksestä voi hakea oikaisua.", kind="service"),
    book("Päihdekuntoutus", "Kuntoutukseen pääsee ilman lähetettä. Tule sellaisena kuin olet.", kind="service"),
    book("Skuldrådgivning", "Rådgivaren hjälper med skulder.", language="sv", thing="Velkaneuvonta"),
    book("Advice on moving to Finland", "Registration of a right of residence.", language="en"),
)


def made(path: Path, *documents: Document) -> Folder:
    """An index of these documents and no others."""
    entries.put(documents)
    folder = Folder(path / "index")
    folder.build()
    return folder


#: A dictionary small enough to see through: basic forms of some words, and of the parts of a compound.
_FORMS = {
    "velat": ["velka"],
    "veloista": ["velka"],
    "velkojen": ["velka"],
    "velkaneuvonta": ["velkaneuvonta", "velka", "neuvonta"],
    "oven": ["ovi"],
}


def basic_forms(text: str) -> list[str]:
    """The words of a text as that dictionary has them."""
    return [form for word in words_of(text) for form in _FORMS.get(word, [word])]


def lemmas(path: Path) -> Lemmas:
    """An extra that knows those forms of what the database holds now."""
    extra = Lemmas(Folder(path / "forms", "forms", pause=0.0, cuts=basic_forms))
    extra.prepare()
    return extra


def titles(found: Found) -> list[str]:
    return [hit.document.title for hit in found.hits]


def asked(folder: Folder, text: str, audience: Audience = Audience.PUBLIC, *units: str) -> list[str]:
    """The titles of the hits."""
    return titles(find(folder, Wanted(text, audience=audience, units=frozenset(units))))
