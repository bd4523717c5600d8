"""Lines of the log that turn out to name the wrong person.

Rows of the log are never changed, so what was misfiled is written down beside them: the person no longer reads the
line, and it counts as one that names nobody.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q

from polku.core.audit.models import Event, Misfiled, Subject


def misfile(
    person: uuid.UUID,
    *,
    things: Mapping[str, Iterable[object]],
    lists: Iterable[str],
    kept: Mapping[str, Iterable[object]],
    since: datetime,
    cause: str,
) -> None:
    """From `since` on, looks at `things` and the lists with these verbs were not about `person`.

    A visit in which something happened to the `kept` things, which are the person's own, stays theirs.
    """
    wrong = Q(event__verb__in=list(lists))
    for kind, ids in things.items():
        wrong |= Q(event__kind=kind, event__object_id__in=[str(id) for id in ids])
    lines = Subject.objects.filter(wrong, person=person, at__gte=since).exclude(event__person=person)
    # What was written to the person in the visit has its own event, which may have no line of its own.
    visits = set(_visits_of(kept, since))
    found = [line for line in lines.only("event_id", "visit") if line.visit not in visits]
    rows = [Misfiled(event_id=line.event_id, person=person, cause=cause) for line in found]
    Misfiled.objects.bulk_create(rows, ignore_conflicts=True)


def _visits_of(things: Mapping[str, Iterable[object]], since: datetime) -> Iterable[uuid.UUID]:
    """Visits of others in which something happened to these things."""
    for kind, ids in things.items():
        events = Event.objects.filter(kind=kind, object_id__in=[str(id) for id in ids], at__gte=since)
        yield from events.values_list("visit", flat=True)


def refile(cause: str) -> None:
    """What had been misfiled because of `cause` names the right person after all."""
    Misfiled.objects.filter(cause=cause).delete()
