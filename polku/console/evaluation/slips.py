"""Slips of the pen: what a question looks like when somebody types it in a hurry."""

import random
import re

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_WORD = re.compile(r"[^\W\d_]{4,}")


def with_a_slip(text: str, seed: str) -> str:
    """The text with one letter of one word wrong, missing, too many or in its neighbour's place.

    Which one follows from `seed`. The first letter of a word stays; a text without a word of four letters stays whole.
    """
    words = list(_WORD.finditer(text))
    if not words:
        return text
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    word = chance.choice(words)
    at = word.start() + chance.randrange(1, len(word.group()) - 1)
    before, letter, following, rest = text[:at], text[at], text[at + 1], text[at + 2 :]
    other = chance.choice([each for each in _LETTERS if each not in (letter.lower(), following.lower())])
    slips = [other + following, following, letter + other + following]
    if letter != following:
        slips.append(following + letter)
    return before + chance.choice(slips) + rest
