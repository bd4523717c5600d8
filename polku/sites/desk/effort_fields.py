"""What effect is counted from later: minutes, and visits that were not needed. Nobody has to tell either."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Minutes(forms.IntegerField):
    """How many minutes it took. Nobody has to tell."""

    def __init__(self, **options: Any) -> None:
        wrong = _("Write whole minutes, for example 15.")
        super().__init__(
            label=_("Minutes it took"),
            required=False,
            min_value=1,
            max_value=600,
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
            **options,
        )


class VisitAvoided(forms.TypedChoiceField):
    """Was a visit saved? Nobody has to tell."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Did this save a visit?"),
            required=False,
            choices=[("yes", _("Yes")), ("no", _("No"))],
            widget=forms.RadioSelect,
            coerce=lambda value: value == "yes",
            empty_value=None,
            **options,
        )
