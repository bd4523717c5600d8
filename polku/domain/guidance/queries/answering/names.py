"""Is this word the name of a person? By an open list of common names, never by whom we know."""

import re
from functools import cache
from importlib import resources
from itertools import pairwise

#: Endings a Finnish or Swedish name takes in a sentence.
_ENDINGS = (
    *("n", "a", "ä", "t", "s", "lla", "llä", "lta", "ltä", "lle", "ssa", "ssä", "sta", "stä", "ksi", "na", "nä", "tta"),
    *(
        "ttä",
        "ta",
        "tä",
        "an",
        "en",
        "in",
        "on",
        "un",
        "yn",
        "än",
        "ön",
        "hin",
        "kin",
        "ko",
        "kö",
        "ni",
        "si",
        "nsa",
        "nsä",
    ),
    *("nkin", "llekin", "llakin", "nko", "nkö", "ien", "ille", "illa", "ilta", "ia", "iä", "iin"),
)
#: A double consonant or a stop before the last vowel, as it is in the weak grade: Matti, Matin; Lahti, Lahden.
_WEAK = {
    "kk": "k",
    "pp": "p",
    "tt": "t",
    "nk": "ng",
    "nt": "nn",
    "lt": "ll",
    "rt": "rr",
    "ht": "hd",
    "lk": "l",
    "rk": "r",
}
_GRADED = re.compile(r"(kk|pp|tt|nk|nt|lt|rt|ht|lk|rk)([aeiouyäö])$")
_SINGLE = re.compile(r"([aeiouyäölr])(k|p|t)([aeiouyäö])$")


def is_name(word: str) -> bool:
    """Is it a name and nothing else, however it is written?"""
    return _is_of(word, _listed()[0])


def may_be_name(word: str) -> bool:
    """Is it a name where it is written as one: Toivo, Marja, Koski?"""
    return _is_of(word, _listed()[0]) or _is_of(word, _listed()[1])


def _is_of(word: str, stems: frozenset[str]) -> bool:
    small = word.casefold()
    if small in stems:
        return True
    return any(small.endswith(ending) and small.removesuffix(ending) in stems for ending in _ENDINGS)


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """The stems of names that are nothing else, and of those that are words too."""
    lines = resources.files(__package__).joinpath("names.txt").read_text(encoding="utf-8").splitlines()
    plain = {word for line in lines if line.startswith("=") for word in line.split()}
    words = " ".join(line for line in lines if not line.startswith(("#", "="))).split()
    marked = {word for before, word in pairwise(words) if before == "~"}
    only = {word for word in words if word != "~"} - marked
    return _stems(only) - plain, _stems(marked) | _turned(marked)


def _stems(names: set[str]) -> frozenset[str]:
    return frozenset(stem for name in names for stem in _stems_of(name.casefold()))


def _turned(names: set[str]) -> set[str]:
    """Niemi, Nieme-: the names that are words of nature take endings as those words do."""
    return {f"{stem[:-1]}e" for name in names for stem in _stems_of(name.casefold()) if stem.endswith("i")}


def _stems_of(name: str) -> set[str]:
    """The name, and what its endings are put to: Virtanen, Virtase-; Matti, Mati-; Markus, Markukse-; Lahti, Lahde-."""
    stems = {name}
    if name.endswith("nen"):
        stems |= {f"{name[:-3]}se", f"{name[:-3]}sta"}
    elif name.endswith("s"):
        stems |= {f"{name[:-1]}kse", f"{name[:-1]}{name[-2]}"}
    elif name[-1] not in "aeiouyäö":
        stems.add(f"{name}i")
    for graded in (_GRADED.sub(lambda found: _WEAK[found[1]] + found[2], name), _SINGLE.sub(_softened, name)):
        stems.add(graded)
    return stems


def _softened(found: re.Match[str]) -> str:
    return found[1] + {"k": "", "p": "v", "t": "d"}[found[2]] + found[3]
