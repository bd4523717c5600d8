"""Fields of the settings: one line of plain text, numbers and times as people write them."""

import re
import unicodedata
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polku.core.phones import as_e164
from polku.core.rules import RuleBroken
from polku.domain.staff.actions.hours import in_order
from polku.domain.staff.queries import Period
from polku.sites.fields import tidy

_PERIOD = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[.:](\d{2}))?")
_TOO_LONG = ngettext_lazy(
    "This has %(show_value)d characters, and %(limit_value)d fits here.",
    "This has %(show_value)d characters, and %(limit_value)d fit here.",
    "limit_value",
)
is_phone = RegexValidator(r"^\+?[0-9][0-9 ()-]{1,30}$", _("Write a phone number, for example 000 123 4567."))


class Line(forms.CharField):
    """One line of plain text. What looks like HTML is kept as it was typed, and shown so."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        # The browser gets no limit: it would cut what is pasted without a word.
        super().__init__(strip=False, **options)
        self.validators.append(MaxLengthValidator(longest, _TOO_LONG))
        self.widget.attrs.setdefault("autocomplete", "off")
        self.error_messages["required"] = _("Fill this in.")

    def to_python(self, value: Any) -> str:
        """Letters with their marks as one sign each, so that lengths and initials are what one sees."""
        return unicodedata.normalize("NFC", " ".join(tidy(str(super().to_python(value) or "")).split()))


class Phone(Line):
    """A phone number as it is to be shown; short ones of services fit too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=32, **options)
        self.validators.append(is_phone)
        self.widget.attrs["inputmode"] = "tel"


class Email(Line):
    """An e-mail address that is to be shown."""

    default_validators = [*forms.EmailField.default_validators]

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=254, **options)
        self.widget.attrs["inputmode"] = "email"


class PhoneOrEmail(Line):
    """A phone number or an e-mail address that is sent to. A number is kept in E.164."""

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=254, **options)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if not typed:
            return ""
        if "@" in typed:
            forms.EmailField.default_validators[0](typed)
            return typed
        number = as_e164(typed)
        if number is None:
            raise ValidationError(_("Write a phone number or an e-mail address."), code="place")
        return number


class Day(forms.DateField):
    """A day, chosen from a calendar or written."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
        self.error_messages |= {"required": _("Choose a day."), "invalid": _("Write a day, for example 24.12.2026.")}


class Periods(forms.CharField):
    """The periods of a day as people write them: `8–16`, or `8–12, 13–16`. Empty: closed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> list[Period]:
        parts = [part for part in re.split(r"[,;]", tidy(str(value or ""))) if part.strip()]
        try:
            return in_order(_period(part.strip()) for part in parts)
        except RuleBroken as broken:
            raise ValidationError(str(broken.sentence), code=broken.code) from None

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else written(value or [])


def written(periods: list[Period]) -> str:
    """Periods as somebody would type them."""
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in periods)


def _period(text: str) -> Period:
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise ValidationError(_("Write the times like this: 8–16, or 8–12, 13–16."), code="times")
    opens_hour, opens_minute, closes_hour, closes_minute = (int(part or 0) for part in found.groups())
    return _time(opens_hour, opens_minute), _time(closes_hour, closes_minute)


def _time(hour: int, minute: int) -> time:
    if (hour, minute) == (24, 0):
        return time(23, 59)
    if hour > 23 or minute > 59:
        raise ValidationError(_("There is no such time. Hours go from 0 to 24."), code="times")
    return time(hour, minute)


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)
