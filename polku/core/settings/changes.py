"""The history of settings, and how two people who change the same thing at once find out."""

import hashlib
import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.settings.models import Change

#: Changes a page of the history shows.
PAGE = 25
#: What a thing is like: names of fields, and values that JSON can keep and people can read.
State = dict[str, Any]


class ChangedMeanwhile(RuleBroken):
    """Somebody has changed the thing since the form was shown. `now` is the mark of how it stands."""

    def __init__(self, now: str) -> None:
        super().__init__(
            "settings.changed_meanwhile",
            _("Somebody else has changed this meanwhile. What you typed is still here; save again if it is to stand."),
        )
        self.now = now


def mark_of(state: State) -> str:
    """A short mark of how a thing stands: a form carries it, and an action compares."""
    written = json.dumps(state, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def check(state: State, seen: str | None) -> None:
    """Let only those change a thing who have seen how it stands. None: nobody has looked, as when a job changes it.

    Call it with the thing locked. Raises `ChangedMeanwhile`.
    """
    now = mark_of(state)
    if seen is not None and seen != now:
        raise ChangedMeanwhile(now)


def note(actor: Actor, kind: str, id: object, *, title: str, before: State, after: State) -> bool:
    """Write into the history what changed, in the action's transaction. Nothing changed: nothing is written.

    Something new has an empty `before`, something removed an empty `after`.
    """
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if changed:
        Change.objects.create(
            at=clock.now(),
            by_worker=actor.worker,
            by_name=actor.name,
            kind=kind,
            object_id=str(id),
            title=title[:200],
            before={name: before[name] for name in changed if name in before},
            after={name: after[name] for name in changed if name in after},
        )
    return bool(changed)


def newest(*, before: int | None = None, limit: int = PAGE + 1) -> list[Change]:
    """Changes of every setting, the newest first. `before` is the id of the last one already seen."""
    rows = Change.objects.all() if before is None else Change.objects.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def of_thing(kind: str, id: object, *, limit: int = PAGE) -> list[Change]:
    """The changes of one thing, the newest first."""
    return list(Change.objects.filter(kind=kind, object_id=str(id)).order_by("-pk")[:limit])


def last_of(kind: str, id: object) -> Change | None:
    """The last change of one thing."""
    return Change.objects.filter(kind=kind, object_id=str(id)).order_by("-pk").first()
