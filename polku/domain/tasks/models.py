import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.domain.staff.models import Team, Unit, Worker

#: The longest opaque reference: `article:` and a slug, or a digest.
LONGEST_REFERENCE = 120


class TaskQuerySet(models.QuerySet["Task"]):
    def waiting(self) -> Self:
        return self.filter(done_at=None)

    def known_to(self, worker: UUID, *, teams: Collection[UUID], units: Collection[UUID], keeps_guidance: bool) -> Self:
        """Those a worker may know of: their own, their teams' and units', and nobody's for whoever looks after all."""
        mine = Q(worker=worker) | Q(team__in=list(teams)) | Q(unit__in=list(units))
        nobodys = Q(worker=None, team=None, unit=None)
        return self.filter(mine | nobodys if keeps_guidance else mine)


class Task(models.Model):
    """A thing for a worker to do (tehtävä). `kind` says in words what it is; `about` is an opaque reference.

    It is a worker's, or waits for anybody of a team or a unit to take it; without any of them it waits for those who
    look after the guidance. While it waits there is one of a kind about a thing.
    """

    class Kind(models.TextChoices):
        APPROVE = "approve", _("Approve an instruction that somebody has written")
        REVIEW = "review", _("Read an instruction again: its review day has come")
        ERROR = "error", _("Look at an error that a reader has told of")
        WRITE = "write", _("Write about what people search for and do not find")
        SYNONYM = "synonym", _("Add a word that people use for this")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.CharField(max_length=LONGEST_REFERENCE)
    due_on = models.DateField()
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[TaskQuerySet] = TaskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=("due_on", "id"), condition=Q(done_at=None), name="tasks_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "about"), condition=Q(done_at=None), name="one_waiting_task_a_thing"
            ),
            models.CheckConstraint(condition=~Q(about=""), name="task_is_about_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def reference(self) -> tuple[str, str]:
        """What it is about: a kind of thing and its name there, as `("article", "velat")`."""
        kind, _sign, name = self.about.partition(":")
        return kind, name

    def is_late(self, today: date) -> bool:
        return not self.is_done and self.due_on < today

    def take(self, worker: UUID) -> None:
        self.worker_id = worker

    def finish(self, worker: UUID | None, at: datetime) -> None:
        """The first time counts."""
        if self.done_at is None:
            self.done_at, self.done_by_id = at, worker
