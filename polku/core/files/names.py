"""What a file is called: the name somebody gave it, made safe to show and to save under."""

import re
import unicodedata
from collections.abc import Iterator

#: Characters of a name, its ending included.
LONGEST = 100
_LONGEST_ENDING = 10
#: Marks on one letter. Languages need two or three; more of them only cover the lines around.
_MOST_MARKS = 4
#: What no system takes in a name, besides what has no look of its own.
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
#: Names that Windows keeps for its devices, whatever ending they have.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE | re.ASCII)


def shown(given: str) -> str:
    """`given` without folders, without characters that have no look or turn the line around, and not too long.

    May be empty. What is left can still be any text, so pages escape it as any other.
    """
    last = re.split(r"[/\\]", given[-4000:])[-1]
    seen = "".join(_with_a_look(unicodedata.normalize("NFC", last)))
    tidy = " ".join(_NOT_IN_NAMES.sub(" ", seen).split()).strip(" .")
    if len(tidy) <= LONGEST:
        return tidy
    stem, ending = _parted(tidy)
    return f"{stem[: LONGEST - len(ending)].rstrip(' .')}{ending}"


def saved_as(name: str, ending: str) -> str:
    """The name to save under: that of `shown`, with the `ending` of what is really inside, such as `pdf`."""
    stem, had = _parted(name)
    if had and had[1:].lower() in _SAME.get(ending, {ending}):
        stem, ending = stem, had[1:]
    stem = stem[: LONGEST - len(ending) - 1].strip(" .") or "file"
    return f"{'_' if _DEVICES.fullmatch(stem.partition('.')[0].strip()) else ''}{stem}.{ending}"


def ending_of(name: str) -> str:
    """The ending of a name in small letters, without its dot; empty when it has none."""
    return _parted(name)[1][1:].lower()


#: Endings that mean the same.
_SAME = {"jpg": {"jpg", "jpeg"}, "txt": {"txt"}}


def _with_a_look(text: str) -> Iterator[str]:
    """Without what steers the line, is nobody's character or half of one. Every space is a plain one."""
    marks = 0
    for character in text:
        kind = unicodedata.category(character)
        marks = marks + 1 if kind.startswith("M") else 0
        if character.isspace():
            yield " "
        elif not kind.startswith("C") and marks <= _MOST_MARKS:
            yield character


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not (1 <= len(ending) <= _LONGEST_ENDING) or not ending.isalnum() or ending.isdigit():
        return name, ""
    return stem, f".{ending}"
