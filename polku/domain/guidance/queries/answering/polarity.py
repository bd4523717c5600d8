"""Of what a text says that it is not so: which verb a negation stands at, and what turns it back again."""

import re

from polku.domain.guidance.queries.answering import words

_ONLY = re.compile(r"\b(?:vain|ainoastaan|pelkästään|vasta|endast|bara|only)\b")
_EXCEPT = re.compile(
    r"\b(?:ilman|ellei\w*|ellet|jollei\w*|jollet|paitsi|muu\w*\s+(?:\w+\s+){0,2}?kuin|ennen\s+kuin|utan|om\s+inte|anna[tn]\s+än|"
    r"without|unless|except|other\s+than)\b|\w{4,}m[aä]tt[aä]\b"
)
_BEFORE = re.compile(r"\b(?:ennen\s+kuin|innan|before)\b")
_EXCEPTION = re.compile(
    r"\b(?:ilman|paitsi|muu\w*\s+(?:\w+\s+){0,2}?kuin|ennen\s+kuin|utan|anna[tn]\s+än|without|except|other\s+than)\b"
)
_UNDONE = re.compile(r"\b(\w{4,})m[aä]tt[aä]\b")
#: Stands between a negation and the verb that it denies.
_BETWEEN = re.compile(
    r"^(?:kuitenkaan|enää|yleensä|myöskään|siis|saa|saada|saisi|voi|voida|voisi|tarvitse|pidä|kannata|ole|olla|olisi|pysty|"
    r"tule|koskaan|usein|aina|heti|itse|sitä|niitä|sinun|hänen|hän|yksin|siitä|ska|får|kan|behöver|är|ett|en|the|a|be|do|"
    r"does|need|have|is|are|must|may|can|told)$"
)
_BREAK = re.compile(r"[,.;:!?]|\s(?:ja|tai|mutta|vaan|och|men|eller|and|but|or)\s")


def denied_in(text: str, language: str) -> set[str]:
    """The words at which the negations of a text stand, each the first of its own weight; conditions left out."""
    found = set()
    for part in _parts(text):
        spoken = words.words_of(part)
        for place, word in enumerate(spoken):
            if word in words.negations_of(language):
                after = (each for each in spoken[place + 1 :] if not _BETWEEN.search(each) and len(each) > 2)
                found |= {next(after, "")} - {""}
    return found


def _parts(text: str) -> list[str]:
    """The clauses of a text that set no condition."""
    parts = _BREAK.split(text.casefold())
    return [part[: found.start()] if (found := words.IF.search(part)) else part for part in parts]


def is_only_where(text: str, language: str) -> bool:
    """Says it that something is so only under a condition: “vain, jos”, or “ei ilman”, which is the same?"""
    small, denies = text.casefold(), words.negations_in(text, language) > 0
    lone = words.negations_in(re.sub(r"\b(?:elle[it]\w*|jolle[it]\w*)\b", " ", small), language) > 0
    if _BEFORE.search(small) and not denies and any(kind == "must" for kind, _verb in words.modality(small)):
        return True
    if _ONLY.search(small):
        return not denies and not _EXCEPT.search(small)
    return lone and bool(_EXCEPT.search(small))


def undone_in(text: str) -> set[str]:
    """The beginnings of the verbs that a text says are left undone: varoittamatta."""
    return {found[1][:5] for found in _UNDONE.finditer(text.casefold())}


def are_at_odds(said: str, told: str, language: str) -> bool:
    """Does one text deny a verb that the other says without denying it?"""
    one, other = denied_in(said, language), denied_in(told, language)
    return _speaks_of(one - _alike(one, other), told, language) or _speaks_of(
        other - _alike(other, one), said, language
    )


def _alike(these: set[str], those: set[str]) -> set[str]:
    return {each for each in these if any(words.alike(each, other) or words.alike(other, each) for other in those)}


def _speaks_of(denied: set[str], text: str, language: str) -> bool:
    if not denied or words.lacks_something(text, language) or is_only_where(text, language):
        return False
    affirmed = " , ".join(part for part in _parts(text) if not words.negations_in(part, language))
    spoken = [word for word in words.words_of(affirmed) if len(word) > 4]
    return any(word[:5] == each[:5] for each in denied if len(each) > 4 for word in spoken)


def loses_exception(said: str, told: str, language: str) -> bool:
    """Is something denied without the “without” or “other than” that its passage makes an exception with?"""
    found = _EXCEPTION.search(told.casefold())
    if (
        not found
        or _EXCEPT.search(said.casefold())
        or _ONLY.search(said.casefold())
        or words.IF.search(said.casefold())
    ):
        return False
    denied = denied_in(said, language)
    return bool(_alike(denied, denied_in(told[: found.start()], language)))
