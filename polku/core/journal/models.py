from typing import Any, ClassVar, NoReturn

from django.db import models


class JournalIsAppendOnly(Exception):
    """What happened has happened: a line is not changed and not taken away."""


class Misfiled(models.Model):
    """That a line belongs neither to this person nor to this case, as was found out later. Either may be empty.

    The line itself stays as it was. `cause` is the opaque id of what found it out; taking that back takes this away.
    """

    line = models.ForeignKey("journal.Line", models.PROTECT, related_name="misfiled")
    person = models.UUIDField(null=True)
    case = models.UUIDField(null=True)
    cause = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "misfiled"
        indexes = [models.Index(fields=["cause"], name="journal_misfiled_cause")]


class LineQuerySet(models.QuerySet["Line"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnly

    def delete(self) -> NoReturn:
        raise JournalIsAppendOnly


class Line(models.Model):
    """A thing that happened. Its id is its place in the order of things."""

    kind = models.CharField(max_length=64)
    case = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    by_capacity = models.CharField(max_length=16)
    by_worker = models.UUIDField(null=True)
    by_person = models.UUIDField(null=True)
    at = models.DateTimeField()
    ref = models.CharField(max_length=64, default="")

    objects: ClassVar[models.Manager["Line"]] = models.Manager.from_queryset(LineQuerySet)()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-id"], name="journal_of_case"),
            models.Index(fields=["person", "-id"], name="journal_of_person"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise JournalIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnly
