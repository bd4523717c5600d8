from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models import LONGEST_WORDS
from polku.sites.desk.effort_fields import Minutes, VisitAvoided
from polku.sites.fields import KeyedForm, Words, tidy


class AnswerForm(KeyedForm):
    """An answer to a contact: protected, unless the worker says that there is nothing personal in it."""

    text = Words(longest=LONGEST_WORDS, rows=6, label=_("Your answer"))
    is_general = forms.BooleanField(
        label=_("General advice without personal data: can be read with the code alone"),
        help_text=_("Tick this only if nothing in the text tells who the sender is or what their matter is."),
        required=False,
    )
    minutes = Minutes()
    visit_avoided = VisitAvoided()


class SenderForm(forms.Form):
    """Is the person who gave the code the sender?"""

    claim = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    confirmed = forms.TypedChoiceField(
        choices=[("yes", _("Yes, they belong together")), ("no", _("No"))], coerce=lambda value: value == "yes"
    )


class PersonSearchForm(forms.Form):
    """Whose case, and why one looks for it."""

    hetu = forms.CharField(
        label=_("Personal identity code"),
        help_text=_("The whole code. The search is written in the log, whatever it finds."),
        max_length=32,
        error_messages={"required": _("Write the whole personal identity code.")},
    )
    purpose = forms.ChoiceField(
        label=_("Why are you searching?"),
        choices=[
            ("handling", _("I handle the person's matter")),
            ("duty", _("I am on duty or a deputy")),
            ("review", _("I lead and review the work")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you are searching.")},
    )

    def clean_hetu(self) -> str:
        return tidy(self.cleaned_data["hetu"])
