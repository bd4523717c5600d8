"""What a worker marks for themselves, and what they note that is missing."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.guidance.models import Bookmark, UnmetNeed

#: More are no help in finding anything again.
MOST_BOOKMARKS = 200


@transaction.atomic
def bookmark(actor: Actor, *, source: str, thing: str) -> None:
    """The worker wants to find it again. Said twice, it is the same."""
    mine = Bookmark.objects.filter(worker=actor.as_worker)
    if mine.filter(source=source, thing=thing).exists():
        return
    if mine.count() >= MOST_BOOKMARKS:
        raise RuleBroken("guidance.bookmarks", _("You have 200 bookmarks. Remove some first."))
    row = Bookmark(worker_id=actor.as_worker, source=source, thing=thing, at=clock.now())
    Bookmark.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def unbookmark(actor: Actor, *, source: str, thing: str) -> None:
    """The worker does not need it any more."""
    Bookmark.objects.filter(worker=actor.as_worker, source=source, thing=thing).delete()


def note_unmet_need(
    actor: Actor, *, topic: str, missing: str, area: int | None = None, unit: UUID | None = None, key: str = ""
) -> None:
    """Somebody needed something there was not. Nothing tells of whom; the day is not kept. Sent twice, it is one."""
    told = {"topic": topic, "missing": missing, "area_id": area, "unit_id": unit}
    once.run(
        key=key,
        who=str(actor.as_worker),
        verb="unmet-need",
        content=json.dumps(told, sort_keys=True, default=str),
        do=lambda: str(_note(actor, told).pk),
    )


def _note(actor: Actor, told: Mapping[str, Any]) -> UnmetNeed:
    return UnmetNeed.objects.create(**told, month=clock.today().replace(day=1), by_id=actor.as_worker)
