"""What a worker says of an urgent contact."""

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.sites.fields import KeyedForm


class VerdictForm(KeyedForm):
    """Is it urgent? Two buttons, and no third."""

    urgent = forms.TypedChoiceField(
        choices=[("yes", _("It is urgent")), ("no", _("It is not urgent"))], coerce=lambda typed: typed == "yes"
    )
