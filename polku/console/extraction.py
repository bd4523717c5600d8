"""Finds every translatable text in the code and the templates."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "fi_Simple", "sv", "en")
#: Texts that only these ask for are never read in plain Finnish: workers read Finnish. A test holds the same list.
NOT_PLAIN = ("polku/sites/desk/", "polku/console/", "polku/ui/templates/ui/desk.html")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
}
#: What the program asks for: the text, or the singular and the plural.
Asked = tuple[str, str | None]


def asked_for() -> dict[Asked, list[str]]:
    """Every text and the files that ask for it."""
    found: dict[Asked, list[str]] = {}
    for file in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]):
        for message in _texts_in(file):
            found.setdefault(message, []).append(str(file.relative_to(PACKAGE.parent)))
    return found


def _texts_in(file: Path) -> Iterator[Asked]:
    source = file.read_text(encoding="utf-8")
    code = templatize(source) if file.suffix == ".html" else source
    for _line, message, _comments, _context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
        yield (message[0], message[1]) if isinstance(message, tuple) else (message, None)


def update(locale: Path) -> dict[str, int]:
    """Bring the catalogues up to what is asked for. Gives how many texts each lacks."""
    wanted = asked_for()
    return {language: _lacking(language, _update(locale, language, wanted)) for language in LANGUAGES}


def _lacking(language: str, catalogue: polib.POFile) -> int:
    return sum(language != "fi_Simple" or _read_in_plain(entry) for entry in catalogue.untranslated_entries())


def _read_in_plain(entry: polib.POEntry) -> bool:
    return any(not file.startswith(NOT_PLAIN) for file, _line in entry.occurrences)


def _update(locale: Path, language: str, wanted: dict[Asked, list[str]]) -> polib.POFile:
    path = locale / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    old = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=118)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (text, plural), files in sorted(wanted.items(), key=lambda item: (item[1][0], item[0][0])):
        catalogue.append(_entry(text, plural, files, old.get(text)))
    catalogue.save(str(path))
    return catalogue


def _entry(text: str, plural: str | None, files: list[str], old: polib.POEntry | None) -> polib.POEntry:
    places = [(file, "") for file in sorted(set(files))]
    flags = ["python-format"] if "%(" in text else []
    if plural is None:
        return polib.POEntry(msgid=text, msgstr=old.msgstr if old else "", occurrences=places, flags=flags)
    forms = old.msgstr_plural if old and old.msgstr_plural else {0: "", 1: ""}
    return polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural=forms, occurrences=places, flags=flags)
