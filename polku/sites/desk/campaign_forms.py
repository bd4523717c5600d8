"""What those who look after the guidance fill in about a campaign."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from polku.core.clock import clock
from polku.core.languages import LANGUAGES
from polku.core.settings.changes import mark_of
from polku.domain.catalogue.queries import SituationLine
from polku.domain.guidance.actions import Planned
from polku.domain.guidance.actions.campaigns import Telling
from polku.domain.guidance.models import LONGEST_SLUG, LONGEST_TELLING, LONGEST_TITLE, Campaign
from polku.domain.guidance.queries import campaign_state
from polku.sites.desk.guidance_forms import is_slug
from polku.sites.desk.settings_fields import Day, Line
from polku.sites.desk.settings_forms import SettingsForm
from polku.sites.fields import Words, offer


class Slugs(Line):
    """Addresses of things, with commas between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        typed = str(super().clean(value))
        return tuple(dict.fromkeys(part.strip().strip("/") for part in typed.split(",") if part.strip()))

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(value or ())


class CampaignForm(SettingsForm):
    """What a campaign says in each language, when it runs, and where it leads."""

    first_day = Day(label=_("First day"))
    last_day = Day(label=_("Last day"), help_text=_("After it the page says that the campaign has ended."))
    situations = forms.MultipleChoiceField(
        label=_("Life situations"), widget=forms.CheckboxSelectMultiple, required=False
    )
    articles = Slugs(
        longest=600,
        label=_("Articles"),
        help_text=_("Their addresses with commas between them, for example vuokra-rastissa."),
        required=False,
    )
    services = Slugs(
        longest=600,
        label=_("Services"),
        help_text=_("Their addresses with commas between them, for example asumisneuvonta."),
        required=False,
    )
    is_public = forms.BooleanField(
        label=_("Everybody can read it from the first day on"),
        help_text=_("Without this nobody can read it and no opening is counted."),
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        situations: Iterable[SituationLine],
        campaign: Campaign | None = None,
    ) -> None:
        state = campaign_state(campaign) if campaign else None
        super().__init__(data, initial={**state, "seen": mark_of(state)} if state else {"first_day": clock.today()})
        offer(self, "situations", [(each.slug, each.name) for each in situations])
        for code, _name in LANGUAGES:
            required = code == "fi"
            self.fields[f"title_{code}"] = Line(longest=LONGEST_TITLE, label=_("Heading"), required=required)
            self.fields[f"words_{code}"] = Words(
                longest=LONGEST_TELLING,
                rows=5,
                label=_("Text"),
                help_text=_("A few sentences. Do not write about any client."),
                required=required,
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for code, _name in LANGUAGES:
            title, words = cleaned.get(f"title_{code}"), cleaned.get(f"words_{code}")
            if bool(title) != bool(words) and code != "fi":
                empty = f"words_{code}" if title else f"title_{code}"
                self.add_error(empty, _("A language needs both a heading and a text."))
        return cleaned

    @property
    def by_language(self) -> list[tuple[str, str, BoundField, BoundField]]:
        """The language, its name, and the fields of its heading and text."""
        return [(code, name, self[f"title_{code}"], self[f"words_{code}"]) for code, name in LANGUAGES]

    def planned(self) -> Planned:
        """What was filled in."""
        told = self.cleaned_data
        texts = [(code, told[f"title_{code}"], told[f"words_{code}"]) for code, _name in LANGUAGES]
        return Planned(
            texts=tuple(Telling(*each) for each in texts if each[1]),
            first_day=told["first_day"],
            last_day=told["last_day"],
            articles=told["articles"],
            situations=tuple(told["situations"]),
            services=told["services"],
            is_public=told["is_public"],
        )


class NewCampaignForm(CampaignForm):
    """A campaign that is not there yet."""

    slug = Line(
        longest=LONGEST_SLUG,
        validators=[is_slug],
        label=_("Address"),
        help_text=_("Small letters and short, for example talven-vuokra. It does not change later."),
    )
