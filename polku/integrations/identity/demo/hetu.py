"""Personal identity codes that are nobody's: the individual numbers 900–999 are never given to anyone."""

from datetime import date

#: The signs of each century, those taken into use in 2023 included.
SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
FIRST, LAST = 900, 999


def made_up(born: date, *, number: int, sign: int) -> str:
    """A code with the individual `number` and the century's sign of that place in `SIGNS`, whichever century it is."""
    if not FIRST <= number <= LAST:
        raise ValueError("This number may be somebody's.")
    signs = SIGNS[born.year // 100 * 100]
    day = f"{born:%d%m%y}"
    return f"{day}{signs[sign % len(signs)]}{number}{check_of(day, number)}"


def check_of(day: str, number: int) -> str:
    """The check character of a birthday written ddmmyy and an individual number."""
    return CHECKS[int(f"{day}{number}") % len(CHECKS)]
