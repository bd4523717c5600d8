"""What a worker writes down of a person: safety marks, how to reach them, why an address is opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models import Contact
from polku.domain.people.models import Person
from polku.sites.desk.settings_fields import Line, Phone

_WAY = {
    "label": _("What you have agreed instead"),
    "help_text": _("For example: I write to her in Polku. Or: I call her sister's number on Mondays."),
}


class MarksForm(forms.Form):
    """The safety marks of a person."""

    non_disclosure = forms.BooleanField(
        label=_("Turvakielto: nobody may be told where this person is"),
        help_text=_(
            "Address, municipality, unit, team and place are left out for all but those who handle the matter."
        ),
        required=False,
    )
    phone_is_unsafe = forms.BooleanField(
        label=_("The phone is not safe"), help_text=_("Nothing at all goes to the number."), required=False
    )
    agreed_way = Line(longest=200, required=False, **_WAY)

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "MarksForm":
        """The marks as they stand, or as they were typed."""
        return cls(data, initial={name: getattr(person, name) for name in cls.base_fields})


class DetailsForm(forms.Form):
    """Where a person lives, and their phone."""

    address = Line(longest=200, label=_("Home address"), required=False)
    municipality = Line(longest=80, label=_("Municipality"), required=False)
    phone = Phone(label=_("Phone"), required=False)

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "DetailsForm":
        """The details as they stand, or as they were typed."""
        return cls(data, initial={name: getattr(person, name) for name in cls.base_fields})


class OpeningForm(forms.Form):
    """Why the address of somebody under turvakielto is opened."""

    reason = Line(
        longest=200,
        label=_("Why do you need the address?"),
        help_text=_("One sentence. It is kept in the log with your name."),
        error_messages={"required": _("Write why you need the address.")},
    )


class ContactSafetyForm(forms.Form):
    """Is the number or address that a sender gave safe?"""

    unsafe = forms.BooleanField(
        label=_("The number or address is not safe"),
        help_text=_("Nothing at all goes there: no message, no notice, no call."),
        required=False,
    )
    agreed_way = Line(longest=200, required=False, **_WAY)

    @classmethod
    def of(cls, contact: Contact, data: Any = None) -> "ContactSafetyForm":
        """The mark as it stands, or as it was typed."""
        return cls(data, initial={"unsafe": contact.phone_is_unsafe, "agreed_way": contact.agreed_way})
