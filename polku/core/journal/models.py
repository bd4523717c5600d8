from typing import Any, ClassVar, NoReturn

from django.db import models


class JournalIsAppendOnly(Exception):
    """What happened has happened: a line is not changed and not taken away."""


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
