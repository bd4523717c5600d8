"""The documents as the database keeps them. Whoever changes a thing says so here, in the same transaction."""

import hashlib
import json
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from django.db import transaction

from polku.core.search.documents import Document
from polku.core.search.models import Entry, EntryQuerySet
from polku.core.search.sources import names, source

#: Documents written in one transaction: fewer than 50 ms of writing on either database.
BATCH = 200
#: How long a removed entry is kept for those who follow, in nanoseconds.
REMEMBERED = 7 * 24 * 3600 * 10**9

_WRITTEN = (
    *("source", "thing", "kind", "language", "audience", "unit", "title", "text", "said_by", "dated"),
    *("near", "lists", "digest", "changed", "removed"),
)


def changed(name: str, things: Collection[str]) -> None:
    """These things of a source were changed or removed: what can be found of them is told anew.

    Called by an action in its transaction, for as few things as somebody changes at once.
    """
    told = list(source(name)(things))
    put(told)
    _remove(Entry.objects.of(name).filter(thing__in=things).exclude(key__in=[each.key for each in told]))


def put(documents: Iterable[Document]) -> int:
    """Keep these documents. Returns how many were new or different; what is the same is not written."""
    given = {each.key: _entry(each) for each in documents}
    kept = Entry.objects.filter(key__in=given, removed=False).values_list("key", "digest")
    for key, digest in kept:
        if given[key].digest == digest:
            del given[key]
    Entry.objects.bulk_create(
        given.values(), update_conflicts=True, unique_fields=["key"], update_fields=list(_WRITTEN)
    )
    return len(given)


def refresh(name: str) -> Iterator[int]:
    """Ask a source for all of its documents, in transactions of `BATCH`. Yields how many were read so far.

    Cut off, it can simply be begun again: what is the same is not written, and what is gone is removed at the end only.
    """
    told, keys = 0, set[str]()
    documents = source(name)(None)
    while batch := list(islice(documents, BATCH)):
        with transaction.atomic():
            put(batch)
        keys.update(each.key for each in batch)
        told += len(batch)
        yield told
    gone = [key for key in Entry.objects.of(name).standing().values_list("key", flat=True) if key not in keys]
    for at in range(0, len(gone), BATCH):
        with transaction.atomic():
            _remove(Entry.objects.filter(key__in=gone[at : at + BATCH]))


def refresh_all() -> Iterator[tuple[str, int]]:
    """Ask every source for all of its documents. Yields the source and how many were read of it so far."""
    for name in names():
        for told in refresh(name):
            yield name, told
    for name in Entry.objects.standing().exclude(source__in=names()).values_list("source", flat=True).distinct():
        _remove(Entry.objects.of(name))


def forget_removed() -> None:
    """Let go of what was removed so long ago that everyone who follows has heard of it."""
    Entry.objects.filter(removed=True, changed__lt=time.time_ns() - REMEMBERED).delete()


def _remove(entries: EntryQuerySet) -> None:
    entries.filter(removed=False).update(
        removed=True, changed=time.time_ns(), title="", text="", said_by="", digest="", lists={}
    )


def _entry(document: Document) -> Entry:
    told = asdict(document)
    lists = {name: list(told.pop(name)) for name in ("keywords", "exact", "situations", "places")}
    digest = hashlib.sha256(json.dumps([told, lists], default=str, sort_keys=True).encode()).hexdigest()
    return Entry(key=document.key, **told, lists=lists, digest=digest, changed=time.time_ns(), removed=False)
