"""What workers change of the catalogue. It is in force at once, has a history, and stays when sources are read."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.search import entries
from polku.core.settings import changes
from polku.domain.catalogue.models import Origin, Revision, Service, State
from polku.domain.catalogue.queries.documents import SOURCE, thing
from polku.domain.catalogue.queries.service_pages import referring_to
from polku.domain.catalogue.queries.states import KINDS, ROW_FIELDS, TEXT_FIELDS, kind_of, state_of


@transaction.atomic
def change(actor: Actor, row: Any, told: Mapping[str, Any], *, why: str, seen: str | None = None) -> bool:
    """Let these fields of a thing say this from now on; those of its texts are told as `sv.summary`.

    `seen` is the mark of `state_of` as the form showed it. Returns whether anything changed. Raises `ChangedMeanwhile`,
    `RuleBroken` for a text in a language that has none yet and is given no name, and `KeyError` for a field that nobody
    changes by hand.
    """
    kind = kind_of(row)
    row = locked(row)
    before = state_of(row)
    changes.check(before, seen)
    texts = {text.language: text for text in row.texts.all()}
    for name, value in told.items():
        _set(kind, row, texts, name, value)
    if any(not text.name.strip() for text in texts.values()):
        raise RuleBroken("catalogue.name", _("Write the name in this language as well."))
    row.save()
    for text in texts.values():
        text.save()
    return _note(actor, row, before, why)


def locked(row: Any) -> Any:
    """The row as it stands now, held until the transaction ends."""
    return KINDS[kind_of(row)].objects.select_for_update(of=("self",)).get(pk=row.pk)


def archive(actor: Actor, row: Any, *, why: str) -> None:
    """Nobody is shown it any more, whatever its source tells. Said twice, it is the same."""
    _turn(actor, row, State.ARCHIVED, why)


def bring_back(actor: Actor, row: Any, *, why: str) -> None:
    """It is shown again, whatever its source tells."""
    _turn(actor, row, State.PUBLISHED, why)


@transaction.atomic
def _turn(actor: Actor, row: Any, state: State, why: str) -> None:
    row = locked(row)
    before = state_of(row)
    row.state = state
    row.save(update_fields=["state"])
    _note(actor, row, before, why)


def _set(kind: str, row: Any, texts: dict[str, Any], name: str, value: Any) -> None:
    language, sign, field = name.partition(".")
    if field not in TEXT_FIELDS[kind] if sign else name not in ROW_FIELDS[kind]:
        raise KeyError(name)
    if not sign:
        setattr(row, name, value)
        return
    if language not in texts:
        if not value:
            return
        texts[language] = row.texts.model(**{row.texts.field.name: row}, language=language)
    setattr(texts[language], field, value)


def _note(actor: Actor, row: Any, before: Mapping[str, Any], why: str) -> bool:
    """Write down what changed, keep imports off it, and tell the search. Nothing changed: nothing is written."""
    kind, after = kind_of(row), state_of(row)
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not changed:
        return False
    row.mark_changed(changed)
    row.save(update_fields=["changed_here"])
    Revision.objects.create(
        kind=kind,
        slug=row.slug,
        at=clock.now(),
        by_id=actor.as_worker,
        why=why.strip(),
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed if name in after},
    )
    entries.changed(SOURCE, sorted({thing(kind, row.slug), *_with(row)}))
    log.did(actor, "catalogue.changed", kind=kind, id=row.slug)
    return True


def _with(row: Any) -> set[str]:
    """The services that say what a national description says."""
    if not isinstance(row, Service) or not row.is_general or row.origin != Origin.PTV or row.ptv_id is None:
        return set()
    return {thing("service", slug) for slug in referring_to([row.ptv_id])}
