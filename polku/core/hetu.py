"""Henkilötunnus: the Finnish personal identity code, with the century signs of 2023 too (690/2022)."""

import re
from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.fi import hetu as _hetu

_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_IN_TEXT = re.compile(r"(?<!\w)\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?!\w)", re.IGNORECASE)


def as_hetu(typed: str) -> str | None:
    """`131052-308t` as `131052-308T`; None when nobody could have that code. Numbers 900–999 are temporary ones."""
    try:
        return _hetu.validate(typed, allow_temporary=True)
    except ValidationError:
        return None


def born_on(hetu: str) -> date:
    """The day of birth that a valid code tells."""
    return date(_CENTURIES[hetu[6]] + int(hetu[4:6]), int(hetu[2:4]), int(hetu[:2]))


def is_in(text: str) -> bool:
    """Did somebody write a personal identity code among their words?"""
    return any(as_hetu(found) for found in _IN_TEXT.findall(text))
