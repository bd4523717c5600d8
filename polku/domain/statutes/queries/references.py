"""Which sections somebody names when they type: `shl 36`, `toimeentulotukilain 14 a §`, `1301/2014 36 §`."""

import re
import unicodedata
from functools import cache

from polku.domain.statutes.queries.names import NAMES

#: What may follow a basic form of Finnish, by its ending.
_ENDINGS = {
    "laki": "la(?:ki|in|issa|ista|kia|kiin|illa|ille|iksi)",
    "kaari": "kaar(?:i|en|essa|esta|ta|een)",
}
_NUMBER = r"(?P<number>\d{1,4}/\d{4}(?!\d))"
#: A chapter, if the act counts its sections by chapter; a section with its letter, which is not the beginning of
#: another act's number; and a sign or word for it.
_SECTION = (
    r"(?:(?P<chapter>\d{1,2})\s*(?:luvun|luku|kap(?:itlet)?\.?|:)\s*)?"
    r"(?P<section>\d{1,3})(?![\d/])(?:\s*(?P<letter>[a-z])(?!\w))?"
)
_SIGN = r"\s*(?:§|pykälä\w*|paragraf\w*|section\b)?"


def recognise(text: str) -> list[str]:
    """The references in a text, in order and each once: `1301/2014#36`, `705/2007#4:48`, or `1301/2014` for an act.

    Nothing is made up: an act that is not named, or a number that stands alone, gives nothing.
    """
    plain = unicodedata.normalize("NFKC", text[:300]).casefold()
    found: list[str] = []
    for pattern in _patterns():
        for match in pattern.finditer(plain):
            reference = _reference(match)
            # A section says more than its act alone.
            if reference not in found and not any(each.startswith(f"{reference}#") for each in found):
                found.append(reference)
    return found


def names_of(act: str) -> tuple[str, ...]:
    """What an act is called in daily use. Empty for one that has no other name than its own."""
    return NAMES.get(act, ())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """An act and then a section, a section and then an act, an act alone: read in this order."""
    act = rf"(?:(?<![\d/]){_NUMBER}|\b(?P<name>{_names()})(?![^\W\d]))"
    return (
        re.compile(rf"{act}[\s,]*(?:section\s*)?{_SECTION}{_SIGN}"),
        re.compile(rf"(?<![\d/:]){_SECTION}\s*(?:§|pykälä\w*)\s*{act}"),
        re.compile(act),
    )


def _reference(match: re.Match[str]) -> str:
    told = match.groupdict()
    act = told["number"] or _act_called(told["name"])
    if not told.get("section"):
        return act
    chapter = f"{int(told['chapter'])}:" if told["chapter"] else ""
    return f"{act}#{chapter}{int(told['section'])}{told['letter'] or ''}"


@cache
def _names() -> str:
    """Every name, the longest first, so that a name within another does not hide it."""
    every = sorted((name for names in NAMES.values() for name in names), key=len, reverse=True)
    return "|".join(_in_any_form(name) for name in every)


@cache
def _act_called(form: str) -> str:
    return next(act for act, names in NAMES.items() if any(re.fullmatch(_in_any_form(name), form) for name in names))


@cache
def _in_any_form(name: str) -> str:
    """A pattern for a name and its inflected forms. In `laki toimeentulotuesta` the first word is inflected."""
    first, space, rest = name.partition(" ")
    if first == "laki" and space:
        return rf"{_ENDINGS['laki']} {re.escape(rest)}"
    for ending, forms in _ENDINGS.items():
        if name.endswith(ending) and not space:
            return re.escape(name.removesuffix(ending)) + forms
    return re.escape(name)
