"""Who does something in a Finnish sentence, by the case of the word that names them: word order tells little."""

import re

from polku.domain.guidance.queries.answering.groups import mentions_of

_LOCAL = re.compile(
    r"(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|iin|seen)(?:nsa|nsä|si|ni|mme|nne|kin|kaan|kään|an|en|än)?$"
)
_PARTITIVE = re.compile(r"(?:[^st]t[aä]|st[aä]|aa|ää|i[aä]|it[aä])(?:nsa|nsä|si|ni)?$")
_OWNER = re.compile(r"ll[aä](?:nsa|nsä|si|ni)?$")
_OWNED = re.compile(r"\b(?:oikeu[st]\w*|velvollisuu\w+|mahdollisuu\w+|on|ei\s+ole|oltava)\b")
_DUTY = re.compile(r"\b(?:pitää|tulee|täytyy|ei\s+tarvitse|on\s+(?:\w+\s+){0,4}?\w+t[aä]v[aä])\b")
_GETS = re.compile(r"\b(?:saa\w*|voi\s+saada|kuuluu)\b")
#: Somebody who acts for a living or in an office, whatever the word.
_AGENT = re.compile(
    r"\b\w{3,}(?:[aäi]j[aä](?:n|t|ll[ae]|ll[aä]|lt[aä]|st[aä]|ksi|n[aä])?|[aäi]ji(?:en|ll[eaä]|lt[aä])"
    r"|virasto\w*|lautaku\w+|tuomioistui\w+|keskuk\w+|[aeiou]lai(?:nen|sen|set|selle|sella|selta|sille|silla|silta))\b"
)
_NOBODY = re.compile(r"^(?:eri|saman|täl|tuol|minkä|jonkin|monen|sellai)\w*lai|raja\w*$|^(?:kirja|sarja)")


def is_local(word: str) -> bool:
    """Is it in a case of place, giver or receiver?"""
    return bool(_LOCAL.search(word))


def is_object(word: str) -> bool:
    """May it be what something is done to, or what belongs to another word?"""
    return is_partitive(word) or (word.endswith("n") and not word.endswith("nen") and not is_local(word))


def is_partitive(word: str) -> bool:
    """May it be only what something is done to?"""
    return not is_local(word) and bool(_PARTITIVE.search(word))


def doers_of(text: str) -> set[str]:
    """The groups that do, must or may do something in a text, or have a right to it."""
    small, found = text.casefold(), set()
    for group, word, end in mentions_of(text):
        after = re.split(r"[,;:]", small[end:])[0]
        owns = _OWNER.search(word) and _OWNED.search(after)
        must = word.endswith("n") and is_object(word) and _DUTY.search(after)
        if owns or must or not (is_local(word) or is_object(word)):
            found.add(group)
    return found


def receivers_of(text: str) -> set[str]:
    """The groups that something is given to, or that it is kept, asked or taken from."""
    return {group for group, word, _end in mentions_of(text) if is_local(word)}


def gets_something(text: str) -> bool:
    """Does somebody get something here?"""
    return bool(_GETS.search(text.casefold()))


def agents_of(text: str) -> set[str]:
    """Words that name somebody by what they do: isännöitsijä, ohjaajalta."""
    return {word for word in _AGENT.findall(text.casefold()) if not _NOBODY.search(word) and len(word) > 5}
