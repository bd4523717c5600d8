"""Finding words as people write them: letter case and marks over letters aside, inflected where a list says so.

In a list two spaces or a line end part phrases. `*` is the rest of a word, and `..` up to two words between.
"""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_UP_TO_TWO_WORDS = r"(?:\w+ ){0,2}"


def plain(text: str) -> str:
    """Words in small letters without marks over them, one space between, and one at each end."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    return f" {' '.join(_WORD.findall(bare))} "


def matching(lists: Iterable[str]) -> re.Pattern[str]:
    """What finds any phrase of these lists in a text that `plain` has gone through."""
    phrases = [phrase for each in lists for phrase in re.split(r"  |\n", each) if phrase.strip()]
    return re.compile(f"(?<= )(?:{'|'.join(_phrase(each) for each in phrases)})(?= )")


def _phrase(written: str) -> str:
    """One phrase of a list as a pattern."""
    found = ""
    for word in written.split():
        if word == "..":
            found += _UP_TO_TWO_WORDS
        else:
            parts = plain(word.removesuffix("*")).split()
            found += " ".join(parts) + (r"\w*" if word.endswith("*") else "") + " "
    return found.rstrip(" ")
