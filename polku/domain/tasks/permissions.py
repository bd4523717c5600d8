"""Who may see and do tasks. Which of them somebody may know of is asked of the rows themselves."""

from polku.core.access import Actor, Permission
from polku.domain.tasks.models import Task


def looks_after_guidance(actor: Actor) -> bool:
    """Do they get what is nobody's: an administrator, or whoever leads a team?"""
    return actor.is_staff and (actor.administers or bool(actor.leads))


def _may_take(actor: Actor, task: Task) -> bool:
    return actor.is_staff and task.worker_id in (None, actor.worker)


LIST_TASKS = Permission("tasks.list", lambda actor, _tasks: actor.is_staff)
TAKE_TASK = Permission("tasks.take", _may_take)
FINISH_TASK = Permission(
    "tasks.finish", lambda actor, task: actor.is_staff and (task.worker_id in (None, actor.worker) or actor.administers)
)
