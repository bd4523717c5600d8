import uuid
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from polku.core.portraits import MOST_BYTES


class Office(models.TextChoices):
    """The office a worker holds; the law asks for a social worker in some of them (SHL 42 §)."""

    SOCIAL_WORKER = "social_worker", _("social worker")
    SOCIAL_COUNSELLOR = "social_counsellor", _("social counsellor")
    LEADING_SOCIAL_WORKER = "leading_social_worker", _("leading social worker")
    OFFICE_WORKER = "office_worker", _("office worker")


class Topic(models.TextChoices):
    """What people need help with: few enough that a person chooses, and a duty list can be made by them."""

    MONEY = "money", _("Money and debts")
    HOUSING = "housing", _("Housing")
    SUBSTANCES = "substances", _("Alcohol, drugs or gambling")
    MIND = "mind", _("Strength and state of mind")
    LONELINESS = "loneliness", _("Loneliness")
    VIOLENCE = "violence", _("Violence or fear")
    FAMILY = "family", _("Family and relationships")
    WORK = "work", _("Work or studies")
    DAILY_LIFE = "daily_life", _("Everyday life at home")
    OTHER = "other", _("Something else")


class Area(models.Model):
    """A part of the county (alue) by which duty may be shared: a municipality or a part of a town."""

    name = models.CharField(max_length=80)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A place of work (toimipiste) with its opening hours and its phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=32)
    address = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class OpeningPeriod(models.Model):
    """One period of the week when a unit answers. A day may have several."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="opening_periods")
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("weekday", "opens")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__gte=0, weekday__lte=6), name="opening_period_on_a_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="opening_period_ends_after_it_starts"),
            models.UniqueConstraint(fields=("unit", "weekday", "opens"), name="one_opening_at_a_time"),
        ]


class OpeningException(models.Model):
    """Days on which a unit is not open as in other weeks, both ends included. Without periods it is closed.

    An exception is stronger than the week and than a holiday. Its reason is public.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="exceptions")
    first_day = models.DateField()
    last_day = models.DateField()
    reason_fi = models.CharField(max_length=200, blank=True)
    reason_sv = models.CharField(max_length=200, blank=True)
    reason_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("first_day", "id")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="exception_ends_after_it_starts"),
            models.UniqueConstraint(fields=("unit", "first_day"), name="one_exception_a_day"),
        ]

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def reason(self, language: str) -> str:
        """The reason in `language`, else in Finnish."""
        return getattr(self, f"reason_{language}", "") or self.reason_fi


class ExceptionPeriod(models.Model):
    """One period when a unit answers on each day of an exception."""

    exception = models.ForeignKey(OpeningException, models.CASCADE, related_name="periods")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("opens",)
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="exception_period_ends_after_it_starts"),
            models.UniqueConstraint(fields=("exception", "opens"), name="one_exceptional_opening_at_a_time"),
        ]


class Team(models.Model):
    """Workers who share a queue. `receives_contacts` says whose queue a new contact comes to.

    One may be the emergency social services (sosiaalipäivystys) of the hours when the others are closed, and one those
    to whom a minor's contact is handed over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    receives_contacts = models.BooleanField(default=False)
    serves_emergencies = models.BooleanField(default=False)
    serves_children = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    def present_on(self, day: date) -> Self:
        """Those who have not left by `day`."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=day))


class Worker(models.Model):
    """Somebody employed here. `staff_id` is what the staff log-in calls them.

    `left_on` is the first day on which they do not work here any more. An administrator looks after the settings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    staff_id = models.CharField(max_length=64, unique=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    office = models.CharField(max_length=32, choices=Office)
    own_words = models.CharField(max_length=200, blank=True)
    #: What clients are shown is the worker's own choice: the family name, the own words, the photo.
    shows_family_name = models.BooleanField(default=True)
    shows_own_words = models.BooleanField(default=True)
    #: The digest of the picture in `Photo`, or nothing. Colleagues see it; clients when the worker says so.
    photo = models.CharField(max_length=64, blank=True)
    shows_photo = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    left_on = models.DateField(null=True)

    objects: ClassVar[WorkerQuerySet] = WorkerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=("family_name", "given_name", "id"), name="workers_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def public_name(self) -> str:
        """The name that clients are shown."""
        return self.name if self.shows_family_name else self.given_name

    @property
    def public_words(self) -> str:
        """The words that clients are shown, or none."""
        return self.own_words if self.shows_own_words else ""

    @property
    def public_photo(self) -> str:
        """The digest of the photo that clients are shown, or nothing."""
        return self.photo if self.shows_photo else ""

    def has_left(self, day: date) -> bool:
        return self.left_on is not None and self.left_on <= day


class Photo(models.Model):
    """A worker's picture: a `Portrait` of `core/portraits`.

    It stands in the database, where it belongs to every backup and is gone when it is removed, and in a table of its
    own, so that whoever reads workers does not carry the pictures along.
    """

    worker = models.OneToOneField(Worker, models.CASCADE, primary_key=True, related_name="+")
    image = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("image"), MOST_BYTES), name="photo_is_small_enough_for_a_page"
            )
        ]


class Skill(models.Model):
    """What a worker on duty is good for first: a topic, a language they work in, or an area they know by its id."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        LANGUAGE = "language", _("language")
        AREA = "area", _("area")

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="skills")
    kind = models.CharField(max_length=8, choices=Kind)
    code = models.CharField(max_length=16)

    class Meta:
        ordering = ("kind", "code")
        constraints = [models.UniqueConstraint(fields=("worker", "kind", "code"), name="one_skill_a_worker")]


class Membership(models.Model):
    """A worker's place in a team. Opens no client by itself: see `cases.Relation`."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        LEAD = "lead", _("lead")

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role, default=Role.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("worker", "team"), name="one_membership_a_team")]


class Absence(models.Model):
    """Days a worker is away, both ends included."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_starts")
        ]


class Duty(models.Model):
    """Who answers for a team's new and waiting matters on a day (päivystysvuoro)."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="duties")
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="duties")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("team", "day", "worker"), name="one_duty_a_day")]
