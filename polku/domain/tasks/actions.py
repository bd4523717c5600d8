"""Making, taking and finishing tasks, and the doors to them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor, Permission
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.jobs.trimming import trim
from polku.core.rules import RuleBroken
from polku.domain.tasks.models import Task
from polku.domain.tasks.permissions import LIST_TASKS
from polku.domain.tasks.queries import known_tasks, waiting_tasks


@transaction.atomic
def make_task(
    actor: Actor,
    *,
    kind: Task.Kind,
    about: str,
    due_on: date,
    worker: UUID | None = None,
    team: UUID | None = None,
    unit: UUID | None = None,
) -> Task:
    """Something to do for a worker, or for whoever in a team or unit takes it. One of a kind waits about a thing.

    `about` is a kind of thing and its name there, as `article:velat`: never words of a person.
    """
    waiting = Task.objects.waiting().filter(kind=kind, about=about).first()
    if waiting is not None:
        return waiting
    made = Task(kind=kind, about=about, due_on=due_on, worker_id=worker, team_id=team, unit_id=unit)
    made.made_at, made.made_by_id = clock.now(), actor.worker
    # Two who make the same at once: the constraint keeps one, and both are told of that one.
    Task.objects.bulk_create([made], ignore_conflicts=True)
    return Task.objects.waiting().get(kind=kind, about=about)


@transaction.atomic
def take_task(actor: Actor, task: Task) -> None:
    """The actor does it. Taking one's own again changes nothing."""
    task = _locked(task)
    if task.worker_id not in (None, actor.worker):
        raise RuleBroken("tasks.taken", _("A colleague has taken this already."))
    task.take(actor.as_worker)
    task.save(update_fields=["worker"])
    log.did(actor, "tasks.taken", kind="task", id=task.pk)


@transaction.atomic
def finish_task(actor: Actor, task: Task) -> None:
    """It is done. Saying so twice changes nothing."""
    task = _locked(task)
    if task.is_done:
        return
    task.finish(actor.worker, clock.now())
    task.save(update_fields=["done_at", "done_by"])
    log.did(actor, "tasks.finished", kind="task", id=task.pk)


@transaction.atomic
def close_tasks(actor: Actor, *, kind: Task.Kind, about: str) -> None:
    """What a task asked for has happened: whoever did it, nobody needs to do it again."""
    waiting = Task.objects.waiting().filter(kind=kind, about=about)
    waiting.update(done_at=clock.now(), done_by=actor.worker)


def forget_tasks(*, kinds: Collection[Task.Kind], made_before: datetime) -> int:
    """Remove tasks of these kinds, done or not: what they name is kept no longer. How many there were."""
    return trim(Task.objects.filter(kind__in=kinds, made_at__lt=made_before))


def access_task(actor: Actor, task_id: UUID, *, to: Permission) -> Task:
    """A task that the actor may know of."""
    found = known_tasks(actor).filter(pk=task_id).first()
    return doors.enter(actor, found, kind="task", id=task_id, to=to)


def list_tasks(actor: Actor, *, after: str = "") -> list[Task]:
    """What waits for the actor, the most urgent first; one more than a page shows when there is more."""
    doors.enter(actor, "tasks", kind="tasks", id="", to=LIST_TASKS)
    return waiting_tasks(actor, after=after)


def _locked(task: Task) -> Task:
    return Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
