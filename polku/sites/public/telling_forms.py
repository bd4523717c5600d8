"""What is asked on the receipt, each thing in a small form of its own that may be left alone."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.languages import LANGUAGES
from polku.domain.contacts.actions import telling
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import alarm_of
from polku.domain.staff.models import Topic
from polku.domain.staff.queries import areas_in_order
from polku.sites.fields import AreaField, tidy
from polku.sites.public.ways import NO_WAY, way_to


class TellingForm(forms.Form):
    """One thing that a sender may tell. `name` is what its address of sending says it is."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    #: The fields of a contact that it shows and changes.
    known: ClassVar[tuple[str, ...]] = ()
    tell: ClassVar[Callable[..., None]]

    def __init__(self, contact: Contact, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"{self.name}_%s", initial=self.told_before(contact))
        self.contact = contact

    @classmethod
    def is_asked(cls, contact: Contact) -> bool:
        """Is it a sensible question of this contact?"""
        return contact.is_own

    @classmethod
    def told_before(cls, contact: Contact) -> dict[str, Any]:
        return {name: getattr(contact, name) for name in cls.known}

    @property
    def is_told(self) -> bool:
        """Has something been told already?"""
        return any(self.initial.values())

    def say(self, actor: Actor) -> None:
        """Tell it. Raises `RuleBroken`."""
        type(self).tell(actor, self.contact, **self.cleaned_data)


class _AboutCalls(TellingForm):
    """Something that is asked of who can be called."""

    @classmethod
    def is_asked(cls, contact: Contact) -> bool:
        return contact.is_own and contact.reach_by == Contact.Reach.PHONE


class AboutForm(TellingForm):
    name, title, tell = "about", _("Is this about you or somebody else?"), telling.tell_about

    about = forms.ChoiceField(
        label=title,
        choices=Contact.About.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or leave this as it is.")},
    )

    @classmethod
    def is_asked(cls, contact: Contact) -> bool:
        return not contact.about


class UrgentForm(TellingForm):
    """Nothing to fill in: sending it says it. The receipt then tells who reads it in this hour."""

    name, title, tell = "urgent", _("This is urgent"), telling.tell_urgent

    @classmethod
    def told_before(cls, contact: Contact) -> dict[str, Any]:
        return {"is_urgent": alarm_of(contact) is not None}


class TopicsForm(TellingForm):
    name, title, tell = "topics", _("What is it about?"), telling.tell_topics

    topics = forms.MultipleChoiceField(
        label=_("You can choose several"), choices=Topic.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    @classmethod
    def told_before(cls, contact: Contact) -> dict[str, Any]:
        return {"topics": [each.topic for each in contact.topics.all()]}


class ReachForm(TellingForm):
    name, title, tell = "reach", _("Phone number or e-mail address"), telling.tell_reach

    reach_at = forms.CharField(
        label=_("Phone number or e-mail address"),
        help_text=_("Then you get a word when there is an answer. It does not say what it is about."),
        max_length=120,
        error_messages={"required": NO_WAY},
    )

    @classmethod
    def is_asked(cls, contact: Contact) -> bool:
        return contact.is_own and not contact.reach_at

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if typed := tidy(cleaned.get("reach_at", "")):
            cleaned["reach_by"], cleaned["reach_at"] = way_to(typed)
            if not cleaned["reach_at"]:
                self.add_error("reach_at", NO_WAY)
        return cleaned


class TimeForm(_AboutCalls):
    name, title, tell, known = "time", _("When is it best to call?"), telling.tell_time, ("reach_time",)

    reach_time = forms.ChoiceField(
        label=title,
        choices=[*Contact.ReachTime.choices, ("", _("At any time"))],
        widget=forms.RadioSelect,
        required=False,
    )


class MessageForm(_AboutCalls):
    name, title, tell = "message", _("May we leave a message?"), telling.tell_message

    may_leave_message = forms.TypedChoiceField(
        label=_("If you do not answer, may we leave a message?"),
        choices=[("yes", _("Yes, you may")), ("no", _("No, leave no message"))],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or leave this as it is.")},
    )

    @classmethod
    def told_before(cls, contact: Contact) -> dict[str, Any]:
        return {"may_leave_message": {True: "yes", False: "no", None: ""}[contact.may_leave_message]}


class UnsafeForm(_AboutCalls):
    name, title, tell = "unsafe", _("My phone is not safe"), telling.tell_unsafe
    known = ("phone_is_unsafe", "agreed_way")

    phone_is_unsafe = forms.BooleanField(
        label=_("Somebody else may see my phone. Send nothing to it"),
        help_text=_("Then we neither call nor send messages to this number."),
        required=False,
    )
    agreed_way = forms.CharField(label=_("How can we reach you safely?"), max_length=200, required=False)

    def clean_agreed_way(self) -> str:
        return tidy(self.cleaned_data["agreed_way"])


class AreaForm(TellingForm):
    """What was told is never shown again: another may look at the same phone."""

    name, title, tell = "area", _("In which area are you?"), telling.tell_area

    def __init__(self, contact: Contact, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(contact, data)
        self.fields["area"] = AreaField(
            areas_in_order(),
            none=_("I would rather not say"),
            label=self.title,
            help_text=_("A worker of your area may then answer you. If your address is secret, leave this out."),
        )

    @classmethod
    def is_asked(cls, contact: Contact) -> bool:
        return contact.is_own and bool(areas_in_order())

    @property
    def is_told(self) -> bool:
        return self.contact.area_id is not None


class LanguageForm(TellingForm):
    name, title, tell = "language", _("Language and interpreter"), telling.tell_language
    known = ("language", "interpreter")

    language = forms.ChoiceField(label=_("In which language do we answer you?"), choices=LANGUAGES)
    interpreter = forms.CharField(
        label=_("Do you need an interpreter?"),
        help_text=_("Write the language, for example Arabic. The interpreter costs you nothing."),
        max_length=40,
        required=False,
    )

    @property
    def is_told(self) -> bool:
        return bool(self.initial["interpreter"])

    def clean_interpreter(self) -> str:
        return tidy(self.cleaned_data["interpreter"])


#: In the order in which they stand on the receipt.
QUESTIONS: tuple[type[TellingForm], ...] = (
    AboutForm,
    UrgentForm,
    UnsafeForm,
    TopicsForm,
    AreaForm,
    ReachForm,
    TimeForm,
    MessageForm,
    LanguageForm,
)


def question_of(name: str, contact: Contact) -> type[TellingForm] | None:
    """The question of this name, if it is asked of this contact."""
    return next((each for each in QUESTIONS if each.name == name and each.is_asked(contact)), None)
