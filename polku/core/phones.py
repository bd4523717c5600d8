"""Phone numbers as people write them, and as operators want them."""

import re

import phonenumbers

#: A number without a country code is Finnish.
_HOME = "FI"
#: Three and three digits, and then the rest.
_GROUPS = re.compile(r"^\d{3}|(?<=^\d{3})\d{3}|\d+")


def as_e164(typed: str) -> str | None:
    """`040 123 4567` as `+358401234567`; None when no phone could have that number."""
    try:
        number = phonenumbers.parse(typed, _HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def found_in(text: str) -> str | None:
    """The one number among other words, as in `040 123 4567 (in the evenings)`; None when there is none or several."""
    matches = list(phonenumbers.PhoneNumberMatcher(text, _HOME, leniency=phonenumbers.Leniency.POSSIBLE))
    return as_e164(matches[0].raw_string) if len(matches) == 1 else None


def as_read(number: str) -> str:
    """A number in E.164, grouped as people read it."""
    try:
        parsed = phonenumbers.parse(number, _HOME)
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == phonenumbers.country_code_for_region(_HOME)
    if home and parsed.italian_leading_zero:
        # No number begins like this. Those of a demo do, and stand as they were typed.
        return " ".join(_GROUPS.findall(f"0{number.removeprefix(f'+{parsed.country_code}')}"))
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)
