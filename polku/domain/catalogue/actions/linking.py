"""What belongs to what, as sources tell it.

Two sources may name the same pair: a situation lists the services that help in it, and a service the situations. The
first decides the order; a pair that only the second names comes after the others. Each takes away only its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from polku.core.imports.outcome import Outcome
from polku.domain.catalogue.models import (
    Channel,
    Place,
    Service,
    ServiceChannel,
    ServicePlace,
    Situation,
    SituationService,
)

#: The orders from here on belong to the side that does not decide the order.
_SECOND = 1000


@dataclass(frozen=True, slots=True)
class _Link:
    """Pairs in `model`: of the thing that names them (`mine`), and of those it names (`other`) by their `key`."""

    model: Any
    mine: str
    other: str
    target: Any
    key: str = "slug"
    decides: bool = True

    def owns(self, order: int) -> bool:
        return (order < _SECOND) == self.decides


_LINKS: dict[tuple[str, str], _Link] = {
    ("service", "channels"): _Link(ServiceChannel, "service", "channel", Channel, key="ptv_id"),
    ("service", "places"): _Link(ServicePlace, "service", "place", Place),
    ("service", "situations"): _Link(SituationService, "service", "situation", Situation, decides=False),
    ("situation", "services"): _Link(SituationService, "situation", "service", Service),
    ("place", "services"): _Link(ServicePlace, "place", "service", Service, decides=False),
}


def link(row: Any, kind: str, name: str, keys: Sequence[str], outcome: Outcome) -> set[str]:
    """Let the pairs that `row` names be these. Returns the slugs of services that were given or lost one.

    What it names and is not here is told in the outcome; the next import, when it is, makes the pair.
    """
    how = _LINKS[kind, name]
    wanted = _found(how, keys)
    for key in keys:
        if key not in wanted:
            outcome.skip(f"{kind}/{row.slug}", f"it names {key} among its {name}, which is not here")
    pairs = {getattr(pair, f"{how.other}_id"): pair for pair in how.model.objects.filter(**{how.mine: row})}
    changed = _add(how, row, pairs, list(wanted.values())) | _remove(how, pairs, set(wanted.values()))
    if not changed:
        return set()
    return {row.slug} if kind == "service" else set(_slugs(changed))


def _found(how: _Link, keys: Sequence[str]) -> dict[str, int]:
    """The ids of those that are here, by their keys, in the order given."""
    rows = how.target.objects.filter(**{f"{how.key}__in": keys}).values_list(how.key, "pk") if keys else ()
    ids = {str(key): pk for key, pk in rows}
    return {key: ids[key] for key in keys if key in ids}


def _add(how: _Link, row: Any, pairs: dict[int, Any], wanted: list[int]) -> set[int]:
    changed = set()
    for order, pk in enumerate(wanted, start=0 if how.decides else _SECOND):
        pair = pairs.get(pk)
        if pair is None:
            how.model.objects.create(**{how.mine: row, f"{how.other}_id": pk, "order": order})
            changed.add(pk)
        elif how.decides and pair.order != order:
            how.model.objects.filter(pk=pair.pk).update(order=order)
    return changed


def _remove(how: _Link, pairs: dict[int, Any], wanted: set[int]) -> set[int]:
    gone = {pk: pair.pk for pk, pair in pairs.items() if pk not in wanted and how.owns(pair.order)}
    if gone:
        how.model.objects.filter(pk__in=gone.values()).delete()
    return set(gone)


def _slugs(services: set[int]) -> list[str]:
    return list(Service.objects.filter(pk__in=services).values_list("slug", flat=True))
