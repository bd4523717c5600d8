"""Bringing in what sources tell of the range of services. What somebody has changed here stays as it is here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.imports.outcome import Fate, Outcome
from polku.core.search import entries
from polku.domain.catalogue.actions.linking import link
from polku.domain.catalogue.actions.telling import There, Told
from polku.domain.catalogue.models import Channel, Organisation, Origin, Place, Service, Situation
from polku.domain.catalogue.models.kept import Kept
from polku.domain.catalogue.queries.documents import SOURCE, thing
from polku.domain.catalogue.queries.service_pages import referring_to

#: Things taken in one transaction: some 60 ms of writing, for which a page waits on SQLite.
BATCH = 20
MODELS: dict[str, Any] = {
    "organisation": Organisation,
    "channel": Channel,
    "place": Place,
    "service": Service,
    "situation": Situation,
}
_Thing = TypeVar("_Thing")


@dataclass(slots=True)
class _Run:
    """One import: from which source, and the keys of what it has told of, by kind."""

    actor: Actor
    source: str
    origin: str
    outcome: Outcome
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def bring_in(
    actor: Actor, told: Iterable[Told | There], outcome: Outcome, *, source: str, origin: str, kinds: Collection[str]
) -> None:
    """Take what is new or has changed in a source, and end what it told of before and tells no more.

    `source` is its name from one time to the next; `kinds` are what it tells in whole. Things come in the order in
    which they name each other: those named first. When reading breaks off, what was read until then stands and nothing
    ends.
    """
    run = _Run(actor, source, origin, outcome)
    # What comes later may name what came before, so each kind is taken before the next one.
    for _kind, alike in groupby(told, key=lambda each: each.kind):
        for batch in _batches(alike):
            _take(run, batch)
    for kind in kinds:
        _end(run, kind)


@transaction.atomic
def _take(run: _Run, batch: Collection[Told | There]) -> None:
    found = {kind: _standing(run, kind, batch) for kind in MODELS}
    organisations = _organisations(batch)
    changed: set[str] = set()
    for told in batch:
        run.seen[told.kind].add(told.key)
        if isinstance(told, Told):
            changed |= _take_one(run, told, found[told.kind], organisations)
    _tell_search(run, changed)


def _take_one(run: _Run, told: Told, found: dict[str, Any], organisations: Mapping[UUID, int]) -> set[str]:
    """Returns what the search should hear of."""
    row = found.setdefault(told.key, _new(run, told))
    name = thing(told.kind, row.slug)
    if row.origin != run.origin:
        run.outcome.skip(name, "there is one of this name here that comes from elsewhere")
        return set()
    fate, heard = Fate.UNCHANGED, set[str]()
    if row.digest != told.digest or row.told_by != run.source or not _stands(row):
        fate = Fate.CHANGED if row.pk else Fate.NEW
        kept = _write(run, row, told, organisations)
        heard = _heard(row, told)
        if kept:
            fate = Fate.KEPT
            run.outcome.skip(name, f"changed here, and stays as it is here: {', '.join(kept)}")
    linked = _linked(run, row, told)
    run.outcome.met(Fate.CHANGED if linked and fate == Fate.UNCHANGED else fate, name)
    return heard | linked


def _new(run: _Run, told: Told) -> Any:
    row = MODELS[told.kind](slug=told.slug, origin=run.origin)
    if told.ptv_id is not None:
        row.ptv_id = told.ptv_id
    return row


def _linked(run: _Run, row: Any, told: Told) -> set[str]:
    """Returns the services that were given something or lost it, as the search calls them."""
    services = (link(row, told.kind, name, keys, run.outcome) for name, keys in told.links.items())
    return {thing("service", slug) for slugs in services for slug in slugs}


def _stands(row: Kept) -> bool:
    """Is it shown, or has a person here decided that it is not?"""
    return not row.is_archived or "state" in row.changed_here


def _write(run: _Run, row: Any, told: Told, organisations: Mapping[UUID, int]) -> list[str]:
    """Let the row say what is told. Returns the fields in which what somebody changed here stands instead."""
    kept = []
    for name, value in told.fields.items():
        if name not in row.changed_here:
            setattr(row, name, value)
        elif getattr(row, name) != value:
            kept.append(name)
    if hasattr(row, "organisation_id"):
        row.organisation_id = organisations.get(told.organisation) if told.organisation else None
    if "state" not in row.changed_here:
        row.bring_back()
    row.digest, row.told_by = told.digest, run.source
    row.save()
    return kept + _write_texts(row, told.texts)


def _write_texts(row: Any, told: Mapping[str, Mapping[str, Any]]) -> list[str]:
    kept, now = [], {text.language: text for text in row.texts.all()}
    for language, fields in told.items():
        text = now.pop(language, None) or row.texts.model(**{row.texts.field.name: row}, language=language)
        before = {name: getattr(text, name) for name in fields}
        for name, value in fields.items():
            if f"{language}.{name}" not in row.changed_here:
                setattr(text, name, value)
            elif getattr(text, name) != value:
                kept.append(f"{language}.{name}")
        if text.pk is None or before != {name: getattr(text, name) for name in fields}:
            text.save()
    for language, text in now.items():
        # A language that was written here stays, whatever the source tells.
        if not any(name.startswith(f"{language}.") for name in row.changed_here):
            text.delete()
    return kept


def _heard(row: Any, told: Told) -> set[str]:
    if told.kind == "organisation":
        return set()
    heard = {thing(told.kind, row.slug)}
    if told.kind == "service" and row.is_general:
        heard |= {thing("service", slug) for slug in referring_to([row.ptv_id])}
    return heard


def _standing(run: _Run, kind: str, batch: Collection[Told | There]) -> dict[str, Any]:
    """What is here already of a batch, by key."""
    keys = [told.key for told in batch if isinstance(told, Told) and told.kind == kind]
    if not keys:
        return {}
    by = "ptv_id" if run.origin == Origin.PTV else "slug"
    rows = MODELS[kind].objects.select_for_update(of=("self",)).filter(**{f"{by}__in": keys})
    return {str(getattr(row, by)): row for row in rows.prefetch_related("texts")}


def _organisations(batch: Collection[Told | There]) -> dict[UUID, int]:
    wanted = {told.organisation for told in batch if isinstance(told, Told) and told.organisation}
    rows = Organisation.objects.filter(ptv_id__in=wanted) if wanted else Organisation.objects.none()
    return {row.ptv_id: row.pk for row in rows if row.ptv_id}


def _end(run: _Run, kind: str) -> None:
    """Archive what the source told of before and tells no more. A source that tells nothing ends nothing."""
    rows = MODELS[kind].objects.standing().filter(told_by=run.source, origin=run.origin)
    if not run.seen[kind]:
        if rows.exists():
            run.outcome.skip(kind, "the source told of none at all, so all that it told before stand")
        return
    by = "ptv_id" if run.origin == Origin.PTV else "slug"
    gone = [row for row in rows.order_by("pk") if str(getattr(row, by)) not in run.seen[kind]]
    for batch in _batches(gone):
        with transaction.atomic():
            _tell_search(run, {name for row in batch if (name := _ended(run, kind, row))})


def _ended(run: _Run, kind: str, row: Any) -> str:
    name = thing(kind, row.slug)
    if row.changed_here:
        run.outcome.skip(name, "it is not in the source any more, but was changed here: it stays until archived here")
        return ""
    row.archive()
    row.save(update_fields=["state"])
    run.outcome.met(Fate.ENDED, name)
    return name


def _tell_search(run: _Run, changed: Collection[str]) -> None:
    if changed:
        entries.changed(SOURCE, [name for name in sorted(changed) if not name.startswith("organisation/")])
        log.did(run.actor, "catalogue.brought_in", kind="catalogue", id=run.origin)


def _batches(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    left = iter(things)
    while batch := list(islice(left, BATCH)):
        yield batch
