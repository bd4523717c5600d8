"""What somebody may not know of changes nothing that they see: no hit, snippet, count, facet, suggestion or word."""

from dataclasses import replace
from pathlib import Path

import pytest

from polku.core.search import words
from polku.core.search.documents import Audience, Document
from polku.core.search.entries import changed
from polku.core.search.extras.port import Extra
from polku.core.search.folder import Folder
from polku.core.search.query import Found, Wanted, find
from tests.core.search.library import LIBRARY, NORTH, SOURCE, SOUTH, book, for_clients, for_staff, lemmas, made, shelf

pytestmark = pytest.mark.django_db


def marked(document: Document, word: str) -> Document:
    """The same with a word that stands nowhere else, wherever a word can stand."""
    return replace(
        document,
        title=f"{document.title} {word}",
        text=f"{document.text} Ohje {word} koskee vuokraa.",
        keywords=(word, f"{word} avain"),
        situations=(f"situation-{word}",),
        places=(f"place-{word}",),
        kind=f"kind-{word}"[:20],
        exact=(f"1/2000#{word}",),
        said_by=f"Sanoja {word}",
    )


CLIENTS = marked(for_clients(book("Vuokra asiakkaalle", thing="for clients")), "kuutamokaveri")
STAFF = marked(for_staff(book("Vuokra työntekijälle", thing="for staff")), "suojahuoneisto")
IN_NORTH = marked(for_staff(book("Vuokra pohjoisessa", thing="for the north"), NORTH), "pohjantikkaat")
SECRETS = (CLIENTS, STAFF, IN_NORTH)
#: Layers of a thing that everybody may find by another layer.
LAYERS = tuple(replace(each, thing="Vuokra rästissä") for each in SECRETS)

READERS = [
    ("anybody", Audience.PUBLIC, (), ()),
    ("anybody who claims a unit", Audience.PUBLIC, (NORTH,), ()),
    ("a client", Audience.CLIENT, (), ("kuutamokaveri",)),
    ("a worker of no unit", Audience.STAFF, (), ("kuutamokaveri", "suojahuoneisto")),
    ("a worker of the south", Audience.STAFF, (SOUTH,), ("kuutamokaveri", "suojahuoneisto")),
    ("a worker of the north", Audience.STAFF, (NORTH,), ("kuutamokaveri", "suojahuoneisto", "pohjantikkaat")),
]
WORDS = ("kuutamokaveri", "suojahuoneisto", "pohjantikkaat")


def questions() -> list[str]:
    """The secret words, slips of them, their beginnings, and what stands beside them."""
    slips = [word[:4] + word[5:] for word in WORDS]
    beside = ["vuokra", "vuokraa rästissä", "ohje vuokraa", "velat", "Sanoja", "avain", "1/2000", "häätö tikkaat"]
    return [*WORDS, *slips, *(word[:6] for word in WORDS), *(f"{word} vuokra" for word in slips), *beside]


def everything_told(
    folder: Folder, audience: Audience, units: tuple[str, ...], *extras: Extra
) -> dict[str, tuple[Found, list[str]]]:
    """What each question gives a reader, and how it is gone on with while it is typed."""
    told = {}
    for text in questions():
        exact = tuple(f"1/2000#{word}" for word in WORDS)
        first = tuple((each.source, each.thing) for each in SECRETS)
        wanted = Wanted(text, audience=audience, units=frozenset(units), exact=exact, first=first, limit=50)
        searcher = folder.searcher(audience)
        begun = [each for cut in (2, 4, 8) for each in words.suggested(searcher, "fi", text[:cut])]
        told[text] = (find(folder, wanted, extras), begun)
    return told


def without_the_question(told: dict[str, tuple[Found, list[str]]]) -> str:
    return repr(list(told.values()))


@pytest.mark.parametrize("documents", [SECRETS, LAYERS], ids=["things of their own", "layers of one thing"])
@pytest.mark.parametrize(("who", "audience", "units", "may"), READERS, ids=[each[0] for each in READERS])
def test_nobody_is_told_of_what_they_may_not_know(
    tmp_path: Path,
    who: str,
    audience: Audience,
    units: tuple[str, ...],
    may: tuple[str, ...],
    documents: tuple[Document, ...],
) -> None:
    told = without_the_question(everything_told(made(tmp_path, *LIBRARY, *documents), audience, units))

    assert {word for word in WORDS if word in told} == set(may)


@pytest.mark.parametrize(("who", "audience", "units", "may"), READERS, ids=[each[0] for each in READERS])
def test_nobody_is_told_more_where_an_extra_is_asked(
    tmp_path: Path, who: str, audience: Audience, units: tuple[str, ...], may: tuple[str, ...]
) -> None:
    folder = made(tmp_path, *LIBRARY, *SECRETS)
    told = without_the_question(everything_told(folder, audience, units, lemmas(tmp_path)))

    assert {word for word in WORDS if word in told} == set(may)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.CLIENT])
def test_what_others_may_know_changes_no_score_count_or_certainty(tmp_path: Path, audience: Audience) -> None:
    folder = made(tmp_path, *LIBRARY, CLIENTS)
    alone = everything_told(folder, audience, ())
    with_more = made(tmp_path / "more", *LIBRARY, CLIENTS, STAFF, IN_NORTH)

    assert everything_told(with_more, audience, ()) == alone


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.CLIENT])
def test_what_others_may_know_changes_no_order_of_an_extra(tmp_path: Path, audience: Audience) -> None:
    folder = made(tmp_path, *LIBRARY, CLIENTS)
    alone = everything_told(folder, audience, (), lemmas(tmp_path))
    with_more = made(tmp_path / "more", *LIBRARY, CLIENTS, STAFF, IN_NORTH)

    assert everything_told(with_more, audience, (), lemmas(tmp_path / "more")) == alone


def test_what_one_unit_knows_is_found_by_its_staff_but_neither_suggested_nor_used_to_correct(tmp_path: Path) -> None:
    folder = made(tmp_path, *LIBRARY, *SECRETS)
    told = everything_told(folder, Audience.STAFF, (NORTH,))

    assert "for the north" in [hit.document.thing for hit in told["pohjantikkaat"][0].hits]
    assert "pohjantikkaat" not in repr([begun for _found, begun in told.values()])
    assert told["pohjntikkaat"][0].corrected == ""
    assert told["suojhuoneisto"][0].corrected == "suojahuoneisto"


def test_what_becomes_secret_is_forgotten_by_those_who_may_no_longer_know(tmp_path: Path) -> None:
    folder = made(tmp_path, *LIBRARY)
    assert "Vuokra rästissä" in repr(everything_told(folder, Audience.PUBLIC, ()))

    shelf["rent"] = for_staff(LIBRARY[0])
    changed(SOURCE, [LIBRARY[0].thing])
    folder.follow()

    assert "rästissä" not in without_the_question(everything_told(folder, Audience.PUBLIC, ()))
    assert "rästissä" in without_the_question(everything_told(folder, Audience.STAFF, ()))
