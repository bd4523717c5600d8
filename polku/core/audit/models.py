from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class AppendOnly(Exception):
    """Rows of the log are added, never changed or removed. The database refuses it too (`guards.py`)."""


class AppendOnlyRows(models.QuerySet[Row]):
    """Rows that can be read and added."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    update = bulk_update = update_or_create = delete = _refuse
    aupdate = abulk_update = aupdate_or_create = adelete = _refuse


class AppendOnlyRow(models.Model):
    """A row that is written once."""

    objects = AppendOnlyRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class Outcome(models.TextChoices):
    """Whether the actor was let through the door."""

    ALLOWED = "allowed"
    REFUSED = "refused"


class Event(AppendOnlyRow):
    """Somebody saw or did something, or was refused.

    Everything is an id or a code, but for the name and office, which are kept as they were at that moment, and the
    `reason`, which is the worker's own sentence where the law asks for one. Ids are plain columns without foreign
    keys: a row stays as it was when what it tells about is gone.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    visit = models.UUIDField()
    sitting = models.CharField(max_length=100, blank=True)
    page = models.CharField(max_length=100, blank=True)
    verb = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10, choices=Outcome)
    capacity = models.CharField(max_length=10)
    level = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=40, blank=True)
    user = models.UUIDField(null=True)
    worker = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    name = models.TextField(blank=True)
    office = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["sitting", "at"], name="audit_event_sitting"),
            models.Index(fields=["kind", "object_id"], name="audit_event_thing"),
        ]


class Subject(AppendOnlyRow):
    """A person who was shown or touched, once a visit: the line they see of it."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="subjects")
    visit = models.UUIDField()
    person = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="audit_subject_once_a_visit")]
        indexes = [models.Index(fields=["person", "-event"], name="audit_subject_person")]


class Misfiled(models.Model):
    """That a line of the log names a person whom its event was not about, as was found out later.

    The line itself is never changed. `cause` is the opaque id of what found it out; taking that back takes this away.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="misfiled")
    person = models.UUIDField()
    cause = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "misfiled"
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="audit_misfiled_once")]
        indexes = [models.Index(fields=["cause"], name="audit_misfiled_cause")]


class Seal(AppendOnlyRow):
    """A link of the chain: the hash of the link before it and of its event. `seq` has no gaps."""

    seq = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="seal")
    day = models.DateField()
    hash = models.CharField(max_length=64)
