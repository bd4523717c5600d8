"""What an administrator or a lead fills in. A form that changes something carries a mark of how it stood."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from polku.core.settings.actions import state_of
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.core.settings.models import TRANSLATED, WRITTEN_IN, County
from polku.domain.staff.models import Membership, Office, Team, Unit, Worker
from polku.domain.staff.queries import Period, duty_state, team_state, unit_state, week_state, worker_state
from polku.sites.desk.settings_fields import Day, Email, Line, Periods, Phone, PhoneOrEmail
from polku.sites.fields import KeyedForm, offer
from polku.sites.gate import refusals_shown_on
from polku.ui.moments import day as in_words

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
IN_LANGUAGE = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
ROLES = [("", _("not in this team")), *Membership.Role.choices]


class SettingsForm(KeyedForm):
    """A form that counts once, and knows how the thing stood when it was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def told(self) -> dict[str, Any]:
        """What was filled in, without what keeps the form itself."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}


@contextmanager
def conflicts_shown_on(form: SettingsForm) -> Iterator[None]:
    """A rule that refuses is an error on the form; so is a change by somebody else, and the next saving counts."""
    with refusals_shown_on(form):
        try:
            yield
        except ChangedMeanwhile as changed:
            form.data = {**dict(form.data.items()), "seen": changed.now}
            raise


class WorkerForm(SettingsForm):
    """Who somebody is, and in which teams. Each team they are in has a role; one more team can be added at a time."""

    given_name = Line(longest=80, label=_("Given name"))
    family_name = Line(longest=80, label=_("Family name"))
    staff_id = Line(
        longest=64, label=_("User name"), help_text=_("With this they log in. It is shown to administrators only.")
    )
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices)
    own_words = Line(
        longest=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Own words"),
        help_text=_("Clients read this beside the name. For example: I am easiest to reach in the mornings."),
        required=False,
    )
    is_administrator = forms.BooleanField(label=_("Looks after these settings (administrator)"), required=False)
    new_team = forms.TypedChoiceField(label=_("Add to a team"), coerce=UUID, empty_value=None, required=False)
    new_role = forms.ChoiceField(label=_("Role in that team"), choices=Membership.Role.choices, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, teams: list[Team], worker: Worker | None = None
    ) -> None:
        self._held = list(worker.memberships.all()) if worker else []
        names = {team.pk: f"{team.name}, {team.unit.name}" for team in teams}
        if data is not None:
            # A team that somebody else has added meanwhile is not in what was typed, and is not taken away by that.
            data = {**{self._name(each): each.role for each in self._held}, **dict(data.items())}
        super().__init__(data, initial=_of_worker(worker) if worker else None)
        for each in self._held:
            self.fields[self._name(each)] = forms.ChoiceField(
                label=names[each.team_id], choices=ROLES, required=False, initial=each.role
            )
        free = [(str(pk), name) for pk, name in names.items() if pk not in {each.team_id for each in self._held}]
        offer(self, "new_team", [("", _("no team")), *free])

    @property
    def held(self) -> list[BoundField]:
        """The fields of the teams that the worker is in."""
        return [self[self._name(each)] for each in self._held]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        roles = {each.team_id: role for each in self._held if (role := cleaned.pop(self._name(each), ""))}
        added, role = cleaned.pop("new_team", None), cleaned.pop("new_role", "")
        if added:
            roles[added] = role or Membership.Role.MEMBER
        return cleaned | {"roles": roles}

    @staticmethod
    def _name(membership: Membership) -> str:
        return f"role_{membership.team_id.hex}"


class LeavingForm(forms.Form):
    """From which day somebody is not here any more."""

    from_day = Day(label=_("First day when they are not here any more"))


class UnitForm(SettingsForm):
    """A place of work."""

    name = Line(longest=120, label=_("Name"))
    phone = Phone(label=_("Phone"), help_text=_("Shown on the front page and wherever people are told to call."))
    address = Line(longest=200, label=_("Street address"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, unit: Unit | None = None) -> None:
        state = unit_state(unit) if unit else None
        super().__init__(data, initial={**state, "seen": mark_of(state)} if state else None)


class TeamForm(SettingsForm):
    """A team."""

    name = Line(longest=120, label=_("Name"))
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=UUID)
    receives_contacts = forms.BooleanField(
        label=_("New contacts come to this team"),
        help_text=_("When several teams receive contacts, they come to the first by name."),
        required=False,
    )
    serves_emergencies = forms.BooleanField(
        label=_("This team is the emergency social services"),
        help_text=_("Its workers see every urgent contact until somebody has assessed it."),
        required=False,
    )
    serves_children = forms.BooleanField(
        label=_("This team serves children and young people"),
        help_text=_("Contacts of senders under 18 are handed over to it."),
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, units: Iterable[Unit], team: Team | None = None
    ) -> None:
        state = team_state(team) if team else {}
        initial = {**state, "unit": str(team.unit_id), "seen": mark_of(state)} if team else None
        super().__init__(data, initial=initial)
        offer(self, "unit", [(str(unit.pk), unit.name) for unit in units])


class WeekForm(SettingsForm):
    """When a unit answers on each weekday."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, week: Mapping[int, list[Period]]) -> None:
        initial = {f"weekday_{day}": week.get(day, []) for day in range(7)}
        super().__init__(data, initial={**initial, "seen": mark_of(week_state(week))})
        for day, name in enumerate(WEEKDAYS):
            self.fields[f"weekday_{day}"] = Periods(label=name)

    def week(self) -> dict[int, list[Period]]:
        """What was filled in, by weekday."""
        return {day: self.cleaned_data[f"weekday_{day}"] for day in range(7)}


class ExceptionForm(SettingsForm):
    """Days on which a unit is open otherwise than in other weeks."""

    first_day = Day(label=_("First day"))
    last_day = Day(label=_("Last day"), help_text=_("Empty: one day only."), required=False)
    periods = Periods(label=_("Open"), help_text=_("Like this: 8–12, or 8–12, 13–15. Empty: closed."))
    reason_fi = Line(longest=200, label=_("Reason, in Finnish"), help_text=_("Everybody can read it."), required=False)
    reason_sv = Line(longest=200, label=_("Reason, in Swedish"), required=False)
    reason_en = Line(longest=200, label=_("Reason, in English"), required=False)

    def exception(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        told = self.told()
        return {
            "key": self.cleaned_data["key"],
            "first_day": told["first_day"],
            "last_day": told["last_day"] or told["first_day"],
            "periods": told["periods"],
            "reasons": {language: told[f"reason_{language}"] for language in WRITTEN_IN},
        }


class DutyForm(SettingsForm):
    """Who is on duty on each of some days."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        duties: Mapping[date, list[Worker]],
        workers: Iterable[Worker],
        away: set[tuple[UUID, date]],
    ) -> None:
        super().__init__(data, initial={"seen": mark_of(duty_state(duties))})
        self._days = list(duties)
        workers = list(workers)
        for day, standing in duties.items():
            here = [worker for worker in workers if not worker.has_left(day)]
            self.fields[self._name(day)] = forms.TypedChoiceField(
                label=in_words(day),
                choices=[("", _("nobody yet")), *((str(each.pk), _called(each, day, away)) for each in here)],
                coerce=UUID,
                empty_value=None,
                required=False,
                initial=str(standing[0].pk) if standing else "",
            )

    def field_of(self, day: date) -> BoundField:
        return self[self._name(day)]

    def duties(self) -> dict[date, UUID | None]:
        """What was filled in, day by day."""
        return {day: self.cleaned_data[self._name(day)] for day in self._days}

    @staticmethod
    def _name(day: date) -> str:
        return f"day_{day.isoformat()}"


class CountyForm(SettingsForm):
    """What the county tells of itself."""

    phone = Phone(label=_("Phone"), help_text=_("The county's own number."), required=False)
    email = Email(label=_("E-mail"), required=False)
    help_phone = Phone(
        label=_("Phone of help with using the service"),
        help_text=_("Shown at the bottom of every page, with place and hours."),
        required=False,
    )
    emergency_phone = Phone(
        label=_("Number of urgent social help"),
        help_text=_("Sosiaalipäivystys. Shown wherever people write to us."),
        required=False,
    )
    emergency_notice_to = PhoneOrEmail(
        label=_("Where the emergency social services are told of an urgent contact"),
        help_text=_("A phone number or an e-mail address. Never shown to clients. The notice names nobody."),
        required=False,
    )
    accessibility_email = Email(label=_("Address for feedback on accessibility"), required=False)
    works_on_christmas_eve = forms.BooleanField(label=_("Christmas Eve is a working day here"), required=False)
    works_on_midsummer_eve = forms.BooleanField(label=_("Midsummer Eve is a working day here"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, county: County) -> None:
        state = state_of(county)
        super().__init__(data, initial={**state, "seen": mark_of(state)})
        for name, longest in TRANSLATED.items():
            for language in WRITTEN_IN:
                label = _("%(text)s, %(language)s") % {"text": TEXTS[name], "language": IN_LANGUAGE[language]}
                self.fields[f"{name}_{language}"] = Line(longest=longest, label=label, required=False)
        self.order_fields([*(name for name in self.fields if name not in _EVES), *_EVES])

    def texts(self) -> list[tuple[str, list[BoundField]]]:
        """The fields that differ by language, text by text."""
        return [(str(TEXTS[name]), [self[f"{name}_{each}"] for each in WRITTEN_IN]) for name in TRANSLATED]


_EVES = ("works_on_christmas_eve", "works_on_midsummer_eve")
#: What the texts of the county are called.
TEXTS = {
    "name": _("Name of the county"),
    "address": _("Postal address"),
    "help_place": _("Place of help with using the service"),
    "help_hours": _("Hours of help with using the service"),
    "controller": _("Controller of personal data"),
    "data_protection_officer": _("Data protection officer"),
}


def _of_worker(worker: Worker) -> dict[str, Any]:
    state = worker_state(worker)
    return {**state, "seen": mark_of(state)}


def _called(worker: Worker, day: date, away: set[tuple[UUID, date]]) -> Any:
    return _("%(name)s (away)") % {"name": worker.name} if (worker.pk, day) in away else worker.name
