"""Numbers written as words, in Finnish, Swedish and English, in the forms they take in a sentence."""

import re
from collections.abc import Iterator

#: The ones, each with the beginnings of its forms; endings follow.
_ONES = (
    (1, r"yksi|yhden|yhdessä|yhdestä|yhteen|yhtenä|yhdeltä|yhdellä|yhtä"),
    (2, r"kaksi|kahden|kahta|kahdessa|kahdesta|kahteen|kahdelta|kahdella|kahdeksi|kahtena"),
    (3, r"kolme(?:n|a|ssa|sta|en|lta|lla|ksi|na)?"),
    (4, r"neljä(?:n|ä|ssä|stä|än|ltä|llä|ksi|nä)?"),
    (5, r"viisi|viiden|viittä|viidessä|viidestä|viiteen|viidellä|viideltä|viideksi|viitenä"),
    (6, r"kuusi|kuuden|kuutta|kuudessa|kuudesta|kuuteen|kuudella|kuudelta|kuudeksi|kuutena"),
    (7, r"seitsemä(?:n|ä|ssä|stä|än|ltä|llä|ksi|nä)"),
    (8, r"kahdeksa(?:n|a|ssa|sta|an|lta|lla|ksi|na)"),
    (9, r"yhdeksä(?:n|ä|ssä|stä|än|ltä|llä|ksi|nä)"),
)
_TENTH = (10, r"kymmene(?:n|ssä|stä|en|ltä|llä|ksi|nä)|kymmentä")
_ORDINALS = (
    (1, r"ensimmäi\w+"),
    (3, r"kolmas|kolmannen|kolmante\w*|kolmanne\w*"),
    (4, r"neljäs|neljännen|neljänte\w*|neljänne\w*"),
    (5, r"viides|viidennen|viidente\w*|viidenne\w*"),
    (6, r"kuudes|kuudennen|kuudente\w*|kuudenne\w*"),
    (7, r"seitsemäs|seitsemännen|seitsemänte\w*|seitsemänne\w*"),
    (8, r"kahdeksas|kahdeksannen|kahdeksante\w*|kahdeksanne\w*"),
    (9, r"yhdeksäs|yhdeksännen|yhdeksänte\w*|yhdeksänne\w*"),
    (10, r"kymmenes|kymmenennen|kymmenente\w*|kymmenenne\w*"),
    (14, r"neljästoista|neljäntenätoista|neljännentoista"),
)
_OTHERS = (
    (1, r"kerran|en gång|once|först\w*|first"),
    (2, r"kahdesti|toise\w*\s+kerran|två|andra|twice|two|second"),
    (3, r"kolmesti|tre|tredje|three|third"),
    (4, r"fyra|fjärde|four|fourth"),
    (5, r"fem|femte|five|fifth"),
    (6, r"sex|sjätte|six|sixth"),
    (7, r"sju|sjunde|seven|seventh"),
    (8, r"åtta|åttonde|eight|eighth"),
    (9, r"nio|nionde|nine|ninth"),
    (10, r"tio|tionde|ten|tenth"),
    (11, r"elva|eleven"),
    (12, r"tolv|twelve"),
    (14, r"fjorton|fourteen"),
    (15, r"femton|fifteen"),
    (18, r"arton|eighteen"),
    (20, r"tjugo|twenty"),
    (30, r"trettio|thirty"),
    (100, r"sata|sadan|sataa|sadasta|sataan|hundra|hundred"),
    (1000, r"tuhat|tuhannen|tuhatta|tusen|thousand"),
)


def _forms() -> Iterator[tuple[int, str]]:
    """Each number with all its forms, the longest words first."""
    yield from reversed(_ORDINALS)
    for one, forms in _ONES:
        yield 10 + one, rf"(?:{forms})toista"
        yield 10 * one, rf"(?:{forms})kymmen\w*"
    yield from _OTHERS
    yield _TENTH
    yield from reversed(_ONES)


_FORMS = [*_forms()]
_WORDS = re.compile("|".join(rf"\b(?P<n{at}>{forms})\b" for at, (_number, forms) in enumerate(_FORMS)))
#: Articles too: they count only where what is counted follows.
ARTICLES = re.compile(r"\b(?:ett|en|one)\b")


def spelt(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Where numbers stand as words in a text in small letters, and which ones."""
    for found in _WORDS.finditer(text):
        yield found, str(_FORMS[int(str(found.lastgroup)[1:])][0])
