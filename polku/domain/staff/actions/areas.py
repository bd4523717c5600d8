"""The areas into which the county shares its duty."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.staff.models import Area, Skill
from polku.domain.staff.queries import areas_in_order, areas_state


@transaction.atomic
def set_areas(actor: Actor, names: Mapping[int, str], *, added: str = "", seen: str | None = None) -> None:
    """What the areas are called from now on, by their ids: one without a name is no more, and `added` is a new one.

    Where an area that is no more was noted, none is noted any more. Raises `ChangedMeanwhile`, and `RuleBroken` when
    two would be called the same.
    """
    areas = list(Area.objects.select_for_update())
    before = areas_state(areas)
    changes.check(before, seen)
    for area in areas:
        area.name = names.get(area.pk, area.name)
    kept, gone = [area for area in areas if area.name], [area.pk for area in areas if not area.name]
    called = [area.name.casefold() for area in kept] + [added.casefold()] * bool(added)
    if len(set(called)) < len(called):
        raise RuleBroken("area.same_name", _("Two areas have the same name. Give each its own."))
    Area.objects.bulk_update(kept, ["name"])
    Skill.objects.filter(kind=Skill.Kind.AREA, code__in=map(str, gone)).delete()
    Area.objects.filter(pk__in=gone).delete()
    if added:
        Area.objects.create(name=added)
    if changes.note(actor, "areas", 1, title="", before=before, after=areas_state(areas_in_order())):
        log.did(actor, "areas.changed", kind="areas", id=1)
