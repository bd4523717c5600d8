"""What is struck out of a question before it leaves the house: whatever could tell who it is about."""

import re

from polku.domain.guidance.queries.answering.names import is_name, may_be_name

#: Stands where something was struck out.
STRUCK = "…"
#: Characters of a question that are read at all.
LONGEST = 500

_HETU = re.compile(r"(?<!\w)\d{6}\s?[-+–A-FU-Y]\s?\d{3}[0-9A-Y](?!\w)", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>()]+\s?@\s?[^\s@<>()]+\.[^\s@<>(),;]+")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
#: `1301/2014` is an act, not a number of somebody.
_ACT = re.compile(r"\b\d{1,4}/(?:18|19|20)\d\d\b")
_DATE = re.compile(r"\b\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d\b")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d\d(?:\s?\d){8,}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\w)\+?\(?\d(?:[\s()\-–/.]{0,2}\d){4,}(?!\w)")
#: The word of a street with its ending, the number of the house, the stairs and the flat.
_STREET = re.compile(
    r"\b[\w-]{2,}(?:kat[ua]|kadu|tie|kuja|polu|polku|rait|väyl|kaare|kaari|rinne|rintee|aukio|tori|torin|rant[aie]|mäki|mäe"
    r"|gat(?:a|an)|väg(?:en)?|gränd(?:en)?|stig(?:en)?|street|road)\w{0,5}[\s,]+(?:numero\s+)?\d+(?:\s?[a-z]\b)?(?:\s?\d+\b)?",
    re.IGNORECASE,
)
_POST = re.compile(r"\b\d{5}\s+[A-ZÅÄÖ][\w-]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*")
#: After these a capital only begins a sentence.
_BEGINS = re.compile(r"(?:^|[.!?…\n]\s*|[\"”»(]\s*)$")


def struck(question: str) -> str:
    """The question without identity codes, numbers of phones, accounts and customers, addresses, dates and names.

    It errs towards striking: a question about rights can be answered without any of them. Numbers of acts stay.
    """
    text = " ".join(question[:LONGEST].split())
    for pattern in (_HETU, _EMAIL, _HANDLE, _ADDRESS, _ACCOUNT, _POST, _STREET, _DATE):
        text = pattern.sub(STRUCK, text)
    text = _without_numbers(text)
    return re.sub(rf"{STRUCK}(?:[\s,]*{STRUCK})+", STRUCK, _without_names(text)).strip()


def _without_numbers(text: str) -> str:
    """Long numbers go; between them stand the numbers of acts, which stay."""
    between = [_NUMBER.sub(STRUCK, part) for part in _ACT.split(text)]
    acts = [*_ACT.findall(text), ""]
    return "".join(part + act for part, act in zip(between, acts, strict=True))


def _without_names(text: str) -> str:
    words = list(_WORD.finditer(text))
    named = [_is_named(text, word) for word in words]
    for place, word in enumerate(words):
        # A surname that is on no list stands beside a first name that is, and the other way round.
        beside = (named[place - 1] if place else False) or (place + 1 < len(words) and named[place + 1])
        if (not named[place] and beside and _is_written_as_name(text, word) and _touch(text, words, named, place)) or (
            not named[place] and beside and may_be_name(word.group()) and _touch(text, words, named, place)
        ):
            named[place] = True
    for word, is_struck in zip(reversed(words), reversed(named), strict=True):
        if is_struck:
            text = text[: word.start()] + STRUCK + text[word.end() :]
    return text


def _is_named(text: str, word: re.Match[str]) -> bool:
    parts = re.split(r"[-:’']", word.group())
    if any(is_name(part) for part in parts):
        return True
    return _is_written_as_name(text, word) and any(may_be_name(part) for part in parts)


def _is_written_as_name(text: str, word: re.Match[str]) -> bool:
    """A capital where no sentence begins; an abbreviation in capitals alone is none."""
    found = word.group()
    return found[0].isupper() and not found.isupper() and not _BEGINS.search(text[: word.start()])


def _touch(text: str, words: list[re.Match[str]], named: list[bool], place: int) -> bool:
    """Does only a space stand between this word and the name beside it?"""
    before = place > 0 and named[place - 1] and text[words[place - 1].end() : words[place].start()] == " "
    after = place + 1 < len(words) and named[place + 1] and text[words[place].end() : words[place + 1].start()] == " "
    return before or after
