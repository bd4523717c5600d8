from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.core.languages import LANGUAGES
from polku.domain.guidance.models.articles import LONGEST_SLUG, LONGEST_TITLE

#: Characters of what a campaign says: a few sentences.
LONGEST_TELLING = 1200


class CameBy(models.TextChoices):
    """What led somebody to a campaign: the last word of the address that stood there, `/k/<slug>/<word>/`."""

    ADDRESS = "", _("the address alone")
    POSTER = "juliste", _("a poster")
    LEAFLET = "esite", _("a leaflet")
    SMS = "sms", _("a text message")
    SOCIAL = "some", _("social media")
    SCREEN = "naytto", _("a screen")
    PRESS = "lehti", _("a newspaper")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def shown(self, day: date) -> Self:
        """Those that everybody may read on a day: they have begun, and may have ended."""
        return self.filter(is_public=True, first_day__lte=day)

    def running(self, day: date) -> Self:
        return self.shown(day).filter(last_day__gte=day)


class Campaign(models.Model):
    """One page for a time (kampanja): it leads from a poster or a message to help. Its texts are in `CampaignText`.

    `articles`, `situations` and `services` are slugs. Nobody is shown one that is not `is_public`.
    """

    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    first_day = models.DateField()
    last_day = models.DateField()
    is_public = models.BooleanField(default=False)
    articles = models.JSONField(default=list)
    situations = models.JSONField(default=list)
    services = models.JSONField(default=list)

    objects: ClassVar[CampaignQuerySet] = CampaignQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-first_day", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="campaign_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.slug

    def has_ended(self, day: date) -> bool:
        return self.last_day < day

    def is_shown(self, day: date) -> bool:
        return self.is_public and self.first_day <= day

    def is_running(self, day: date) -> bool:
        return self.is_shown(day) and not self.has_ended(day)


class CampaignText(models.Model):
    """What a campaign says in one language."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=9, choices=LANGUAGES)
    title = models.CharField(max_length=LONGEST_TITLE)
    words = models.TextField(max_length=LONGEST_TELLING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("campaign", "language"), name="one_text_a_language_of_campaign")]

    def __str__(self) -> str:
        return self.title


class Arrivals(models.Model):
    """How many times a campaign was opened on a day by one way. Nothing is kept of who opened it, nor when."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="+")
    day = models.DateField()
    came_by = models.CharField(max_length=8, choices=CameBy, blank=True)
    many = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("campaign", "day", "came_by"), name="one_count_a_day_and_way")]
