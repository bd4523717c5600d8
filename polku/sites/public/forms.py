from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.core.hetu import is_in
from polku.domain.contacts.actions import Written
from polku.domain.contacts.models import LONGEST_WORDS, Contact
from polku.sites.fields import KeyedForm, Words, tidy
from polku.sites.public.ways import NO_WAY, way_to


class ContactForm(KeyedForm):
    """The whole first contact: own words, whom it is about, one way to answer. Only the words are compulsory.

    The way is seen from what is typed. `homepage` is a trap: no person sees the field, and robots fill it in.
    `told_of_hetu` is there when a personal identity code among the words has been pointed out once.
    """

    words = Words(
        longest=LONGEST_WORDS,
        rows=7,
        label=_("What would you like help with?"),
        help_text=_("Write in your own words. You do not have to say who you are."),
    )
    about = forms.ChoiceField(
        label=_("Is this about you or somebody else?"),
        help_text=_(
            "If it is about somebody else, we can tell you nothing about it, and that person may get to know who "
            "wrote. If you do not say, we treat it as if it were about somebody else."
        ),
        choices=Contact.About.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reach_at = forms.CharField(label=_("Phone number or e-mail address"), max_length=120, required=False)
    no_reach = forms.BooleanField(
        label=_("I give no phone number or e-mail"),
        help_text=_("You come back here and read the answer with a code."),
        required=False,
    )
    own_device = forms.BooleanField(
        label=_("This is my own device"),
        help_text=_("Then your unfinished text waits here for an hour. Otherwise it is gone sooner."),
        required=False,
    )
    homepage = forms.CharField(label=_("Leave this empty"), max_length=200, required=False)
    told_of_hetu = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def written(self, language: str) -> Written:
        """What is sent, in the language of the page."""
        told = {name: self.cleaned_data[name] for name in ("words", "about", "reach_by", "reach_at")}
        return Written(language=language, **told)

    def change(self, **typed: str) -> None:
        """What the form shows in place of what was sent."""
        self.data = {**dict(self.data.items()), **typed}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = "" if cleaned.get("no_reach") else tidy(cleaned.get("reach_at", ""))
        cleaned["reach_by"], cleaned["reach_at"] = way_to(typed)
        if typed and not cleaned["reach_at"]:
            self.add_error("reach_at", NO_WAY)
        if cleaned.get("homepage"):
            self.change(homepage="")
            self.add_error(None, _("Something filled in a field that people do not see. Send your message again."))
        if is_in(cleaned.get("words", "")) and not cleaned.get("told_of_hetu"):
            self.change(told_of_hetu="on")
            self.add_error(
                "words",
                _("Your text has a personal identity code. We do not need it. You may remove it, or just send again."),
            )
        return cleaned


class IdentificationForm(forms.Form):
    """What is asked before somebody goes to identify: whose device it is. `next` is where they were going."""

    next = forms.CharField(widget=forms.HiddenInput, required=False)
    shared = forms.BooleanField(
        label=_("This is a shared device"),
        help_text=_(
            "Is this a library's computer or a friend's phone? Tick the box. Then you are logged out after 10 minutes "
            "if you do nothing, and when you log out we clear what we can from the device."
        ),
        required=False,
    )
