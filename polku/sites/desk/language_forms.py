"""What is written on a page in another language, and who has read it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.settings.changes import mark_of
from polku.core.settings.models import OtherLanguage
from polku.core.settings.other_languages import state_of
from polku.sites.desk.settings_fields import Line
from polku.sites.desk.settings_forms import SettingsForm
from polku.sites.fields import Words


class LanguageForm(SettingsForm):
    """The texts of the page."""

    title = Line(longest=200, label=_("Heading"))
    words = Words(longest=3000, rows=14, label=_("Text"), help_text=_("An empty line begins a new paragraph."))
    write_label = Line(longest=80, label=_("Words of the link to writing"))
    phone_label = Line(longest=80, label=_("Heading of the phone"))
    hours_label = Line(longest=80, label=_("Heading of the hours"))
    closed_label = Line(longest=80, label=_("Word for closed"))
    weekdays = Line(
        longest=200, label=_("Days of the week"), help_text=_("Seven names, Monday first, with commas between.")
    )
    unreviewed = Line(longest=200, label=_("Words that say it has not been checked"))

    def __init__(self, data: Any = None, *, page: OtherLanguage) -> None:
        state = state_of(page)
        super().__init__(data, initial={**state, "seen": mark_of(state)})
        for field in self.fields.values():
            if not isinstance(field.widget, forms.HiddenInput):
                field.widget.attrs |= {"lang": page.code, "dir": page.direction}


class ApprovalForm(SettingsForm):
    """Who speaks the language from home and has read the page."""

    reader = Line(
        longest=120,
        label=_("Name of the native reader"),
        help_text=_("Somebody who speaks this language from home, and has read all of this page."),
    )

    def __init__(self, data: Any = None, *, page: OtherLanguage) -> None:
        super().__init__(data, initial={"seen": mark_of(state_of(page))})
