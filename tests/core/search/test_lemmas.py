"""Basic forms with a dictionary of our own, small enough to see through, and with Voikko where it is installed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from polku.core.search import entries
from polku.core.search.documents import Audience
from polku.core.search.extras import voikko
from polku.core.search.extras.lemmas import Lemmas
from polku.core.search.extras.port import Reach
from polku.core.search.folder import Folder
from tests.core.search.library import (
    LIBRARY,
    NORTH,
    SOUTH,
    basic_forms,
    book,
    for_clients,
    for_staff,
    lemmas,
)
from tests.plugin import VOIKKO

pytestmark = pytest.mark.django_db

VUOKRA, VELKA, *_ = LIBRARY
ANYONE = Reach(Audience.PUBLIC)
STRANGE = ["", "  ", "\0", "ja", "\ud800", '+-&|!(){}[]^"~*?:\\/', "ä" * 5_000, "🙂", "1301/2014 36 §"]


def test_what_holds_the_words_in_other_forms_is_found(tmp_path: Path) -> None:
    other = book("Velat yhteen")
    entries.put([VUOKRA, VELKA, other])
    extra = lemmas(tmp_path)

    assert set(extra.nearest("veloista", ANYONE, 9)) == {VELKA.key, other.key}
    assert extra.nearest("veloista neuvonta", ANYONE, 9)[0] == VELKA.key
    assert len(extra.nearest("veloista", ANYONE, 1)) == 1
    assert extra.nearest("häät", ANYONE, 9) == []


def test_what_is_out_of_reach_takes_no_place(tmp_path: Path) -> None:
    """The best of all is another's; the only place goes to what the asker may know of."""
    theirs = for_staff(book("Velka", "Velat, velkojen ja veloista."), NORTH)
    public = book("Raha", "Kun rahat eivät riitä, velat kasvavat.")
    entries.put([theirs, for_clients(book("Velkojen laki")), public])
    extra = lemmas(tmp_path)

    assert extra.nearest("velka", ANYONE, 1) == [public.key]
    assert theirs.key not in extra.nearest("velka", Reach(Audience.STAFF, frozenset({SOUTH})), 9)
    assert extra.nearest("velka", Reach(Audience.STAFF, frozenset({NORTH})), 1) == [theirs.key]
    assert len(extra.nearest("velka", Reach(Audience.CLIENT, frozenset({NORTH})), 9)) == 2


def test_it_knows_finnish_alone_and_kinds_narrow(tmp_path: Path) -> None:
    plain, swedish = book("Velat selkeästi", language="fi-simple"), book("Velat på svenska", language="sv")
    entries.put([VELKA, plain, swedish, book("Velka apuna", kind="service", thing="help")])
    extra = lemmas(tmp_path)

    assert extra.nearest("velat", Reach(Audience.PUBLIC, languages=("sv",)), 9) == []
    assert extra.nearest("velat", Reach(Audience.PUBLIC, languages=("fi-simple",)), 9) == [plain.key]
    assert swedish.key not in extra.nearest("velat", ANYONE, 9)
    assert extra.nearest("velat", Reach(Audience.PUBLIC, kinds=("service",)), 9) == ["books|help|fi|0|"]


def test_it_follows_the_database(tmp_path: Path) -> None:
    entries.put([VUOKRA])
    extra = lemmas(tmp_path)
    entries.put([VELKA])
    assert extra.nearest("velka", ANYONE, 9) == [VELKA.key]

    entries.changed(VELKA.source, [VELKA.thing])
    assert extra.prepare() == 1
    assert extra.nearest("velka", ANYONE, 9) == []


def test_until_it_is_prepared_it_finds_nothing(tmp_path: Path) -> None:
    entries.put(LIBRARY)
    extra = Lemmas(Folder(tmp_path / "forms", "forms", cuts=basic_forms))

    assert extra.nearest("velka", ANYONE, 9) == []
    assert extra.prepare() == len(LIBRARY)
    assert extra.nearest("velka", ANYONE, 9)


@pytest.mark.parametrize("text", STRANGE)
def test_no_text_breaks_it(tmp_path: Path, text: str) -> None:
    entries.put(LIBRARY)

    assert lemmas(tmp_path).nearest(text.encode(errors="replace").decode(), ANYONE, 9) == []


def test_without_its_package_or_its_words_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_language: str) -> None:
        raise OSError("libvoikko.so.1")

    package = SimpleNamespace(Voikko=fails, VoikkoException=ValueError)
    monkeypatch.setattr(voikko, "find_spec", lambda _name: package)
    monkeypatch.setattr(voikko, "import_module", lambda _name: package)
    assert voikko.voikko() is None

    monkeypatch.setattr(voikko, "find_spec", lambda _name: None)
    assert voikko.voikko() is None


@pytest.mark.skipif(voikko.voikko() is None, reason=VOIKKO)
def test_voikko_tells_basic_forms_and_what_words_are_put_together_of(tmp_path: Path) -> None:
    cuts = voikko.voikko()
    assert cuts is not None

    assert cuts("Velkojen HÄÄDÖN") == ["velka", "häätö"]
    assert cuts("toimeentulotukipäätöksestä") == ["toimeentulotukipäätös", "tuki", "päätös"]
    assert {"lastensuojeluilmoitus", "lapsi", "ilmoittaa"} <= set(cuts("lastensuojeluilmoituksia"))
    assert cuts("skuldrådgivning 36 qwrtz") == ["skuldrådgivning", "36", "qwrtz"]
    for text in STRANGE:
        cuts(text.encode(errors="replace").decode())
