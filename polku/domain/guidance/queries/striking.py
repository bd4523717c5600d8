"""What may be kept of a search: its words without numbers, codes and names.

What tells of somebody goes as it does before a question leaves the house, and then some: a word with a capital that
does not begin the search is struck out, and so is everything with a digit or an @ in it. A rare name in small letters
may still be left; that is why a search is shown only when several people typed the same.
"""

import re

from polku.domain.guidance.models import LONGEST_SEARCH
from polku.domain.guidance.queries.answering.striking import STRUCK, struck

#: More words than this are a sentence, perhaps about somebody: only the first ones are kept.
MOST_WORDS = 6
_WORDS = re.compile(r"\S+")
_EDGES = ".,;:!?\"'()[]{}<>”’«»*+/\\|=~^%"


def kept_words(text: str) -> str:
    """The search in small letters, as it may be kept; empty when nothing of it may."""
    words = [_kept(word.strip(_EDGES), is_first=place == 0) for place, word in enumerate(_WORDS.findall(struck(text)))]
    told = [word for word in words if word][:MOST_WORDS]
    while told and len(" ".join(told)) > LONGEST_SEARCH:
        told.pop()
    return " ".join(told) if any(word != STRUCK for word in told) else ""


def _kept(word: str, *, is_first: bool) -> str:
    # The sign stays, so that two searches do not become one by what was struck out of them.
    if STRUCK in word or any(sign.isdigit() or sign == "@" for sign in word):
        return STRUCK
    # “SHL” and “KELA” are abbreviations; a capital within a search begins a name.
    if word[:1].isupper() and not is_first and not (word.isupper() and len(word) <= 5):
        return STRUCK
    return "".join(sign for sign in word.lower() if sign.isalpha() or sign == "-").strip("-")
