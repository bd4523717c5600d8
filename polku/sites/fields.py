"""Form pieces every site uses: text people write, and the key that makes a form count once."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polku.core.once import once
from polku.domain.staff.models import Area

#: Characters that turn the direction of the text after them; the plain marks (U+200E, U+200F) are let through.
_TURNERS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """Text as it was meant: no control characters, one kind of line break, no spaces around it."""
    text = _TURNERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


class Words(forms.CharField):
    """What somebody writes in their own words. Too long is said, never cut."""

    def __init__(self, *, longest: int, rows: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), strip=False, **options)
        self.validators = [
            MaxLengthValidator(
                longest,
                ngettext_lazy(
                    "Your text has %(show_value)d characters and %(limit_value)d fits at once. Send it in parts.",
                    "Your text has %(show_value)d characters and %(limit_value)d fit at once. Send it in parts.",
                    "limit_value",
                ),
            )
        ]
        self.error_messages["required"] = _("Write something first. A few words are enough.")

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))


def offer(form: forms.Form, field: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field of a form the choices that are known only when somebody asks: (value, name), or (group, choices)."""
    asked = form.fields[field]
    if not isinstance(asked, forms.ChoiceField):
        raise TypeError(f"{field} offers no choices")
    asked.choices = list(choices)


class AreaField(forms.TypedChoiceField):
    """A part of the county, by its id; `none` is what it is called that no area is known."""

    def __init__(self, areas: Iterable[Area], *, none: str | Promise, **options: Any) -> None:
        choices = [("", none), *((str(area.pk), area.name) for area in areas)]
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, **options)


class KeyedForm(forms.Form):
    """A form that counts once, however many times it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        if data is not None and not data.get("key"):
            # A form that lost its key counts as a new one, and keeps the key that it gets here.
            data = {**dict(data.items()), "key": once.new_key()}
        super().__init__(data, **kwargs)
        self.fields["key"].initial = once.new_key
