"""What a professional tells about another person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.phones import as_e164
from polku.domain.contacts.actions import Teller, Written
from polku.domain.contacts.models import LONGEST_WORDS, Contact, Notification
from polku.sites.fields import KeyedForm, Words, tidy


class ProfessionalForm(KeyedForm):
    """Who tells, in which office, with the person's consent or on which ground without it, and what. Then a phone.

    `homepage` is a trap: no person sees the field, and robots fill it in.
    """

    words = Words(
        longest=LONGEST_WORDS,
        rows=7,
        label=_("Whom is this about, and what help do they need?"),
        help_text=_("Tell how we find the person, and why you are worried. Leave out what we do not need."),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, error_messages={"required": _("Write your name.")})
    office = forms.CharField(
        label=_("Your work and workplace"),
        help_text=_("For example: nurse, health centre."),
        max_length=120,
        error_messages={"required": _("Write your work and workplace.")},
    )
    consent = forms.ChoiceField(
        label=_("Does the person know and agree that you tell us?"),
        choices=[
            (Notification.Consent.GIVEN, _("Yes, they agree")),
            (Notification.Consent.WITHOUT, _("No, I tell without consent")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the person agrees.")},
    )
    ground = forms.CharField(
        label=_("Why do you tell without consent?"),
        help_text=_(
            "Only if the person has not agreed. The law allows it when somebody clearly cannot answer for their own "
            "care, health or safety, or when the good of a child requires it."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    phone = forms.CharField(
        label=_("Your phone number at work"),
        help_text=_("We call you if we need to ask something."),
        max_length=120,
        required=False,
    )
    homepage = forms.CharField(label=_("Leave this empty"), max_length=200, required=False)

    def clean_name(self) -> str:
        return _one_line(self.cleaned_data["name"])

    def clean_office(self) -> str:
        return _one_line(self.cleaned_data["office"])

    def clean_ground(self) -> str:
        return tidy(self.cleaned_data["ground"])

    def clean_phone(self) -> str:
        typed = tidy(self.cleaned_data["phone"])
        number = as_e164(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(_("Write a phone number, for example 040 123 4567."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        without = cleaned.get("consent") == Notification.Consent.WITHOUT
        if without and not cleaned.get("ground") and "ground" not in self.errors:
            self.add_error("ground", _("Write why you tell without consent."))
        if cleaned.get("homepage"):
            self.data = {**dict(self.data.items()), "homepage": ""}
            self.add_error(None, _("Something filled in a field that people do not see. Send your message again."))
        return cleaned

    def written(self, language: str) -> Written:
        """What is sent, in the language of the page."""
        told = self.cleaned_data
        ground = told["ground"] if told["consent"] == Notification.Consent.WITHOUT else ""
        return Written(
            told["words"],
            language,
            about=Contact.About.OTHER,
            reach_by=Contact.Reach.PHONE if told["phone"] else Contact.Reach.CODE,
            reach_at=told["phone"],
            teller=Teller(told["name"], told["office"], told["consent"], ground),
        )


def _one_line(typed: str) -> str:
    return " ".join(tidy(typed).split())
