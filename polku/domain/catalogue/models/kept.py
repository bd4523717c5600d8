"""What everything in the catalogue has: an address, an origin, a state, somebody who answers for it, and its age."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from polku.core.languages import LANGUAGES

LONGEST_SLUG = 60
LONGEST_NAME = 160
LONGEST_SUMMARY = 300
LONGEST_TEXT = 5_000
LONGEST_BODY = 20_000
LONGEST_ROLE = 120
LONGEST_TOLD_BY = 120
#: From this day the wellbeing services counties have answered for social and health services (612/2021).
COUNTIES_SINCE = date(2023, 1, 1)


class Origin(models.TextChoices):
    """Where a thing was brought in from."""

    PTV = "ptv", _("the Finnish Service Catalogue")
    OWN = "own", _("our own")


class State(models.TextChoices):
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class KeptQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Those that people are shown."""
        return self.filter(state=State.PUBLISHED)


class Kept(models.Model):
    """One thing of the catalogue.

    `digest` is the mark of what its source last said. `changed_here` names the fields that somebody has changed since,
    as `price`, or `sv.summary` for a text in a language: an import leaves those as they are.
    """

    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    origin = models.CharField(max_length=3, choices=Origin, default=Origin.OWN)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    #: What it rests on: `{"act": "1301/2014", "section": "36"}`, `{"ptv": name or id}` or `{"url": …, "name": …}`.
    sources = models.JSONField(default=list)
    owner_role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    reviewed_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    #: The name of the source that last told of it; empty for what was written here.
    told_by = models.CharField(max_length=LONGEST_TOLD_BY, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    changed_here = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    @property
    def is_archived(self) -> bool:
        return self.state == State.ARCHIVED

    @property
    def is_of_municipal_times(self) -> bool:
        """Does its text come from the time when the municipalities answered for these services?

        What the catalogue's interface tells has a day. Only the export of national descriptions has none, and that is
        of those times.
        """
        return self.origin == Origin.PTV and (self.reviewed_on is None or self.reviewed_on < COUNTIES_SINCE)

    def is_stale(self, today: date) -> bool:
        """Has the day passed on which somebody should have read it again?"""
        return self.review_on is not None and self.review_on < today

    def archive(self) -> None:
        self.state = State.ARCHIVED

    def bring_back(self) -> None:
        self.state = State.PUBLISHED

    def mark_changed(self, fields: Collection[str]) -> None:
        """Somebody has changed these fields here: from now on imports leave them alone."""
        self.changed_here = sorted({*self.changed_here, *fields})


class Text(models.Model):
    """What a thing says in one language. `keywords` are words it should be found by that the text may lack."""

    language = models.CharField(max_length=9, choices=LANGUAGES)
    name = models.CharField(max_length=LONGEST_NAME)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    body = models.TextField(max_length=LONGEST_BODY, blank=True)
    keywords = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


Texts = TypeVar("Texts", bound=Text)


def in_language(texts: Collection[Texts], language: str) -> Texts | None:
    """The text in a language; else in Finnish, else whichever there is. Its `language` says which it became."""
    by_language = {each.language: each for each in texts}
    return by_language.get(language) or by_language.get("fi") or next(iter(texts), None)
