from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from polku.core.phones import as_e164
from polku.domain.contacts.models import LONGEST_WORDS, Contact
from polku.sites.fields import KeyedForm, Words, tidy


class ContactForm(KeyedForm):
    """The whole first contact: own words, one way to answer."""

    words = Words(
        longest=LONGEST_WORDS,
        rows=7,
        label=_("What would you like help with?"),
        help_text=_("Write in your own words. You do not have to say who you are."),
    )
    reach_by = forms.ChoiceField(
        label=_("How may we answer you?"),
        choices=Contact.Reach.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one way. If you prefer not to give any, choose the code.")},
    )
    reach_at = forms.CharField(
        label=_("Phone number or e-mail address"),
        help_text=_("Only if you chose a message, a call or e-mail."),
        max_length=120,
        required=False,
    )

    def clean_reach_at(self) -> str:
        return tidy(self.cleaned_data["reach_at"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        reach_by, reach_at = cleaned.get("reach_by"), cleaned.get("reach_at", "")
        if reach_by == Contact.Reach.PHONE:
            cleaned["reach_at"] = self._phone(reach_at)
        elif reach_by == Contact.Reach.EMAIL:
            self._check_email(reach_at)
        elif reach_by == Contact.Reach.CODE:
            cleaned["reach_at"] = ""
        return cleaned

    def _phone(self, typed: str) -> str:
        number = as_e164(typed)
        if number is None:
            self.add_error("reach_at", _("Write a phone number, for example 040 123 4567."))
        return number or ""

    def _check_email(self, typed: str) -> None:
        try:
            validate_email(typed)
        except ValidationError:
            self.add_error("reach_at", _("Write an e-mail address, for example name@example.org."))


class IdentificationForm(forms.Form):
    """What is asked before somebody goes to identify: whose device it is. `next` is where they were going."""

    next = forms.CharField(widget=forms.HiddenInput, required=False)
    shared = forms.BooleanField(
        label=_("This is a shared device"),
        help_text=_(
            "Is this a library's computer or a friend's phone? Tick the box. Then you are logged out after 10 minutes "
            "if you do nothing, and when you log out we clear what we can from the device."
        ),
        required=False,
    )
