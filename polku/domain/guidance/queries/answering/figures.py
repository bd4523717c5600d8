"""Numbers, dates, hours and acts of a text, in one form however they are written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = {
    **{name: at for at, name in enumerate("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split(), 1)},
}
_MONTH = "|".join(f"{name}kuu" for name in _MONTHS)
_DATES = (
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})\.?\s+(?:päivä\w*\s+)?(?P<n>{_MONTH})\w*\s+(?P<y>\d{{4}})\b"),
)
ACT = re.compile(r"\b(\d{1,4})/(\d{4})\b")
SECTION = re.compile(r"\b(\d+)\s?([a-z])?\s?§")
_HOUR = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s?[–-]\s?(\d{1,2})(?:[.:](\d\d))?\b")
_DIGITS = re.compile(r"\b\d+(?:[.,]\d+)?")
_WEEKDAY = re.compile(
    r"\b(maanantai|tiistai|keskiviik|torstai|perjantai|lauantai|sunnuntai|juhannus|måndag|tisdag|onsdag|torsdag|fredag|lördag|"
    r"söndag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_SPELT = (
    (1, r"yh(?:den|dessä|destä|teen|tenä|deltä)|yksi|ensimmäi\w+|ett|en gång|first|one"),
    (2, r"ka(?:ksi|hden|hta|hdessa|hdesta|hteen|hdelta|hdeksi|htena)|toise\w*\s+kerran|två|andra|two"),
    (3, r"kol(?:me|men|mea|messa|mesta|meen|melta|meksi|mantena|mannen|mas)|tre|tredje|three|third"),
    (4, r"nelj(?:ä|än|ää|ässä|ästä|ään|ältä|äksi|änä|äntenä)|fyra|fjärde|four|fourth"),
    (5, r"vii(?:si|den|ttä|dessä|destä|teen|deltä|deksi|dentenä)|fem|femte|five|fifth"),
    (6, r"kuu(?:si|den|tta|dessa|desta|teen|delta|deksi|dentena)|sex|sjätte|six|sixth"),
    (7, r"seitsem(?:än|ää|ässä|ästä|ältä|äntenä|äs)|sju|sjunde|seven|seventh"),
    (8, r"kahdeksa(?:n|a|ssa|sta|ntena|s)|åtta|åttonde|eight|eighth"),
    (9, r"yhdeksä(?:n|ä|ssä|stä|ntenä|s)|nio|nionde|nine|ninth"),
    (10, r"kymmen(?:en|tä|essä|estä|entenä)|tio|tionde|ten|tenth"),
    (14, r"neljä(?:toista|ntenätoista)|fjorton|fourteen"),
)
_SPELT_WORDS = re.compile("|".join(rf"\b(?P<n{number}>{forms})\b" for number, forms in reversed(_SPELT)))
_UNITS = (
    ("workday", r"arkipäiv|vardag|working\s+day"),
    ("day", r"vuorokau|dygn|päiv|dag|day"),
    ("week", r"viik|veck|week"),
    ("month", r"kuukau|kuussa|kuu\b|månad|month"),
    ("year", r"vuo[ds]|vuotta|vuoti|år|year"),
    ("hour", r"tun[nt]|timm|hour"),
    ("minute", r"minuut|minut"),
    ("kilometre", r"kilomet|km\b"),
    ("euro", r"euro|€"),
    ("times", r"ker(?:taa|ran)|gång|times"),
)
_UNIT = re.compile(r"[\s-]*(?:" + "|".join(rf"(?P<{name}>{forms})" for name, forms in _UNITS) + ")")
#: On which side of a number something is.
_SIDES = (
    ("at most", r"enintään|korkeintaan|viimeistään|takaraja|kuluessa|mennessä|sisällä|högst|senast|inom|within|at most|by"),
    ("at least", r"vähintään|ainakin|minst|at least"),
    ("over", r"yli|över|over|vanhem\w+|more than"),
    ("under", r"alle|under|less than"),
)
_SIDE = re.compile("|".join(rf"\b(?P<s{at}>{forms})\b" for at, (_, forms) in enumerate(_SIDES)))


_WITHIN = re.compile(r"(?:\d+|\w+ss[aä])\s+\w+ss[aä]\b")


class Figure(NamedTuple):
    """A number with its unit and side, each empty when the text names none."""

    number: str
    unit: str
    side: str


class Figures(NamedTuple):
    """Everything in a text that counts or dates."""

    dates: frozenset[str]
    acts: frozenset[str]
    sections: frozenset[str]
    days: frozenset[str]
    numbers: tuple[Figure, ...]


def figures_of(text: str) -> Figures:
    """The figures of a text; what is part of a date, an act or a section is not counted again as a number."""
    small = text.casefold()
    dates = set()
    for pattern in _DATES:
        dates |= {_date(found) for found in pattern.finditer(small)}
        small = pattern.sub(" ", small)
    acts = {found.group() for found in ACT.finditer(small)}
    sections = {f"{found[1]}{found[2] or ''}" for found in SECTION.finditer(small)}
    small = SECTION.sub(" ", ACT.sub(" ", small))
    days = frozenset(_WEEKDAY.findall(small))
    numbers = tuple(_numbers(small))
    return Figures(frozenset(dates), frozenset(acts), frozenset(sections), days, numbers)


def _date(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = _MONTHS[parts["n"].removesuffix("kuu")] if "n" in parts else int(parts["m"])
    return f"{parts['y']}-{month:02}-{int(parts['d']):02}"


def _numbers(text: str) -> Iterator[Figure]:
    for found in _HOUR.finditer(text):
        for hour, minute in ((found[1], found[2]), (found[3], found[4])):
            yield Figure(_clean(f"{hour}.{minute or '00'}"), "", "")
    text = _HOUR.sub(" ", text)
    text = text.replace("puolen vuoden", "kuuden kuukauden").replace("puoli vuotta", "kuusi kuukautta")
    for found in _DIGITS.finditer(text):
        yield _figure(text, found, _clean(found.group()))
    for found in _SPELT_WORDS.finditer(text):
        yield _figure(text, found, str(found.lastgroup).removeprefix("n"))


def _figure(text: str, found: re.Match[str], number: str) -> Figure:
    after = text[found.end() :]
    unit = _UNIT.match(after)
    before = text[max(0, found.start() - 28) : found.start()].rpartition(",")[2]
    side = [*_SIDE.finditer(before)][-1:] or [*_SIDE.finditer(after[:22].partition(",")[0])][:1]
    name = _SIDES[int(str(side[0].lastgroup)[1:])][0] if side else _side_of_case(found.group() + after)
    return Figure(number, str(unit.lastgroup) if unit else "", name)


def _side_of_case(text: str) -> str:
    """Kolmessa viikossa: within three weeks."""
    return "at most" if _WITHIN.match(text) else ""


def _clean(number: str) -> str:
    whole, _, part = number.replace(",", ".").partition(".")
    return str(int(whole)) + (f".{part}" if part.strip("0") else "")
