from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    PLANNED = "planned"
    DONE = "done"
    DEAD = "dead"


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, at: datetime, kinds: Collection[str]) -> Self:
        """Planned, its time has come, and nobody holds it: a lease that ran out belongs to a process that died."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        return self.filter(free, state=State.PLANNED, run_after__lte=at, kind__in=kinds)


class Job(models.Model):
    """One thing to do once. Holds ids and codes only, so that nobody's matter can be read from here or from a log."""

    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    run_after = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    error = models.CharField(max_length=100, default="")
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Job"]] = models.Manager.from_queryset(JobQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_job_per_kind_and_key")]
        indexes = [
            models.Index(fields=["run_after", "id"], condition=Q(state=State.PLANNED), name="planned_jobs"),
            models.Index(fields=["finished_at"], condition=~Q(state=State.PLANNED), name="finished_jobs"),
        ]
