"""From text to what is looked up: the same words and the same grams wherever a text is read, on any database."""

import re
import unicodedata
from collections.abc import Callable

#: What finds the words of a text in the index.
Analyser = Callable[[str], list[str]]

#: Letters of one gram. Four were the best on questions of our field (docs/search.md).
GRAM = 4
#: Marks where a word begins and ends. It is no letter, so no text holds it inside a word.
EDGE = "_"
#: Letters that an ending has at most, and those of a basic form that may lose its last vowel before one.
ENDING, LONG_ENOUGH = 4, 6
_VOWELS = "aeiouyäöå"
#: What stands for letters of these categories: controls part words, and the others are within them.
_SHOWN_AS = {"Cc": " ", "Cf": "", "Cs": ""}
_WORD = re.compile(r"[^\W_]+")

#: Words that say nothing of what somebody looks for. They are left out where other words stand beside them.
_EMPTY = {
    "fi": (
        "ja tai on ei en et emme ole olla oli että jos kun niin mutta myös se ne hän he minä sinä me te mä sä mun sun",
        "minun sinun mitä mikä miten missä mistä mihin milloin kuka kenelle kenen voi voiko voinko voin saa saako",
        "saanko saan haluan pitää pitääkö pitäisi teen tehdä kuinka kauan onko ovat",
    ),
    "sv": ("och eller är inte jag du vi att om när hur vad var kan får vill ska det den en ett för på i av till med",),
    "en": ("the a an and or is are not you we to of in for how what where when can do does my your if it be",),
}
EMPTY_WORDS = frozenset(word for lines in _EMPTY.values() for line in lines for word in line.split())


def plain(text: str) -> str:
    """`text` as it is compared: one form of each letter, no capitals, no marks that only steer how it is shown.

    Halves of pairs, which no text in UTF-8 can hold, are left out too.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_SHOWN_AS.get(unicodedata.category(letter), letter) for letter in composed)


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(plain(text))


def spaced(text: str) -> str:
    """The plain words of a text with one space before and after each: how it is stored for finding places in it."""
    return f" {' '.join(words_of(text))} "


def grams_of(word: str) -> list[str]:
    """The grams of one plain word. A short one is its own only gram."""
    marked = f"{EDGE}{word}{EDGE}"
    if len(marked) <= GRAM:
        return [marked]
    return [marked[at : at + GRAM] for at in range(len(marked) - GRAM + 1)]


def grams(text: str) -> list[str]:
    """The grams of every word of a text."""
    return [gram for word in words_of(text) for gram in grams_of(word)]


def content_words(text: str) -> list[str]:
    """The words of a question that tell what it is about, each once; all of them when there are no others."""
    every = list(dict.fromkeys(words_of(text)))
    return [word for word in every if word not in EMPTY_WORDS] or every


def is_form_of(word: str, basic: str) -> bool:
    """May a plain word be a basic one with an ending, its last vowel changed or not? `sossusta` is of `sossu`.

    Nothing more is known of any language: a stem that changes is another word here.
    """
    root = basic[:-1] if len(basic) >= LONG_ENOUGH and basic[-1] in _VOWELS else basic
    return word == basic or (len(basic) >= GRAM and word.startswith(root) and len(word) <= len(basic) + ENDING)


#: What a text can be cut into, by name. `grams` is what ships; `words` shows what it is worth.
ANALYSERS: dict[str, Analyser] = {"grams": grams, "words": words_of}
