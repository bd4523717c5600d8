"""What workers fill in about stories and published questions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.catalogue.queries import SituationLine
from polku.domain.stories.actions import Written
from polku.domain.stories.models import (
    LONGEST_BODY,
    LONGEST_PSEUDONYM,
    LONGEST_ROLE,
    LONGEST_SLUG,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    Story,
)
from polku.domain.stories.queries import LOOKED_FOR
from polku.sites.desk.guidance_forms import is_slug
from polku.sites.desk.settings_fields import Day, Line
from polku.sites.fields import Words, offer


class QuestionForm(forms.Form):
    """A question written anew, and its answer for everybody."""

    kind = Story.Kind.QUESTION

    slug = Line(
        longest=LONGEST_SLUG,
        label=_("Address"),
        help_text=_("Small letters a–z, numbers and -. It stays when the heading changes."),
        validators=[is_slug],
    )
    title = Line(
        longest=LONGEST_TITLE,
        label=_("The question, written anew"),
        help_text=_("In words that are nobody's own. Leave out everything that could tell who asked."),
    )
    body = Words(
        longest=LONGEST_BODY, rows=10, label=_("The answer"), help_text=_("Markdown. It is about everybody, not one.")
    )
    situations = forms.MultipleChoiceField(
        label=_("Life situations"), widget=forms.CheckboxSelectMultiple, required=False
    )
    owner_role = Line(longest=LONGEST_ROLE, label=_("Who answers for it, by role"))

    def __init__(self, data: Any = None, *, situations: Iterable[SituationLine], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "situations", [(each.slug, each.name) for each in situations])

    def written(self) -> Written:
        """What is to be kept, in Finnish: other languages come later."""
        told = {**self.cleaned_data, "situations": tuple(self.cleaned_data["situations"])}
        return Written(kind=self.kind, language="fi", **{"summary": "", **told})


class StoryForm(QuestionForm):
    """A story that somebody has told and consented to."""

    kind = Story.Kind.STORY

    title = Line(longest=LONGEST_TITLE, label=_("Heading"))
    summary = Line(longest=LONGEST_SUMMARY, label=_("In one sentence"), required=False)
    pseudonym = Line(
        longest=LONGEST_PSEUDONYM, label=_("A made-up first name"), help_text=_("Not the first letter of the true one.")
    )
    age_group = forms.ChoiceField(label=_("Age"), choices=Story.AgeGroup.choices)
    told_by = forms.ChoiceField(label=_("Told by"), choices=Story.ToldBy.choices)
    body = Words(longest=LONGEST_BODY, rows=16, label=_("The story"), help_text=_("Markdown. In the first person."))
    consented_on = Day(label=_("The day of the written consent"))
    knows_of_copies = forms.BooleanField(
        label=_("They know that copies may live on elsewhere after they want it removed"),
        help_text=_("We remove it from us at once. What others have copied we cannot remove."),
        error_messages={"required": _("Tell them this first. Without it a story is not published.")},
    )
    field_order = ("slug", "title", "summary", "pseudonym", "age_group", "told_by", "body", "situations")


class LookedForm(forms.Form):
    """What a second person has looked for."""

    looked_for = forms.MultipleChoiceField(
        label=_("I have looked for what could tell who it is"),
        choices=list(LOOKED_FOR.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Look for each of these first, and change or leave out what you find.")},
    )
