from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models import LONGEST_WORDS
from polku.sites.fields import KeyedForm, Words, tidy

#: Characters of a chosen word. A shorter one is guessed by trying.
_SHORTEST, _LONGEST = 3, 64


class CodeForm(forms.Form):
    """The code from the receipt, and the word that goes with it."""

    code = forms.CharField(
        label=_("The code on your receipt"),
        help_text=_("Four groups of four letters and numbers. Small and capital letters are the same."),
        max_length=64,
        error_messages={"required": _("Write the code that you got when you wrote to us.")},
    )
    word = forms.CharField(
        label=_("Your word"),
        help_text=_("Only if you chose a word for your code."),
        max_length=_LONGEST,
        required=False,
    )

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"])

    def clean_word(self) -> str:
        return tidy(self.cleaned_data["word"])


class MoreForm(KeyedForm):
    """What the sender writes afterwards."""

    words = Words(longest=LONGEST_WORDS, rows=5, label=_("Write more"))


class WordForm(forms.Form):
    """A word without which the code opens nothing."""

    word = forms.CharField(
        label=_("A word of your own"),
        help_text=_("Something you remember and others do not guess. Small and capital letters are the same."),
        min_length=_SHORTEST,
        max_length=_LONGEST,
        error_messages={
            "required": _("Write a word, or leave this and go on without one."),
            "min_length": _("Write at least three letters."),
        },
    )

    def clean_word(self) -> str:
        return tidy(self.cleaned_data["word"])
