"""Numbers, dates, hours and acts of a text, in one form however they are written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from polku.domain.guidance.queries.answering.numbers import ARTICLES, spelt

_NAMES = (
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "january february march april may june july august september october november december",
)
_MONTHS = {name: at for names in _NAMES for at, name in enumerate(names.split(), 1)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})\.?\s+(?:päivä\w*\s+)?(?P<n>{_MONTH})\w*\s+(?P<y>\d{{4}})\b"),
    re.compile(rf"\b(?P<n>{_MONTH})\w*\s+(?P<d>\d{{1,2}})\.?\s+(?:päivä\w*\s+)?(?P<y>\d{{4}})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})\.?\s+(?:päivä\w*\s+)?(?P<n>{_MONTH})\w*\b"),
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>1[0-2]|0?[1-9])\.(?!\d)"),
)
#: `may` alone is a verb.
_ALONE = re.compile(rf"\b(?P<n>{_MONTH.replace('|may|', '|')})(?:ta|n|lla|ssa|sta|hun|ksi)?\b")
ACT = re.compile(r"\b(\d{1,4})/(\d{4})\b")
SECTION = re.compile(r"\b(\d+)\s?([a-z])?\s?§")
_HOUR = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s?[–-]\s?(\d{1,2})(?:[.:](\d\d))?\b")
_THOUSANDS = re.compile(r"\b(\d{1,3})[ \u00a0](?=\d{3}\b)")
_DIGITS = re.compile(r"\b\d+(?:[.,]\d+)?")
_WEEKDAY = re.compile(
    r"\b(maanantai|tiistai|keskiviik|torstai|perjantai|lauantai|sunnuntai|juhannus|joulu(?!kuu)|vapu|vappu|pääsiäi|viikonlop"
    r"|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|midsommar|helg|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|weekend)"
)
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
    ("percent", r"prosent|procent|percent|per cent|%"),
    ("times", r"ker(?:taa|ran)|gång|times"),
)
_EACH_UNIT = "|".join(rf"(?P<{name}>{forms})" for name, forms in _UNITS)
#: `Kaksi kertaa kuukaudessa` is two a month.
_UNIT = re.compile(rf"[\s-]*(?:(?:kertaa|gånger|times)\s+(?=\w)(?:i\s+|a\s+|per\s+|om\s+)?)?(?:{_EACH_UNIT})")
#: `50 euroa kuukaudessa` is fifty euros a month.
_PER = re.compile(rf"^\w*\s+(?:i\s+|a\s+|per\s+|om\s+)?(?:{_EACH_UNIT})")
_TIMES = re.compile(r"\s*(?:kertaa|gånger|times)")
#: On which side of a number something is.
_SIDES = (
    (
        "at most",
        r"enintään|korkeintaan|viimeistään|takaraja|kuluessa|mennessä|sisällä|högst|senast|inom|within|at most|by",
    ),
    ("at least", r"vähintään|ainakin|minst|at least"),
    ("not before", r"aikaisintaan|tidigast|at the earliest|vasta"),
    ("over", r"yli|över|over|vanhem\w+|more than"),
    ("under", r"alle|under|less than"),
    ("after", r"jälkeen|efter|after"),
)
_SIDE = re.compile("|".join(rf"\b(?P<s{at}>{forms})\b" for at, (_, forms) in enumerate(_SIDES)))
#: At the latest three days before is at least three days before.
_BEFORE = re.compile(r"\s*\w+\s+(?:ennen|före|innan|before)\b")
#: The next working day, the same week.
_NEXT = re.compile(rf"\b(?P<which>seuraava|sama(?=n)|ensi\b|nästa|följande|samma|next|same)\w*\s+(?:{_EACH_UNIT})")
_WHICH = {"ensi": "next", "seuraava": "next", "nästa": "next", "följande": "next", "sama": "same", "samma": "same"}
#: Every year is once a year.
_EVERY = (
    ("year", r"vuosittai\w+|joka\s+vuosi|årlig\w+|varje\s+år|every\s+year|yearly|annually"),
    ("month", r"kuukausittai\w+|joka\s+kuukausi|månatlig\w+|varje\s+månad|every\s+month|monthly"),
    ("week", r"viikoittai\w+|joka\s+viikko|varje\s+vecka|every\s+week|weekly"),
    ("day", r"päivittäi\w+|joka\s+päivä|varje\s+dag|dagligen|every\s+day|daily"),
)
_EACH = re.compile("|".join(rf"\b(?P<{unit}>{forms})\b" for unit, forms in _EVERY))
_WITHIN = re.compile(r"(?:\d+|\w+ss[aä])\s+\w+ss[aä]\b")


class Figure(NamedTuple):
    """A number with its unit and side, each empty when the text names none."""

    number: str
    unit: str
    side: str


class Figures(NamedTuple):
    """Everything in a text that counts or dates. `days` holds weekdays and months, too."""

    dates: frozenset[str]
    acts: frozenset[str]
    sections: frozenset[str]
    days: frozenset[str]
    numbers: tuple[Figure, ...]


def figures_of(text: str) -> Figures:
    """The figures of a text; what is part of a date, an act or a section is not counted again as a number."""
    small = _THOUSANDS.sub(r"\1", text.casefold())
    acts = {found.group() for found in ACT.finditer(small)}
    sections = {f"{found[1]}{found[2] or ''}" for found in SECTION.finditer(small)}
    small = SECTION.sub(" ", ACT.sub(" ", small))
    dates: set[str] = set()
    for pattern in _DATES:
        dates |= {_date(found) for found in pattern.finditer(small)}
        small = pattern.sub(" ", small)
    days = {*_WEEKDAY.findall(small), *(f"month {_MONTHS[found['n']]}" for found in _ALONE.finditer(small))}
    numbers = tuple(_numbers(small))
    return Figures(frozenset(dates), frozenset(acts), frozenset(sections), frozenset(days), numbers)


def with_parts(told: Figures) -> Figures:
    """The same, where a date also tells its day without the year, its month and its year."""
    parts = [date.partition("-") for date in told.dates]
    years = tuple(Figure(year, "", "") for year, _sign, _day in parts if year)
    months = {f"month {int(day.partition('-')[0])}" for _year, _sign, day in parts}
    days = {f"-{day}" for _year, _sign, day in parts}
    return told._replace(dates=told.dates | days, days=told.days | months, numbers=told.numbers + years)


def _date(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = _MONTHS[parts["n"]] if "n" in parts else int(parts["m"])
    return f"{parts.get('y', '')}-{month:02}-{int(parts['d']):02}"


def _numbers(text: str) -> Iterator[Figure]:
    for found in _HOUR.finditer(text):
        for hour, minute in ((found[1], found[2]), (found[3], found[4])):
            yield Figure(_clean(f"{hour}.{minute or '00'}"), "", "")
    text = _HOUR.sub(" ", text)
    text = text.replace("puolen vuoden", "kuuden kuukauden").replace("puoli vuotta", "kuusi kuukautta")
    yield from (Figure("1", str(found.lastgroup), "") for found in _EACH.finditer(text))
    yield from (
        Figure(_WHICH.get(found["which"], found["which"]), str(found.lastgroup), "") for found in _NEXT.finditer(text)
    )
    for found in _DIGITS.finditer(text):
        yield _figure(text, found, _clean(found.group()))
    for found, number in spelt(text):
        yield _figure(text, found, number)
    for found in ARTICLES.finditer(text):
        if (figure := _figure(text, found, "1")).unit:
            yield figure


def _figure(text: str, found: re.Match[str], number: str) -> Figure:
    after = text[found.end() :]
    unit = _UNIT.match(after)
    name = str(unit.lastgroup) if unit else "times" if _TIMES.match(after) else ""
    if unit and name == "euro" and (per := _PER.match(after[unit.end() :])):
        name = f"euro/{per.lastgroup}"
    before = text[max(0, found.start() - 28) : found.start()].rpartition(",")[2]
    side = [*_SIDE.finditer(before)][-1:] or [*_SIDE.finditer(after[:24].partition(",")[0])][:1]
    where = _SIDES[int(str(side[0].lastgroup)[1:])][0] if side else _side_of_case(found.group() + after)
    if where == "at most" and _BEFORE.match(after):
        where = "at least"
    return Figure(number, name, where)


def _side_of_case(text: str) -> str:
    """Kolmessa viikossa: within three weeks."""
    return "at most" if _WITHIN.match(text) else ""


def _clean(number: str) -> str:
    whole, _, part = number.replace(",", ".").partition(".")
    return str(int(whole)) + (f".{part}" if part.strip("0") else "")
