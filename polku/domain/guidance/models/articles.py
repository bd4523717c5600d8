from collections.abc import Collection
from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from polku.core.languages import LANGUAGES
from polku.core.search.documents import Audience
from polku.domain.staff.models import Unit, Worker

LONGEST_SLUG = 60
LONGEST_TITLE = 160
LONGEST_SUMMARY = 200
LONGEST_ROLE = 120
#: Characters of one layer.
LONGEST_BODY = 40_000


class Kind(models.TextChoices):
    """What an article is. Each is a kind of hit of its own in the search."""

    POLICY = "policy", _("policy")
    INSTRUCTION = "instruction", _("instruction")
    INDUCTION = "induction", _("induction")
    ADVICE = "advice", _("advice")


class ReadBy(models.IntegerChoices):
    """Whom a layer is for; each also sees what those before it see. The values are those of `core/search`."""

    PUBLIC = Audience.PUBLIC.value, _("everybody")
    CLIENT = Audience.CLIENT.value, _("clients")
    STAFF = Audience.STAFF.value, _("staff")


class ArticleQuerySet(models.QuerySet["Article"]):
    def in_force(self, day: date) -> Self:
        """Those that are published and have not expired."""
        return self.filter(state=Article.State.PUBLISHED).filter(Q(expires_on=None) | Q(expires_on__gte=day))

    def readable_by(self, audience: Audience, units: Collection[UUID], day: date) -> Self:
        """Those with a published layer that the audience, and the staff of these units, may read on a day."""
        mine = Layer.objects.seen_by(audience, units).filter(wording__version=OuterRef("published"))
        return self.in_force(day).filter(Exists(mine))

    def known_to_staff(self, units: Collection[UUID]) -> Self:
        """Those that somebody who works in these units may know to exist: drafts and the withdrawn ones too."""
        mine = Layer.objects.seen_by(Audience.STAFF, units)
        shown = mine.filter(Q(wording__version=OuterRef("published")) | Q(wording__version=OuterRef("newest")))
        return self.filter(Exists(shown))


class Article(models.Model):
    """One article (ohje): what it is, who answers for it, until when it is trusted, and which version is in force.

    What it says is in its versions. `published` is the one that readers see, `newest` the last one written. The owner
    is a worker or a role in words; who only has a role answers through those who look after the guidance.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("not published yet")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    owner = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    owner_role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    approver_role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    reviewed_on = models.DateField()
    review_on = models.DateField()
    expires_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    published = models.OneToOneField("Version", models.PROTECT, null=True, related_name="+")
    newest = models.OneToOneField("Version", models.PROTECT, null=True, related_name="+")
    #: What a folder last said of it, and the version made of that: whether somebody has changed it here since.
    import_digest = models.CharField(max_length=64, blank=True)
    imported_as = models.OneToOneField("Version", models.PROTECT, null=True, related_name="+")

    objects: ClassVar[ArticleQuerySet] = ArticleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=("state", "review_on"), name="articles_by_review")]
        constraints = [
            models.CheckConstraint(condition=Q(owner__isnull=False) | ~Q(owner_role=""), name="article_has_an_owner"),
            models.CheckConstraint(condition=Q(review_on__gt=F("reviewed_on")), name="article_reviewed_before_next"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published__isnull=False), name="published_article_has_a_version"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def reference(self) -> str:
        """What a task calls it."""
        return f"article:{self.slug}"

    @property
    def was_changed_here(self) -> bool:
        """Has somebody written here after what a folder brought?"""
        return self.newest_id != self.imported_as_id

    def is_stale(self, today: date) -> bool:
        """Has the day passed on which somebody should have read it again?"""
        return self.review_on < today

    def has_expired(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today

    def publish(self, version: "Version") -> None:
        self.published, self.state, self.withdrawn_at = version, self.State.PUBLISHED, None

    def withdraw(self, at: datetime) -> None:
        self.state, self.withdrawn_at = self.State.WITHDRAWN, at

    def confirm(self, today: date, review_on: date) -> None:
        """It was read and is still true."""
        self.reviewed_on, self.review_on = today, review_on


class Version(models.Model):
    """What an article says, whole, as somebody wrote it. One that has been published is never changed nor removed.

    `why` is the writer's own sentence for colleagues. `approved_by` is another person, except where a folder told by
    role who approves.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waits for approval")
        PUBLISHED = "published", _("in force")
        REPLACED = "replaced", _("replaced")

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("article", "number"), name="one_version_a_number"),
            models.UniqueConstraint(fields=("article",), condition=Q(state="published"), name="one_version_in_force"),
            models.CheckConstraint(
                condition=Q(made_by=None) | Q(approved_by=None) | ~Q(made_by=F("approved_by")),
                name="version_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.number}"

    @property
    def is_open(self) -> bool:
        """May it still be changed?"""
        return self.state in (self.State.DRAFT, self.State.WAITING)


class Subject(models.Model):
    """A life situation that a version is about, by its slug in the catalogue."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="subjects")
    situation = models.SlugField(max_length=LONGEST_SLUG)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("version", "situation"), name="one_subject_a_situation")]


class Citation(models.Model):
    """What a version rests on: a section of an act, an entry of the service catalogue, or a page with its name.

    `act` is like `1301/2014`, `section` like `36` or `14a`; it may be empty, for the whole act.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="citations")
    act = models.CharField(max_length=16, blank=True)
    section = models.CharField(max_length=16, blank=True)
    ptv = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=400, blank=True)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=("act", "section"), name="citations_of_a_section")]
        constraints = [
            models.CheckConstraint(condition=~Q(act="", ptv="", url=""), name="citation_names_something"),
        ]

    @property
    def statute(self) -> str:
        """The section as the search knows it, or nothing."""
        return f"{self.act}#{self.section}" if self.act and self.section else ""


class Wording(models.Model):
    """A version in one language: its title, its one sentence, and words it should be found by."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=9, choices=LANGUAGES)
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.CharField(max_length=LONGEST_SUMMARY, blank=True)
    keywords = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("version", "language"), name="one_wording_a_language")]

    def __str__(self) -> str:
        return self.title


class LayerQuerySet(models.QuerySet["Layer"]):
    def seen_by(self, audience: Audience, units: Collection[UUID]) -> Self:
        """Those an audience may know of; those of a unit only for its own staff."""
        shared = Q(unit=None, read_by__lte=int(audience))
        return self.filter(shared | Q(unit__in=list(units)) if audience == Audience.STAFF else shared)


class Layer(models.Model):
    """What a version says to some readers in one language, in Markdown."""

    wording = models.ForeignKey(Wording, models.CASCADE, related_name="layers")
    read_by = models.SmallIntegerField(choices=ReadBy, default=ReadBy.PUBLIC)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    body = models.TextField(max_length=LONGEST_BODY)

    objects: ClassVar[LayerQuerySet] = LayerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("read_by", "id")
        constraints = [
            models.UniqueConstraint(fields=("wording", "read_by"), condition=Q(unit=None), name="one_layer_a_reader"),
            models.UniqueConstraint(
                fields=("wording", "unit"), condition=Q(unit__isnull=False), name="one_layer_a_unit"
            ),
            models.CheckConstraint(condition=Q(unit=None) | Q(read_by=ReadBy.STAFF), name="unit_layer_is_for_staff"),
        ]
