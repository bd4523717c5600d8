"""What services say of a person, checked before it is believed: the personal identity code and the names."""

import re
import unicodedata
from datetime import date

#: The centuries a sign between date and number may stand for.
_CENTURIES = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
_HETU = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})([-+A-FU-Y])([0-9]{3})([0-9A-Y])")
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
#: Numbers 000 and 001 are given to nobody.
_FIRST_NUMBER = 2
#: Longer than any name in the population register; what does not fit is cut.
LONGEST_NAME = 200


class NotBelievable(ValueError):
    """What the service says cannot be so. Carries none of it."""


def hetu_of(said: object) -> str:
    """A personal identity code as it is written. Raises `NotBelievable` unless date and check character are right."""
    found = _HETU.fullmatch(said.strip().upper()) if isinstance(said, str) else None
    if found is None:
        raise NotBelievable("hetu")
    day, month, year, century, number, check = found.groups()
    try:
        date(_CENTURIES[century] + int(year), int(month), int(day))
    except ValueError as wrong:
        raise NotBelievable("hetu") from wrong
    if int(number) < _FIRST_NUMBER or _CHECKS[int(day + month + year + number) % len(_CHECKS)] != check:
        raise NotBelievable("hetu")
    return found[0]


def name_of(said: object) -> str:
    """A name on one line, composed, without anything that is not shown. Empty when the service does not tell it."""
    if not isinstance(said, str):
        return ""
    composed = unicodedata.normalize("NFC", " ".join(said.split()))
    return "".join(c for c in composed if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))[:LONGEST_NAME].strip()
