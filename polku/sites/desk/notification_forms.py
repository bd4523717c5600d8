"""What a worker fills in about a contact that concerns another person, or a child."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.actions import Concern, Showing
from polku.domain.contacts.models import LONGEST_WORDS, ChildConcern, Disclosure
from polku.sites.desk.settings_fields import Day, Line
from polku.sites.fields import KeyedForm, Words, tidy


class SubjectForm(forms.Form):
    """Whom a contact is about. Empty takes a wrong name back."""

    hetu = forms.CharField(
        label=_("Personal identity code"),
        help_text=_(
            "The whole code of the person this is about. The search is written in the log, whatever it finds. "
            "Empty: a wrong name is taken back."
        ),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_hetu(self) -> str:
        return tidy(self.cleaned_data["hetu"])


class ShowingForm(KeyedForm):
    """May the person see what was told about them, or who told it; as which text, and why?"""

    what = forms.ChoiceField(
        label=_("What do you decide about?"),
        choices=Disclosure.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide about.")},
    )
    is_shown = forms.TypedChoiceField(
        label=_("May the person see it?"),
        choices=[("yes", _("Yes, as I write it below")), ("no", _("No, or not any more"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the person may see it.")},
    )
    shown_text = Words(
        longest=LONGEST_WORDS,
        rows=5,
        label=_("What the person sees"),
        help_text=_("They see this text and nothing else. Write it so that it puts nobody in danger."),
        required=False,
    )
    ground = Line(
        longest=300,
        label=_("On what ground?"),
        help_text=_("For example: the person has a right to know (812/2000), and nobody is in danger."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("is_shown") and not cleaned.get("shown_text") and "shown_text" not in self.errors:
            self.add_error("shown_text", _("Write what the person sees."))
        return cleaned

    def showing(self) -> Showing:
        """The decision, as the action takes it."""
        told = self.cleaned_data
        return Showing(told["what"], told["is_shown"], told["shown_text"], told["ground"])


class ConcernForm(KeyedForm):
    """Was a child-welfare report made, by whom and on which day?"""

    report = forms.ChoiceField(
        label=_("Was a child-welfare report made?"),
        choices=ChildConcern.Report.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether a report was made.")},
    )
    made_by = Line(longest=120, label=_("Who made it?"), help_text=_("Only if a report was made."), required=False)
    made_on = Day(label=_("On which day?"), help_text=_("Only if a report was made."), required=False)

    @classmethod
    def of(cls, noted: ChildConcern | None, data: Any = None) -> "ConcernForm":
        """What has been noted, or what was typed."""
        initial = {name: getattr(noted, name) for name in ("report", "made_by", "made_on")} if noted else None
        return cls(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("report") == ChildConcern.Report.MADE:
            if not cleaned.get("made_by") and "made_by" not in self.errors:
                self.add_error("made_by", _("Write who made the report."))
            if not cleaned.get("made_on") and "made_on" not in self.errors:
                self.add_error("made_on", _("Choose the day of the report."))
        return cleaned

    def concern(self) -> Concern:
        """What was decided, as the action takes it."""
        told = self.cleaned_data
        return Concern(told["report"], told["made_by"], told["made_on"])


class MinorForm(forms.Form):
    """Is the sender under 18?"""

    is_minor = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda value: value == "yes")
