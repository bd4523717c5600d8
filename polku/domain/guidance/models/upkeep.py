from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.core.languages import LANGUAGES
from polku.domain.guidance.models.articles import Article, Version
from polku.domain.staff.models import Area, Topic, Unit, Worker

LONGEST_REMARK = 300


class ErrorReport(models.Model):
    """Somebody who read an article says there is an error in it. A visitor is nobody in particular.

    `remark` is short and holds no personal identity code, phone number or e-mail address: the action sees to it.
    """

    class Reason(models.TextChoices):
        OUTDATED = "outdated", _("It is out of date")
        WRONG = "wrong", _("It is wrong")
        UNCLEAR = "unclear", _("I do not understand it")
        CONTACT = "contact", _("A phone number, an address or opening hours are wrong")
        LINK = "link", _("A link does not work")
        MISSING = "missing", _("Something important is missing")

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", _("corrected")
        RIGHT = "right", _("it was right as it stands")
        TWICE = "twice", _("somebody had told of it already")

    article = models.ForeignKey(Article, models.CASCADE, related_name="error_reports")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    language = models.CharField(max_length=9, choices=LANGUAGES)
    reason = models.CharField(max_length=10, choices=Reason)
    remark = models.CharField(max_length=LONGEST_REMARK, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=("article", "id"), condition=Q(settled_at=None), name="errors_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="") | (Q(settled_at__isnull=False) & ~Q(outcome="")),
                name="error_settled_with_an_outcome",
            )
        ]

    def settle(self, outcome: str, at: datetime, by: UUID | None) -> None:
        """The first time counts."""
        if self.settled_at is None:
            self.outcome, self.settled_at, self.settled_by_id = outcome, at, by


class Bookmark(models.Model):
    """What a worker wants to find again: a thing of the search, by its source and its name there."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="+")
    source = models.CharField(max_length=20)
    thing = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=("worker", "source", "thing"), name="one_bookmark_a_thing")]


class UnmetNeed(models.Model):
    """Somebody needed something there was not (palveluvaje). Of whom is not told: no client, no day, no free text."""

    class Missing(models.TextChoices):
        NO_SERVICE = "no_service", _("There is no such service")
        QUEUE = "queue", _("The queue is too long")
        AREA = "area", _("It is not to be had in this area")
        COST = "cost", _("It costs too much")
        LANGUAGE = "language", _("It is not to be had in a language they speak")
        HOURS = "hours", _("It is open at times that do not suit")
        TERMS = "terms", _("Its terms leave people out")
        OTHER = "other", _("Something else")

    topic = models.CharField(max_length=16, choices=Topic)
    missing = models.CharField(max_length=12, choices=Missing)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    #: The first day of the month in which it was noticed.
    month = models.DateField()
    by = models.ForeignKey(Worker, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=("month", "topic", "missing"), name="unmet_needs_by_month")]
        constraints = [models.CheckConstraint(condition=Q(month__day=1), name="unmet_need_of_a_month")]
