from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.phones import as_e164
from polku.domain.threads.models import LONGEST_TEXT
from polku.sites.fields import KeyedForm, Words


class NumberForm(forms.Form):
    """A phone number, in any way people write one."""

    number = forms.CharField(
        label=_("Your phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )

    def clean_number(self) -> str:
        """In E.164."""
        number = as_e164(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(_("This does not look like a phone number."))
        return number


class MessageForm(KeyedForm):
    """A message from somebody who holds the phone."""

    text = Words(longest=LONGEST_TEXT, rows=5, label=_("Your message"))


class AnswerForm(KeyedForm):
    """An answer to the one message."""

    text = Words(longest=LONGEST_TEXT, rows=4, label=_("Your answer"))


class CodeForm(forms.Form):
    """The six digits that came to the phone."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    #: The number the code came to, where it was typed and not known from a link.
    number = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_code(self) -> str:
        """Spaces are forgiven."""
        return "".join(self.cleaned_data["code"].split())
