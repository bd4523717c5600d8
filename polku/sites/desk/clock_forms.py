"""What a worker and a lead fill in about clocks: what was tried, what was decided, a rule, the days of a report."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.clock import clock
from polku.core.settings.changes import mark_of
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.queries.rules import state_of_rule
from polku.sites.desk.settings_fields import Day, Line
from polku.sites.desk.settings_forms import SettingsForm
from polku.sites.fields import KeyedForm, offer


class ReachingForm(KeyedForm):
    """What was done to reach whoever wrote."""

    SPOKEN, LETTER, CALL = "spoken", "letter", "call"

    WAYS = [
        (SPOKEN, _("We spoke")),
        (LETTER, _("I posted a letter")),
        (CALL, _("I called, and nobody took the call")),
    ]

    what = forms.ChoiceField(
        label=_("What was done?"),
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done.")},
    )
    is_answer = forms.BooleanField(
        label=_("That was the answer"),
        help_text=_("Of a talk: the contact leaves the queue. A posted letter is an answer always."),
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, is_own: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if not is_own:
            # Whoever writes about another person is told nothing, so there is no letter to post.
            offer(self, "what", [way for way in self.WAYS if way[0] != self.LETTER])


class LeadForm(KeyedForm):
    """Why enough has been tried."""

    reason = Line(
        longest=200,
        label=_("Why is this enough?"),
        help_text=_("One sentence. It is kept in the log. Do not write about the client's matter."),
    )


class RuleForm(SettingsForm):
    """A rule from a chosen day on."""

    amount = forms.IntegerField(
        label=_("How many"),
        min_value=0,
        max_value=365,
        required=False,
        help_text=_("0 days is the same day. What is done at once counts as in time within so many minutes."),
    )
    unit = forms.ChoiceField(label=_("Of what"), choices=Rule.Unit.choices)
    source = Line(longest=200, label=_("Source"), help_text=_("The section of the act, or your own decision."))
    valid_from = Day(label=_("From which day"), help_text=_("Today or later. What has begun keeps its day."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, newest: Rule | None) -> None:
        shown: dict[str, Any] = {"valid_from": clock.today(), "seen": mark_of({})}
        if newest:
            shown |= {"amount": newest.amount, "unit": newest.unit, "source": newest.source}
            shown["seen"] = mark_of(state_of_rule(newest))
        super().__init__(data, initial=shown)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unit, amount = cleaned.get("unit"), cleaned.get("amount")
        if "amount" not in self.errors and (amount is None or (amount == 0 and unit != Rule.Unit.DAYS)):
            self.add_error("amount", _("Write how many, for example 7."))
        return cleaned


class ReportForm(forms.Form):
    """The days of a report, both included. Its fields are called as its address calls them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.fields["from"] = Day(label=_("From"))
        self.fields["to"] = Day(label=_("To"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", _("The last day is before the first one."))
        return cleaned

    @property
    def bounds(self) -> list[forms.BoundField]:
        """Its fields, in order."""
        return [self["from"], self["to"]]
