"""What an administrator fills in about places and services that everybody is shown."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.settings.changes import mark_of
from polku.domain.catalogue.models import Charge
from polku.domain.catalogue.models.history import LONGEST_REASON
from polku.domain.catalogue.models.hours import Span, Timetable
from polku.domain.catalogue.models.kept import LONGEST_BODY, LONGEST_NAME, LONGEST_SUMMARY, LONGEST_TEXT
from polku.domain.staff.queries import Period
from polku.sites.desk.settings_fields import Email, Line, Periods, Phone
from polku.sites.desk.settings_forms import WEEKDAYS, ExceptionForm, SettingsForm
from polku.sites.fields import Words

#: People write the end of the day as 23.59; a timetable has it as 24:00.
_LAST_MINUTE = time(23, 59)


class Reasoned(SettingsForm):
    """A change that says why, for those who wonder later."""

    why = Line(
        longest=LONGEST_REASON, label=_("Why"), help_text=_("For those who wonder later. Readers do not see it.")
    )

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in super().told().items() if name != "why"}


class PlaceForm(Reasoned):
    """How one reaches a place."""

    phone = Phone(label=_("Phone"), required=False)
    email = Email(label=_("E-mail"), required=False)
    address = Line(longest=200, label=_("Street address"), required=False)
    postal = Line(longest=120, label=_("Postal code and town"), required=False)
    area = Line(longest=120, label=_("Part of the county"), required=False)

    field_order = ("phone", "email", "address", "postal", "area", "why")

    def __init__(self, data: Mapping[str, Any] | None = None, *, state: Mapping[str, Any]) -> None:
        super().__init__(data, initial={**state, "seen": mark_of(dict(state))})


class PlaceWeekForm(Reasoned):
    """When somebody answers at a place on each weekday."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, hours: Timetable, state: Mapping[str, Any]) -> None:
        initial = {f"weekday_{day}": [_period(span) for span in spans] for day, spans in enumerate(hours.week)}
        super().__init__(data, initial={**initial, "seen": mark_of(dict(state))})
        for day, name in enumerate(WEEKDAYS):
            self.fields[f"weekday_{day}"] = Periods(label=name)
        self.order_fields([*(f"weekday_{day}" for day in range(7)), "why"])

    def week(self) -> list[list[Span]]:
        """What was filled in, Monday first."""
        return [spans_of(self.cleaned_data[f"weekday_{day}"]) for day in range(7)]


class PlaceExceptionForm(ExceptionForm):
    """Days on which somebody answers otherwise than in other weeks."""

    def place_exception(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        told = self.exception()
        names = ("first_day", "last_day", "reasons")
        return {**{name: told[name] for name in names}, "spans": spans_of(told["periods"])}


class ServiceForm(Reasoned):
    """What a service says in one language."""

    name = Line(longest=LONGEST_NAME, label=_("Name"))
    summary = Line(longest=LONGEST_SUMMARY, label=_("In one sentence"), required=False)
    price = Line(longest=LONGEST_TEXT, label=_("What it costs"), required=False)
    for_whom = Words(longest=LONGEST_TEXT, rows=3, label=_("For whom"), required=False)
    how_to_come = Words(longest=LONGEST_TEXT, rows=3, label=_("How to come"), required=False)
    body = Words(longest=LONGEST_BODY, rows=12, label=_("Text"), required=False)
    charge = forms.ChoiceField(
        label=_("Does it cost something, in all languages"),
        choices=[("", _("not told")), *Charge.choices],
        required=False,
    )

    field_order = ("name", "summary", "price", "for_whom", "how_to_come", "body", "charge", "why")

    def __init__(self, data: Mapping[str, Any] | None = None, *, language: str, state: Mapping[str, Any]) -> None:
        self._language = language
        said = {name: state.get(f"{language}.{name}", "") for name in self.field_order[:-2]}
        super().__init__(data, initial={**said, "charge": state["charge"], "seen": mark_of(dict(state))})

    def changes(self) -> dict[str, Any]:
        """What was filled in, by the names of the catalogue."""
        told = self.told()
        charge = told.pop("charge")
        return {"charge": charge, **{f"{self._language}.{name}": value for name, value in told.items()}}


def spans_of(periods: Iterable[Period]) -> list[Span]:
    """Periods as a timetable keeps them."""
    return [
        Span(f"{opens:%H:%M}", "24:00" if closes == _LAST_MINUTE else f"{closes:%H:%M}") for opens, closes in periods
    ]


def _period(span: Span) -> Period:
    closes = _LAST_MINUTE if span.closes == "24:00" else time.fromisoformat(span.closes)
    return time.fromisoformat(span.opens), closes
