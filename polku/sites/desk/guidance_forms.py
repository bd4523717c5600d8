"""What workers fill in about the guidance: an article, who answers for it, words of the search, what is missing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from polku.core.clock import clock
from polku.core.languages import LANGUAGES
from polku.core.settings.changes import mark_of
from polku.domain.guidance.actions import Keeping, Said
from polku.domain.guidance.models import (
    LONGEST_BODY,
    LONGEST_ROLE,
    LONGEST_SLUG,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    LONGEST_WORD,
    Article,
    ErrorReport,
    Kind,
    ReadBy,
    Synonym,
    UnmetNeed,
)
from polku.domain.guidance.queries import Cited, Content, Part, Telling, keeping_state, synonym_state, version_state
from polku.domain.staff.models import Area, Topic, Unit
from polku.sites.desk.settings_fields import Day, Line
from polku.sites.desk.settings_forms import SettingsForm
from polku.sites.fields import AreaField, KeyedForm, Words, offer

_ACT = re.compile(r"(\d{1,4}/\d{4})(?:\s+(\d+(?:\s?[a-z])?)(?:\s*§)?)?")
_YEAR = timedelta(days=365)
is_slug = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Write the address in small letters a–z and numbers, - between words.")
)


class Sources(Words):
    """One source a line: an act with its section, an address with a name, or an entry of the service catalogue."""

    def clean(self, value: Any) -> tuple[Cited, ...]:
        text = str(super().clean(value) or "")
        return tuple(_source(line.strip()) for line in text.splitlines() if line.strip())

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else "\n".join(_as_typed(each) for each in value or ())


class ArticleForm(SettingsForm):
    """An article in one language: what it says to whom, and what it rests on."""

    title = Line(longest=LONGEST_TITLE, label=_("Heading"))
    summary = Line(
        longest=LONGEST_SUMMARY,
        label=_("In one sentence"),
        help_text=_("Shown below the heading and in lists."),
        required=False,
    )
    public = Words(
        longest=LONGEST_BODY,
        rows=12,
        label=_("For everybody"),
        help_text=_("Markdown: # begins a heading, - a list, **bold**. Empty: nothing of it is shown in public."),
        required=False,
    )
    client = Words(longest=LONGEST_BODY, rows=6, label=_("For clients, when they have logged in"), required=False)
    staff = Words(longest=LONGEST_BODY, rows=8, label=_("For staff"), required=False)
    keywords = Line(
        longest=600,
        label=_("Words it should be found by"),
        help_text=_("Words people type, with commas between them."),
        required=False,
    )
    situations = Line(
        longest=400,
        label=_("Life situations"),
        help_text=_("Their addresses with commas between them, for example asuminen, raha-ja-velat."),
        required=False,
    )
    sources = Sources(
        longest=4000,
        rows=4,
        label=_("Sources"),
        help_text=_("One on each line: 1301/2014 36, or https://www.kela.fi Kela, or ptv: its name in the catalogue."),
        required=False,
    )
    why = Line(longest=300, label=_("Why is it written or changed?"), help_text=_("Colleagues read it in the history."))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, language: str, units: Iterable[Unit], **options: Any
    ) -> None:
        self._language, self._units = language, list(units)
        article, content = options.pop("article", None), options.pop("content", Content())
        initial = {**_of_content(content, language), **options.pop("initial", {})}
        if article is not None:
            initial["seen"] = mark_of(version_state(article))
        super().__init__(data, initial=initial)
        for unit in self._units:
            name = _("For the staff of %(unit)s alone") % {"unit": unit.name}
            self.fields[_unit_field(unit)] = Words(longest=LONGEST_BODY, rows=4, label=name, required=False)

    @property
    def unit_fields(self) -> list[BoundField]:
        """The fields of the layers of the writer's own units."""
        return [self[_unit_field(unit)] for unit in self._units]

    def content(self, before: Content = Content()) -> Content:  # noqa: B008
        """What was filled in, in place of what `before` says in this language."""
        told = self.cleaned_data
        readers = ((ReadBy.PUBLIC, "public"), (ReadBy.CLIENT, "client"), (ReadBy.STAFF, "staff"))
        parts = [Part(int(read_by), told[name]) for read_by, name in readers if told[name]]
        for unit in self._units:
            if body := told[_unit_field(unit)]:
                parts.append(Part(int(ReadBy.STAFF), body, unit.pk))
        telling = Telling(self._language, told["title"], told["summary"], _words(told["keywords"]), tuple(parts))
        others = [each for each in before.tellings if each.language != self._language]
        order = [code for code, _name in LANGUAGES]
        tellings = sorted([*others, *([telling] if parts else [])], key=lambda each: order.index(each.language))
        return replace(
            before, tellings=tuple(tellings), situations=_words(told["situations"]), citations=told["sources"]
        )


class KeepingFields(SettingsForm):
    """Who answers for an article, and until when it is trusted."""

    ME, ROLE, AS_NOW = "me", "role", "now"

    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices)
    owner = forms.ChoiceField(
        label=_("Who answers for it?"), choices=[(ME, _("I do")), (ROLE, _("Whoever has this role:"))], initial=ME
    )
    owner_role = Line(longest=LONGEST_ROLE, label=_("Role"), required=False)
    review_on = Day(label=_("When is it read again?"))
    expires_on = Day(label=_("Last day"), help_text=_("Empty: it holds until somebody withdraws it."), required=False)

    def keeping(self, me: UUID, now: UUID | None = None) -> Keeping:
        """What was filled in. `me` is whoever fills it in, `now` the owner there is."""
        told = self.cleaned_data
        owner = {self.ME: me, self.AS_NOW: now}.get(told["owner"])
        return Keeping(told["kind"], told["review_on"], owner, told["owner_role"], told["expires_on"])


class NewArticleForm(KeepingFields, ArticleForm):
    """An article that is not there yet, in Finnish."""

    slug = Line(
        longest=LONGEST_SLUG,
        validators=[is_slug],
        label=_("Address"),
        help_text=_("Small letters, for example vuokra-rastissa. It does not change later."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, units: Iterable[Unit]) -> None:
        super().__init__(data, language="fi", units=units, initial={"review_on": clock.today() + _YEAR})


class KeepingForm(KeepingFields):
    """Who answers for an article that is there."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, article: Article) -> None:
        initial = {
            "kind": article.kind,
            "owner": self.AS_NOW if article.owner else self.ROLE,
            "owner_role": article.owner_role,
            "review_on": article.review_on,
            "expires_on": article.expires_on,
            "seen": mark_of(keeping_state(article)),
        }
        super().__init__(data, initial=initial)
        if article.owner is not None:
            choices = [
                (self.AS_NOW, article.owner.name),
                (self.ME, _("I do")),
                (self.ROLE, _("Whoever has this role:")),
            ]
            offer(self, "owner", choices)


class ReviewForm(forms.Form):
    """It was read and is still true, until a day."""

    review_on = Day(label=_("When is it read again?"))

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"review_on": clock.today() + _YEAR})


class OutcomeForm(forms.Form):
    """What came of an error somebody told of."""

    outcome = forms.ChoiceField(choices=ErrorReport.Outcome.choices)


class SynonymForm(SettingsForm):
    """A word people use, and what the texts call it."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, name) for code, name in LANGUAGES if code != "fi-simple"]
    )
    spoken = Line(longest=LONGEST_WORD, label=_("The word people use"))
    means = Line(longest=200, label=_("What the texts call it"), help_text=_("Words with commas between them."))
    reason = Line(longest=200, label=_("Why"), help_text=_("For example: everyday language."))
    is_used = forms.BooleanField(label=_("The search uses it"), required=False, initial=True)

    def __init__(self, data: Mapping[str, Any] | None = None, *, synonym: Synonym | None = None) -> None:
        state = synonym_state(synonym) if synonym else None
        super().__init__(data, initial={**state, "seen": mark_of(state)} if state else None)

    def said(self) -> Said:
        """What was filled in."""
        told = self.cleaned_data
        return Said(told["spoken"], told["means"], told["reason"], told["language"])


class BoostForm(SettingsForm):
    """What comes first for some words."""

    words = Line(longest=LONGEST_WORD, label=_("When somebody searches"))
    thing = Line(
        longest=LONGEST_SLUG, validators=[is_slug], label=_("this article comes first"), help_text=_("Its address.")
    )
    reason = Line(longest=200, label=_("Why"))


class UnmetNeedForm(KeyedForm):
    """Something somebody needed and there was not. Nothing is asked of the person."""

    topic = forms.ChoiceField(
        label=_("What was the need about?"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it was about.")},
    )
    missing = forms.ChoiceField(
        label=_("Why was it not met?"),
        choices=UnmetNeed.Missing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it was not met.")},
    )
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=UUID, empty_value=None, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, areas: list[Area], units: Iterable[Unit]) -> None:
        super().__init__(data)
        if areas:
            self.fields["area"] = AreaField(areas, none=_("I do not know"), label=_("Area"))
        offer(self, "unit", [("", _("no unit")), *((str(unit.pk), unit.name) for unit in units)])

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        return {name: self.cleaned_data[name] for name in self.fields}


def _unit_field(unit: Unit) -> str:
    return f"unit_{unit.pk.hex}"


def _words(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in typed.split(",") if word.strip()))


def _of_content(content: Content, language: str) -> dict[str, Any]:
    """What the fields show of a content in a language."""
    shown: dict[str, Any] = {"situations": ", ".join(content.situations), "sources": content.citations}
    telling = content.in_language(language)
    if telling is None:
        return shown
    shown |= {"title": telling.title, "summary": telling.summary, "keywords": ", ".join(telling.keywords)}
    names = {int(ReadBy.PUBLIC): "public", int(ReadBy.CLIENT): "client", int(ReadBy.STAFF): "staff"}
    for part in telling.parts:
        shown[f"unit_{part.unit.hex}" if part.unit else names[part.read_by]] = part.body
    return shown


def _source(line: str) -> Cited:
    if line.startswith("https://"):
        url, _space, name = line.partition(" ")
        return Cited(url=url, name=name.strip())
    if line.lower().startswith("ptv:"):
        return Cited(ptv=line[4:].strip())
    found = _ACT.fullmatch(line)
    if found is None:
        raise ValidationError(_("A line is not a source: write it as in the example."), code="source")
    return Cited(act=found[1], section=(found[2] or "").replace(" ", ""))


def _as_typed(source: Cited) -> str:
    if source.act:
        return f"{source.act} {source.section}".strip()
    return f"{source.url} {source.name}".strip() if source.url else f"ptv: {source.ptv}"
