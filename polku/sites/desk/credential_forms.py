import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.credentials.passkeys import LONGEST_NAME
from polku.sites.fields import tidy

_SPACES = re.compile(r"[\s-]+")
#: More than anyone types, and little enough to be turned into a digest at once.
_LONGEST_PASSWORD = 200
#: Room for what a browser says of a passkey.
_LONGEST_ANSWER = 20_000


class StaffIdField(forms.CharField):
    """What the staff log-in calls a worker."""

    def __init__(self) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(
            label=_("Staff id"),
            max_length=64,
            widget=forms.TextInput(attrs=attrs),
            error_messages={"required": _("Write your staff id.")},
        )

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))


class PasswordField(forms.CharField):
    """A password, as it is typed."""

    def __init__(self, *, autocomplete: str = "current-password", **options: Any) -> None:
        super().__init__(
            strip=False,
            max_length=_LONGEST_PASSWORD,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
            error_messages={"required": _("Write the password.")},
            **options,
        )


class CodeField(forms.CharField):
    """A code of numbers, however its groups were kept apart."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}
        super().__init__(
            max_length=32,
            widget=forms.TextInput(attrs=attrs),
            error_messages={"required": _("Write the code.")},
            **options,
        )

    def to_python(self, value: Any) -> str:
        return _SPACES.sub("", str(super().to_python(value) or ""))


class SecretForm(forms.Form):
    """A form with something in it that does not come back to the page."""

    keeps_nothing = True


class PasswordForm(SecretForm):
    """The first step of logging in."""

    staff_id = StaffIdField()
    password = PasswordField(label=_("Password"))


class SecondStepForm(SecretForm):
    """The second step."""

    code = CodeField(
        label=_("Code"), help_text=_("Six numbers from your app. Or one of your recovery codes, if you have no phone.")
    )


class InvitationForm(SecretForm):
    """What an invited worker was given."""

    staff_id = StaffIdField()
    code = forms.CharField(
        label=_("Invitation code"),
        help_text=_("Four groups of letters and numbers, such as 7K2M-0QXT-93AB-HD5W."),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Write the code.")},
    )


class NewPasswordForm(SecretForm):
    """A password somebody chooses, twice so that it is what they meant."""

    password = PasswordField(
        label=_("New password"),
        help_text=_("At least 12 characters. Three or four words that you remember are good."),
        autocomplete="new-password",
    )
    again = PasswordField(label=_("The same once more"), autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if "password" in typed and "again" in typed and typed["password"] != typed["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return typed


class OwnPasswordForm(NewPasswordForm):
    """Another password instead of the one a worker has."""

    old = PasswordField(label=_("The password you have now"))
    field_order = ("old", "password", "again")


class ConfirmationForm(SecretForm):
    """That it is still the worker who is here."""

    password = PasswordField(label=_("Password"))


class NewAppForm(SecretForm):
    """That an app shows the right codes."""

    code = CodeField(label=_("Code that the app shows"), help_text=_("Six numbers."))


class PasskeyForm(SecretForm):
    """A passkey that the browser has just made."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again: “Work computer”, “Key ring”."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give it a name.")},
    )
    answer = forms.CharField(widget=forms.HiddenInput, max_length=_LONGEST_ANSWER, required=False)

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])


class PasskeyAnswerForm(forms.Form):
    """What the browser says of a passkey that was asked for."""

    answer = forms.CharField(max_length=_LONGEST_ANSWER, strip=False)


class PasskeyRemovalForm(forms.Form):
    """Which passkey goes."""

    key = forms.IntegerField(min_value=1, max_value=2**62)
