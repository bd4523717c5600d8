"""What a worker writes down while a contact is on its way: recording, triage, closing."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polku.core.clock import clock
from polku.core.languages import LANGUAGES
from polku.core.phones import as_e164, found_in
from polku.domain.contacts.actions import Ending, Recorded
from polku.domain.contacts.models import LONGEST_WORDS, Closing, Contact
from polku.domain.staff.models import Area, Team, Topic, Worker
from polku.domain.staff.queries import areas_in_order
from polku.sites.desk.effort_fields import Minutes, VisitAvoided
from polku.sites.desk.settings_fields import Day, Line
from polku.sites.fields import AreaField, KeyedForm, Words, offer, tidy

#: Plain Finnish is a way of writing, not a language that somebody speaks on the phone.
SPOKEN = [(code, name) for code, name in LANGUAGES if code != "fi-simple"]
_MOMENT = "%Y-%m-%dT%H:%M"


class Topics(forms.MultipleChoiceField):
    """What it is about; several may be chosen, or none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("What is it about?"),
            choices=Topic.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            **options,
        )


class Moment(forms.DateTimeField):
    """A day and a time of it; empty is now."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
        super().__init__(widget=widget, input_formats=[_MOMENT, "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"], **options)
        self.error_messages["invalid"] = _("Write the day and the time, for example 24.12.2026 9:30.")

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError:
            # Also of an hour that the change of the clocks leaves out or repeats.
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class RecordingForm(KeyedForm):
    """A phone call, a visit or a letter. Only its way and the words are compulsory, and a call is the most common."""

    words = Words(longest=LONGEST_WORDS, rows=6, label=_("What was told, in the person's own words"))
    about = forms.ChoiceField(
        label=_("Is it about the person themselves or somebody else?"),
        help_text=_("If you do not choose, it is treated as about somebody else: whoever told it is not answered."),
        choices=[(Contact.About.SELF, _("About themselves")), (Contact.About.OTHER, _("About somebody else"))],
        widget=forms.RadioSelect,
        required=False,
    )
    reach_at = Line(
        longest=120,
        label=_("Phone number or e-mail"),
        help_text=_("Empty: they come back with the code, which you see after saving."),
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        help_text=_("For a letter, tell below which day it came."),
        choices=[choice for choice in Contact.Channel.choices if choice[0] not in Contact.WRITTEN_TO_US],
        initial=Contact.Channel.PHONE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=SPOKEN, initial="fi")
    arrived_at = Moment(label=_("When did it come?"), help_text=_("The time limit counts from this."), required=False)
    topics = Topics()
    minutes = Minutes()
    visit_avoided = VisitAvoided()
    takes = forms.BooleanField(label=_("I go on with this myself"), required=False)
    is_urgent = forms.BooleanField(label=_("This is urgent: the duty of the hour is alarmed"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["arrived_at"].initial = lambda: timezone.localtime(clock.now())
        _ask_area(self, areas_in_order())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = cleaned.get("reach_at", "")
        cleaned["reach_by"], cleaned["reach_at"] = _way_to(typed)
        if typed and not cleaned["reach_at"]:
            self.add_error("reach_at", _("Write a phone number or an e-mail address."))
        return cleaned

    def recorded(self) -> Recorded:
        """What was written down."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "topics")}
        return Recorded(**told, topics=tuple(self.cleaned_data["topics"]))


class NeedsForm(forms.Form):
    """What the contact is about, and from which of `areas` it comes: none for whoever may not know that."""

    topics = Topics()

    def __init__(self, *args: Any, areas: list[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        _ask_area(self, areas)


class HandingForm(forms.Form):
    """Who goes on with a contact: a colleague of the team, or another team."""

    to = forms.ChoiceField(
        label=_("Hand over to"),
        error_messages={
            "required": _("Choose who goes on with this."),
            "invalid_choice": _("Choose who goes on with this."),
        },
    )

    def __init__(self, *args: Any, workers: list[Worker], teams: list[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = {f"worker-{worker.pk}": worker for worker in workers}
        self.teams = {f"team-{team.pk}": team for team in teams}
        colleagues = [(value, worker.name) for value, worker in self.workers.items()]
        others = [(value, team.name) for value, team in self.teams.items()]
        offer(self, "to", [("", _("Choose")), (_("A colleague in this team"), colleagues), (_("Another team"), others)])


class ClosingForm(KeyedForm):
    """How the handling of a contact ended, and what had been asked for."""

    asked_for = forms.ChoiceField(
        label=_("What did the person ask for?"),
        choices=Closing.AskedFor.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person asked for.")},
    )
    reason = forms.ChoiceField(
        label=_("How did it end?"),
        choices=Closing.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    guided_to = Line(
        longest=300,
        label=_("Guided where, and what was told"),
        help_text=_("Needed when the person was guided to another service."),
        required=False,
    )
    reference_maker = Line(
        longest=120,
        label=_("Who made the assessment, the decision or the withdrawal"),
        help_text=_("Needed when one of these ended it. Not the client's name."),
        required=False,
    )
    reference_day = Day(label=_("On which day"), required=False)
    reference_code = Line(longest=64, label=_("By which number it is found"), required=False)
    minutes = Minutes()
    visit_avoided = VisitAvoided()

    def __init__(self, *args: Any, is_minor: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_minor:
            reasons = [choice for choice in Closing.Reason.choices if choice[0] != Closing.Reason.CHILDREN]
            offer(self, "reason", reasons)

    def ending(self) -> Ending:
        """How it ended."""
        return Ending(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class PeriodForm(forms.Form):
    """The days of a report, both included."""

    first_day = Day(label=_("From"))
    last_day = Day(label=_("To"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first one."))
        return cleaned


def _ask_area(form: forms.Form, areas: list[Area]) -> None:
    """Where duty is shared by areas, a field for one."""
    if areas:
        form.fields["area"] = AreaField(areas, none=_("Not known"), label=_("Area"))


def _way_to(typed: str) -> tuple[str, str]:
    """By which way somebody is reached, seen from what was typed; the code and nothing for what is neither."""
    typed = tidy(typed)
    if "@" in typed:
        try:
            validate_email(typed)
        except ValidationError:
            return Contact.Reach.CODE, ""
        return Contact.Reach.EMAIL, typed
    number = as_e164(typed) or found_in(typed)
    return (Contact.Reach.PHONE, number) if number else (Contact.Reach.CODE, "")
