from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from polku.core.accounts.models import TextSize
from polku.core.languages import HTML_TAGS, LANGUAGES
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


#: Each language by its own name, which a screen reader reads in that language.
_NAMES = [(code, format_html('<span lang="{}">{}</span>', HTML_TAGS[code], name)) for code, name in LANGUAGES]


class SettingsForm(forms.Form):
    """How somebody wants their pages."""

    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect, choices=_NAMES)
    text_size = forms.TypedChoiceField(
        label=_("Text size"),
        widget=forms.RadioSelect,
        coerce=int,
        choices=[
            (TextSize.NORMAL.value, _("Normal text")),
            (TextSize.LARGE.value, _("Large text")),
            (TextSize.LARGEST.value, _("Largest text")),
        ],
    )
