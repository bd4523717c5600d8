"""What every reader of the guidance may fill in, on the desk and in public alike."""

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.guidance.models import LONGEST_REMARK, ErrorReport
from polku.sites.fields import Words


class ErrorForm(forms.Form):
    """There is an error in it. The fields are those of `flag_error`."""

    reason = forms.ChoiceField(
        label=_("What is the matter?"),
        choices=ErrorReport.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is the matter.")},
    )
    remark = Words(
        longest=LONGEST_REMARK,
        rows=2,
        label=_("In a few words"),
        help_text=_("No names, personal identity codes, phone numbers or e-mail addresses."),
        required=False,
    )
