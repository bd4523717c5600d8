"""Made-up contents for the style guide: every component is shown with something in it, and nothing is anybody's."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.ui import icons

MONDAY = dt.datetime(2026, 11, 23, 6, 40, tzinfo=dt.UTC)


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


def sample() -> dict[str, Any]:
    faulty = SampleForm({"matter": "", "name": "Aino", "language": "fi"}, prefix="faulty")
    return {
        "form": SampleForm(prefix="empty", initial={"reach": "sms"}),
        "faulty": faulty,
        "at": MONDAY,
        "evening": MONDAY.replace(day=21, hour=0, minute=14),
        "icons": icons.PATHS,
        "path": [
            {"state": "done", "title": _("First contact"), "detail": _("Tue 3 Nov – you wrote at night")},
            {"state": "done", "title": _("We agreed to work together"), "detail": _("Thu 5 Nov – your worker is Sari")},
            {"state": "now", "title": _("a plan together"), "detail": _("2 steps done, 1 under way")},
            {"state": "next", "title": _("A pause, when it feels right"), "detail": _("Messages stay open")},
            {"state": "next", "title": _("The end and a call afterwards"), "detail": ""},
        ],
        "facts": [
            (_("Next time"), _("Tue 24 Nov at 10")),
            (_("Place"), "Keskuskatu 5, 2. krs"),
            (_("A very long word"), "kolmivaihekilowattituntimittarinlukemailmoituskäytäntöohjeistus"),
        ],
    }
