from django import forms
from django.utils.translation import gettext_lazy as _

from polku.sites.fields import tidy


class ClaimForm(forms.Form):
    """The code from the receipt."""

    code = forms.CharField(
        label=_("The code on your receipt"),
        help_text=_("Four groups of four letters and numbers. Small and capital letters are the same."),
        max_length=64,
        error_messages={"required": _("Write the code that you got when you wrote to us.")},
    )

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"])
