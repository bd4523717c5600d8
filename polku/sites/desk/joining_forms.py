from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.hetu import is_in
from polku.domain.people.models import Breach
from polku.sites.fields import KeyedForm, Words, tidy

#: Characters of a reason or of how something was checked.
_LONGEST_REASON = 300
_LONGEST_HOW = 200


class _Code(forms.CharField):
    """A personal identity code or a temporary id, as typed."""

    def __init__(self, **options: Any) -> None:
        errors = {"required": _("Write the whole code.")}
        super().__init__(max_length=32, error_messages=errors, **options)

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))


class _Reason(forms.CharField):
    """One sentence that stays in the log, where a personal identity code could never be taken out again."""

    def __init__(self, longest: int = _LONGEST_REASON, **options: Any) -> None:
        super().__init__(max_length=longest, error_messages={"required": _("Write a sentence.")}, **options)

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        if is_in(value):
            raise forms.ValidationError(_("Leave the personal identity code out: this text stays where it is written."))


class _Name(forms.CharField):
    """A name, of any letters."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, error_messages={"required": _("Write the name.")}, **options)

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))


class ProposalForm(KeyedForm):
    """Who wrote it, and how and when a worker has checked that."""

    code = _Code(
        label=_("Personal identity code or temporary id"),
        help_text=_("The whole code. The search is written in the log, whatever it finds."),
    )
    how = _Reason(
        _LONGEST_HOW,
        label=_("How did you check it?"),
        help_text=_("For example: an identity card at the office. A phone number or a name alone is not enough."),
    )
    on = forms.DateField(
        label=_("When did you check it?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day."), "invalid": _("Give the day.")},
    )


class PersonForm(KeyedForm):
    """Somebody who has not identified. The personal identity code may be left out."""

    given_name = _Name(label=_("Given name"))
    family_name = _Name(label=_("Family name"))
    hetu = forms.CharField(
        label=_("Personal identity code"),
        help_text=_("Leave it empty if you do not know it: the person gets a temporary id."),
        max_length=32,
        required=False,
    )


class HetuForm(KeyedForm):
    """Whose code changes, to which, and why."""

    code = _Code(label=_("Personal identity code or temporary id until now"))
    hetu = _Code(label=_("New personal identity code"))
    reason = _Reason(
        label=_("Why does it change?"), help_text=_("The reason is written in the log. Do not write names or codes.")
    )


class SeparationForm(forms.Form):
    """Why a join was wrong."""

    reason = _Reason(
        label=_("Why were they joined by mistake?"),
        help_text=_("The reason is written in the log. Do not write names or codes."),
    )


class UndoForm(forms.Form):
    """Which step is undone."""

    which = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)


class MergeForm(forms.Form):
    """Two records of one person."""

    kept = _Code(label=_("The record that stays: personal identity code or temporary id"))
    merged = _Code(label=_("The other record: personal identity code or temporary id"))
    reason = _Reason(
        label=_("How do you know that they are one person?"),
        help_text=_("The reason is written in the log. Do not write names or codes."),
    )


class BreachForm(forms.Form):
    """What came of a breach."""

    risk = forms.ChoiceField(choices=Breach.Risk, label=_("Risk"), widget=forms.RadioSelect)
    note = Words(
        longest=2000,
        rows=4,
        label=_("What happened, and what was done"),
        help_text=_("Do not write names or codes."),
        required=False,
    )
    authority_told = forms.BooleanField(label=_("The Data Protection Ombudsman has been told"), required=False)
    people_told = forms.BooleanField(label=_("The people have been told"), required=False)
    closed = forms.BooleanField(label=_("This is ready"), required=False)

    @staticmethod
    def state_of(breach: Breach) -> dict[str, object]:
        """What is known already."""
        return {
            "risk": breach.risk,
            "note": breach.note,
            "authority_told": breach.authority_told_at is not None,
            "people_told": breach.people_told_at is not None,
            "closed": breach.closed_at is not None,
        }
