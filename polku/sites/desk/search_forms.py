"""The search over the guidance, as a worker asks it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core import hetu
from polku.core.search.query import LONGEST
from polku.sites.desk.settings_fields import Day
from polku.sites.fields import tidy


class SearchForm(forms.Form):
    """What a worker looks for. A personal identity code is not a matter of guidance."""

    words = forms.CharField(
        label=_("Search the guidance"),
        help_text=_(
            "Law, policies, instructions, services and places. Write as you would say it, or a section: shl 36."
        ),
        max_length=LONGEST,
        error_messages={"required": _("Write what you look for.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_words(self) -> str:
        """The words without signs that nobody sees."""
        words = tidy(self.cleaned_data["words"])
        if hetu.is_in(words):
            raise forms.ValidationError(
                _("There is a personal identity code in this. A client is found under Find a client."), code="hetu"
            )
        return words


class DayForm(forms.Form):
    """The day on which a section is read."""

    day = Day(label=_("As it reads on"))
