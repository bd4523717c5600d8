"""What may be kept of a search: its words without numbers, codes and names.

A name list is not asked here, so the rule is coarse and errs towards forgetting: a word with a capital that does not
begin the search is struck out, and so is everything with a digit or an @ in it. What people type in small letters may
still be a name; that is why a search is shown only when several people typed the same.
"""

import re

from polku.domain.guidance.models import LONGEST_SEARCH

#: A sign stands where something was struck out, so that two searches do not become one by it.
STRUCK = "…"
#: More words than this are a sentence, perhaps about somebody: only the first ones are kept.
MOST_WORDS = 6
_WORDS = re.compile(r"\S+")
_EDGES = ".,;:!?\"'()[]{}<>”’«»*+/\\|=~^%"


def kept_words(text: str) -> str:
    """The search in small letters, as it may be kept; empty when nothing of it may."""
    words = [_kept(word.strip(_EDGES), is_first=place == 0) for place, word in enumerate(_WORDS.findall(text))]
    told = [word for word in words if word][:MOST_WORDS]
    while told and len(" ".join(told)) > LONGEST_SEARCH:
        told.pop()
    return " ".join(told) if any(word != STRUCK for word in told) else ""


def _kept(word: str, *, is_first: bool) -> str:
    if any(sign.isdigit() or sign == "@" for sign in word):
        return STRUCK
    # “SHL” and “KELA” are abbreviations; a capital within a search begins a name.
    if word[:1].isupper() and not is_first and not (word.isupper() and len(word) <= 5):
        return STRUCK
    return "".join(sign for sign in word.lower() if sign.isalpha() or sign == "-").strip("-")
