from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.core.languages import LANGUAGES
from polku.domain.staff.models import Worker

LONGEST_SLUG = 60
LONGEST_TITLE = 160
LONGEST_SUMMARY = 200
LONGEST_ALT = 200
LONGEST_BODY = 10_000
LONGEST_ROLE = 120
LONGEST_PSEUDONYM = 40
#: Characters of a drawing.
LONGEST_PICTURE = 4_096


class StoryQuerySet(models.QuerySet["Story"]):
    def public(self) -> Self:
        """Those that everybody may read."""
        return self.filter(state=Story.State.PUBLISHED)

    def at_work(self) -> Self:
        """Those that a worker may know of: what was withdrawn is nobody's to read."""
        return self.exclude(state=Story.State.WITHDRAWN)


class Story(models.Model):
    """A story (tarina), or a question with its answer (kysymys), as everybody may read it.

    Who lived it is not known here. A real story needs a consent whose giver knows that copies may live on elsewhere
    after it is withdrawn. What a question was once asked by is not known either: a worker writes it anew.
    """

    class Kind(models.TextChoices):
        STORY = "story", _("story")
        QUESTION = "question", _("question and answer")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second pair of eyes")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class AgeGroup(models.TextChoices):
        YOUNGEST = "18–24"
        YOUNG = "25–29"
        ADULT = "30–49"
        OLDER = "50–64"
        RETIRED = "65–74"
        OLDEST = "75+"

    class ToldBy(models.TextChoices):
        CLIENT = "client", _("somebody who was helped")
        RELATIVE = "relative", _("somebody near")
        WORKER = "worker", _("a worker")

    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    pseudonym = models.CharField(max_length=LONGEST_PSEUDONYM, blank=True)
    age_group = models.CharField(max_length=5, choices=AgeGroup, blank=True)
    told_by = models.CharField(max_length=8, choices=ToldBy, blank=True)
    #: Slugs of things of other contexts.
    situations = models.JSONField(default=list)
    services = models.JSONField(default=list)
    articles = models.JSONField(default=list)
    #: Our own drawing, as SVG that was looked through.
    picture = models.TextField(max_length=LONGEST_PICTURE, blank=True)
    is_made_up = models.BooleanField(default=False)
    consented_on = models.DateField(null=True)
    #: Whoever consented knows that copies may live on where we cannot remove them.
    knows_of_copies = models.BooleanField(default=False)
    owner_role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    reviewed_on = models.DateField()
    review_on = models.DateField()
    digest = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[StoryQuerySet] = StoryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("slug",)
        indexes = [models.Index(fields=("state", "kind", "slug"), name="stories_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")), name="story_seen_by_a_second_person"
            ),
            models.CheckConstraint(
                condition=~Q(kind="story", state="published")
                | Q(is_made_up=True)
                | Q(consented_on__isnull=False, knows_of_copies=True),
                name="story_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(is_made_up=True)
                | Q(written_by__isnull=False, approved_by__isnull=False),
                name="story_approved_before_published",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def thing(self) -> str:
        """What the search calls it."""
        return f"{self.kind}/{self.slug}"

    def is_stale(self, today: date) -> bool:
        """Has the day passed on which somebody should have read it again?"""
        return self.review_on < today

    def publish(self, by: UUID | None, at: datetime) -> None:
        self.state, self.approved_by_id, self.published_at = self.State.PUBLISHED, by, at

    def empty(self) -> None:
        """Nothing of it stays but its address, so that it is not brought in again."""
        self.state, self.pseudonym, self.age_group, self.told_by, self.picture = self.State.WITHDRAWN, "", "", "", ""
        self.situations, self.services, self.articles = [], [], []
        self.consented_on, self.knows_of_copies, self.digest = None, False, ""


class StoryText(models.Model):
    """What it says in one language: a story's title and body, or a question and its answer. `alt` is of the picture."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=9, choices=LANGUAGES)
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    body = models.TextField(max_length=LONGEST_BODY)
    keywords = models.JSONField(default=list)
    alt = models.CharField(max_length=LONGEST_ALT, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("story", "language"), name="one_story_text_a_language")]

    def __str__(self) -> str:
        return self.title
