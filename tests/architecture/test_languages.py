"""Every text is there in every language, and says the same thing with the same parts."""

import re
from collections.abc import Collection
from functools import cache

import polib
import pytest

from polku.console.extraction import asked_for
from tests.architecture.source import ROOT

FULL = ("fi", "sv", "en")
LANGUAGES = (*FULL, "fi_Simple")
#: A text that only these ask for is never read in plain Finnish: the desk and the console.
NOT_PLAIN = ("polku/sites/desk/", "polku/console/", "polku/ui/templates/ui/desk.html")
SAME_IS_MEANT = ROOT / "tests/architecture/same_in_plain_finnish.txt"
PART = re.compile(r"%\(\w+\)[sd]|%%|</?\w+[^>]*>")
#: A word put in by the program cannot be inflected: "%(name)sn" and "%(name)s:n" are wrong for most names.
INFLECTED = re.compile(r"%\(\w+\)[sd](?:</\w+>)?:?[a-zåäö]", re.IGNORECASE)


asked = cache(asked_for)


@cache
def catalogue(language: str) -> dict[str, polib.POEntry]:
    path = ROOT / "polku/locale" / language / "LC_MESSAGES/django.po"
    return {entry.msgid: entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def forms_of(entry: polib.POEntry | None) -> list[str]:
    """What a text reads in a language: one form, or one for each number."""
    if entry is None or entry.fuzzy:
        return [""]
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def read_in_plain(files: list[str]) -> bool:
    return any(not file.startswith(NOT_PLAIN) for file in files)


def other_parts(entry: polib.POEntry) -> bool:
    """Has some form other placeholders or marks than the text it stands for?"""
    asked = [sorted(PART.findall(text)) for text in (entry.msgid, entry.msgid_plural or entry.msgid)]
    return any(sorted(PART.findall(form)) not in asked for form in forms_of(entry) if form)


def shouts(entry: polib.POEntry) -> bool:
    return any("!" in form for form in forms_of(entry))


def inflects(entry: polib.POEntry) -> bool:
    """Is an ending glued to a word that is put in later?"""
    return any(INFLECTED.search(form) for form in forms_of(entry))


def copied(plain: polib.POEntry, finnish: polib.POEntry, meant: Collection[str]) -> bool:
    """Is the plain text the ordinary one, without anybody having said that this is meant?"""
    return plain.msgid not in meant and any(forms_of(plain)) and forms_of(plain) == forms_of(finnish)


def meant_to_be_same(lines: list[str] | None = None) -> dict[str, str]:
    """Texts that read the same in both, and the reason under which each is listed."""
    reason, meant = "", {}
    for line in SAME_IS_MEANT.read_text(encoding="utf-8").splitlines() if lines is None else lines:
        if line.startswith("# "):
            reason = line.removeprefix("# ").strip()
        elif line.strip():
            meant[line.strip()] = reason
    return meant


@pytest.mark.parametrize("language", FULL)
def test_every_text_is_translated(language: str) -> None:
    there = catalogue(language)

    assert [text for text, _plural in asked() if not all(forms_of(there.get(text)))] == []


def test_what_clients_read_is_there_in_plain_finnish() -> None:
    there = catalogue("fi_Simple")
    read = [text for (text, _plural), files in asked().items() if read_in_plain(files)]

    assert [text for text in read if not all(forms_of(there.get(text)))] == []


def test_plain_finnish_is_not_a_copy() -> None:
    plain, finnish, meant = catalogue("fi_Simple"), catalogue("fi"), meant_to_be_same()

    assert [text for text, entry in plain.items() if text in finnish and copied(entry, finnish[text], meant)] == []


def test_what_is_meant_to_be_the_same_is() -> None:
    plain, finnish = catalogue("fi_Simple"), catalogue("fi")
    same = {text for text in plain if text in finnish and forms_of(plain[text]) == forms_of(finnish[text])}

    assert meant_to_be_same().keys() - same == set()


def test_each_text_that_is_the_same_says_why() -> None:
    assert [text for text, reason in meant_to_be_same().items() if not reason] == []
    assert meant_to_be_same(["Sari", "# a name", "Paula"]) == {"Sari": "", "Paula": "a name"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_same_parts(language: str) -> None:
    assert [entry.msgid for entry in catalogue(language).values() if other_parts(entry)] == []


@pytest.mark.parametrize("language", ["fi", "fi_Simple", "sv"])
def test_no_ending_is_glued_to_a_name_or_a_day(language: str) -> None:
    assert [entry.msgid for entry in catalogue(language).values() if inflects(entry)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_shouted_at(language: str) -> None:
    assert [entry.msgid for entry in catalogue(language).values() if shouts(entry)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_asks_for(language: str) -> None:
    assert set(catalogue(language)) - {text for text, _plural in asked()} == set()


def test_faults_in_translations_are_found() -> None:
    good = polib.POEntry(msgid="by %(day)s", msgstr="%(day)s mennessä")
    bold = polib.POEntry(msgid="by <b>%(day)s</b>", msgstr="%(day)s mennessä")
    number = polib.POEntry(msgid="one", msgid_plural="%(count)s of", msgstr_plural={0: "yksi", 1: "%(coutn)s kpl"})

    assert not other_parts(good)
    assert other_parts(bold)
    assert other_parts(polib.POEntry(msgid="by %(day)s", msgstr="%(päivä)s mennessä"))
    assert other_parts(number)
    assert inflects(polib.POEntry(msgid="%(name)s's turn", msgstr="%(name)sn vuoro"))
    assert inflects(polib.POEntry(msgid="by <b>%(day)s</b>", msgstr="<b>%(day)s</b>:n mennessä"))
    assert not inflects(good)
    assert shouts(polib.POEntry(msgid="Welcome", msgstr="Tervetuloa!"))
    assert copied(good, good, set())
    assert not copied(good, good, {"by %(day)s"})
    assert not all(forms_of(None))
    assert not all(forms_of(polib.POEntry(msgid="x", msgstr="y", flags=["fuzzy"])))
    assert read_in_plain(["polku/sites/desk/forms.py", "polku/sites/portal/forms.py"])
    assert not read_in_plain(["polku/sites/desk/forms.py"])
