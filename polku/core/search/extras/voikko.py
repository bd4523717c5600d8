"""Voikko, which knows how the words of Finnish inflect and compound: https://voikko.puimula.org."""

import re
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock

from polku.core.search.analysis import Analyser, plain, words_of

#: Words whose forms a process remembers: some tens of megabytes.
REMEMBERED = 100_000
#: A part of a compound, or what a word is derived from, as in `+työ(työ)+raha(raha)`. A suffix has a plus within, too.
_PART = re.compile(r"\(([^()+=]+)\)")


def voikko() -> Analyser | None:
    """Cuts texts into the basic forms of their words and of what they are put together of, as Voikko tells them.

    A word that it does not know is its own only form. None where it, its library or its words are not installed.
    """
    if not find_spec("libvoikko"):
        return None
    package = import_module("libvoikko")
    try:
        dictionary = package.Voikko("fi")
    except (OSError, package.VoikkoException):
        return None
    guard = Lock()

    @lru_cache(REMEMBERED)
    def forms_of(word: str) -> list[str]:
        # One process has one dictionary, and that answers one thread at a time.
        with guard:
            told = dictionary.analyze(word)
        forms = [form for each in told for form in (each["BASEFORM"], *_PART.findall(each.get("WORDBASES", "")))]
        return list(dict.fromkeys(map(plain, forms))) or [word]

    return lambda text: [form for word in words_of(text) for form in forms_of(word)]
