"""Made-up contents for the style guide: every component is shown with something in it, and nothing is anybody's."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.ui import icons, pictures

MONDAY = dt.datetime(2026, 11, 23, 6, 40, tzinfo=dt.UTC)
LONG_WORD = "kolmivaihekilowattituntimittarinlukemailmoituskäytäntöohjeistus"
LONG_NAME = "Åsa-Maria Éléonore Þórunn Žofie von Wirtanen-Štěpánková-Ñúñez-Łukasiewicz-Ångström"


class SampleForm(forms.Form):
    matter = forms.CharField(label=_("What is it about?"), help_text=_("In your own words."), widget=forms.Textarea)
    name = forms.CharField(label=_("Name"), required=False)
    reach = forms.ChoiceField(
        label=_("How may we answer?"),
        help_text=_("Choose one."),
        widget=forms.RadioSelect,
        choices=[("sms", _("Text message")), ("call", _("Phone call")), ("email", _("E-mail"))],
    )
    days = forms.MultipleChoiceField(
        label=_("Which days suit you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("mon", _("Monday")), ("tue", _("Tuesday"))],
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")])
    agreed = forms.BooleanField(label=_("You may leave a message on my phone"))


class OtherKindsForm(forms.Form):
    """The kinds of fields that are not in every form."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    phone = forms.CharField(label=_("Phone"), required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    amount = forms.IntegerField(label=_("How many"), required=False, min_value=0)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six numbers."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )
    file = forms.FileField(label=_("Picture or file"), required=False)
    fixed = forms.CharField(label=_("Cannot be changed here"), required=False, disabled=True, initial="Sari Lehto")
    closed = forms.ChoiceField(
        label=_("Not to be chosen now"), required=False, disabled=True, choices=[("a", "Pohjoinen"), ("b", "Etelä")]
    )


def sample() -> dict[str, Any]:
    return {
        "form": SampleForm(prefix="empty", initial={"reach": "sms"}),
        "alone": SampleForm(prefix="alone"),
        "faulty": SampleForm({"faulty-matter": "", "faulty-name": "Aino", "faulty-language": "fi"}, prefix="faulty"),
        "others": OtherKindsForm(prefix="others", initial={"day": MONDAY.date(), "at": "10:00", "code": "042 117"}),
        "others_faulty": OtherKindsForm({"wrong-email": "aino@", "wrong-amount": "-1"}, prefix="wrong"),
        "at": MONDAY,
        "evening": MONDAY.replace(day=21, hour=0, minute=14),
        "icons": icons.PATHS,
        "pictures": pictures.PICTURES,
        "path": _path(),
        "facts": [
            (_("Next time"), _("Tue 24 Nov at 10")),
            (_("Place"), "Keskuskatu 5, 2. krs"),
            (_("A very long word"), LONG_WORD),
        ],
        "long_name": LONG_NAME,
        "answers": _answers(),
        "arabic": "مرحبا",
        "flashes": [_("Saved")],
        "tabs": _tabs(),
        "devices": _devices(),
        "ways": [
            (_("Identify yourself"), _("With your bank codes, mobile certificate or identity card."), "#forms", "key"),
            (_("On a device that others use"), _("We clear what we can when you log out."), "#forms", "people"),
            (_("Write to us"), "", "#forms", "message"),
        ],
    }


def _path() -> list[dict[str, Any]]:
    return [
        {"state": "done", "title": _("First contact"), "detail": _("Tue 3 Nov – you wrote at night")},
        {"state": "done", "title": _("We agreed to work together"), "detail": _("Thu 5 Nov – your worker is Sari")},
        {"state": "missed", "title": _("A visit to the bank"), "detail": _("What would help?")},
        {"state": "paused", "title": _("Looking for a home"), "detail": _("Messages stay open")},
        {"state": "now", "title": _("a plan together"), "detail": _("2 steps done, 1 under way")},
        {"state": "next", "title": _("A pause, when it feels right"), "detail": _("Messages stay open")},
        {"state": "next", "title": _("The end and a call afterwards"), "detail": ""},
    ]


def _tabs() -> list[tuple[Any, ...]]:
    return [
        (_("My path"), "#frame", "path", True, 0),
        (_("Messages"), "#frame", "message", False, 3),
        (_("Times"), "#frame", "calendar", False, 0),
        (_("Plan"), "#frame", "list", False, 120),
        (_("Who has looked"), "#frame", "eye", False, 0),
    ]


def _devices() -> list[dict[str, Any]]:
    at = {"began_at": MONDAY, "seen_at": MONDAY}
    return [
        {"id": "here", "words": "Chrome, Android", "is_here": True, "shared": False, **at},
        {"id": "library", "words": "", "is_here": False, "shared": True, **at},
    ]


def _answers() -> list[dict[str, Any]]:
    """The part of a search page that answers: asked for and written, not yet asked, asked in vain, nothing found."""
    by = {"model": "Testimalli", "run_by": "Testilän hyvinvointialue"}
    quote = {
        "number": 1,
        "title": "Sosiaalihuoltolaki 36 §",
        "address": "#icons",
        "lines": ["Palvelutarpeen arviointi on aloitettava viipymättä.", LONG_NAME],
        "source": "Finlex",
        "dated": MONDAY.date(),
        "language": "fi",
        "is_stale": True,
    }
    found: dict[str, Any] = {
        "is_ready": True,
        "is_found": True,
        "is_sure": True,
        "hits": 1,
        "quotes": [quote],
        "can_write": True,
    }
    sentence = {"text": "Arviointi aloitetaan viipymättä.", "number": 1}
    states = [
        {**found, "by": by, "asked": True, "came": True, "sentences": [sentence]},
        {**found, "by": by, "asked": False},
        {**found, "by": by, "asked": True, "came": True},
        {**found, "by": by, "asked": True, "came": False},
        {**found, "by": None, "can_write": False},
        {"is_ready": True, "is_found": False, "is_sure": False, "hits": 2},
    ]
    return [{**state, "id": f"answer-{number}"} for number, state in enumerate(states, 1)]
