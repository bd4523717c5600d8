"""Dense vectors: documents whose meaning is near that of the question, in whatever words.

A vector is kept in the database with the digest of the passage it was made of, so each passage is computed once for all
hosts. A process that searches holds those of the standing documents in memory, four bytes a number, ready to multiply.
"""

import hashlib
import threading
import time
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.db.models import Max
from django.db.models.functions import Substr

from polku.core.search.extras.port import Embedder, Reach
from polku.core.search.models import Entry, Vector

#: Characters of a document that are read: its title and how it begins.
READ = 400
#: Share of the documents that need a vector before any is used: those without would fall behind the others.
WHOLE = 0.95
#: How often at most a process looks whether there are more vectors, in seconds.
PAUSE = 60.0
#: As much of a text as is read of it: the rest of a long one stays in the database.
BEGINS = Substr("text", 1, READ)


def passage_of(title: str, text: str) -> str:
    """What of a document its vector is made of."""
    return f"{title}. {text}"[:READ]


def digest_of(embedder: Embedder, passage: str) -> str:
    """What tells a passage, as one model reads it, from every other."""
    return hashlib.sha256(f"{embedder.name}\n{passage}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is known of each document, in the order of keys: a row of the matrix and a place in each array."""

    keys: list[str]
    audience: Any
    unit: Any
    language: Any
    kind: Any
    matrix: Any


@dataclass(slots=True)
class Dense:
    """The extra itself, with the model it asks."""

    embedder: Embedder
    pause: float = PAUSE
    _rows: _Rows | None = None
    _state: tuple[int, int] = (0, 0)
    _read_at: float = 0.0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def nearest(self, text: str, reach: Reach, many: int) -> list[str]:
        """The documents within reach whose directions are nearest to that of the question."""
        rows = self._current()
        if not text.strip() or not rows.keys:
            return []
        numpy = import_module("numpy")
        # Rights come first: what is out of reach is not among those that are ordered, so it takes no place from them.
        within = (rows.audience <= int(reach.audience)) & numpy.isin(rows.unit, ["", *reach.units])
        if reach.languages:
            within &= numpy.isin(rows.language, list(reach.languages))
        if reach.kinds:
            within &= numpy.isin(rows.kind, list(reach.kinds))
        places = numpy.flatnonzero(within)
        asked = numpy.asarray(self.embedder.question(text), dtype="float32")
        # Not by `@`: threads of its own wait for each other far longer than the multiplying takes.
        near = numpy.einsum("ij,j->i", rows.matrix, asked)[places]
        best = numpy.argsort(-numpy.round(near, 5), kind="stable")[:many]
        return [rows.keys[place] for place in places[best]]

    def prepare(self, at_most: int | None = None) -> int:
        """Compute vectors that standing documents lack. Each is kept at once: this can be cut off."""
        numpy = import_module("numpy")
        kept = set(Vector.objects.values_list("digest", flat=True))
        done = 0
        for title, begins in list(Entry.objects.standing().order_by("pk").values_list("title", BEGINS)):
            passage = passage_of(title, begins)
            digest = digest_of(self.embedder, passage)
            if digest not in kept and (at_most is None or done < at_most):
                vector = numpy.asarray(self.embedder.passage(passage), dtype="<f2").tobytes()
                Vector.objects.get_or_create(digest=digest, defaults={"vector": vector})
                kept.add(digest)
                done += 1
        return done

    def _current(self) -> _Rows:
        with self._guard:
            now = time.monotonic()
            if self._rows is None or now - self._read_at >= self.pause:
                self._read_at, state = now, _state()
                if self._rows is None or state != self._state:
                    self._rows, self._state = _read(self.embedder), state
            return self._rows


def _state() -> tuple[int, int]:
    """What differs when there is something new to read."""
    latest = Entry.objects.aggregate(latest=Max("changed"))["latest"] or 0
    return latest, Vector.objects.count()


def _read(embedder: Embedder) -> _Rows:
    numpy = import_module("numpy")
    vectors = dict(Vector.objects.values_list("digest", "vector"))
    fields = ("key", "audience", "unit", "language", "kind", "title", BEGINS)
    told = []
    for *known, title, text in Entry.objects.standing().order_by("key").values_list(*fields).iterator():
        if vector := vectors.get(digest_of(embedder, passage_of(title, text))):
            told.append((*known, numpy.frombuffer(bytes(vector), dtype="<f2")))
    if len(told) < WHOLE * Entry.objects.standing().count():
        told = []
    keys, audience, unit, language, kind, matrix = map(list, zip(*told, strict=True)) if told else ([],) * 6
    return _Rows(
        keys=keys,
        audience=numpy.asarray(audience),
        unit=numpy.asarray(unit),
        language=numpy.asarray(language),
        kind=numpy.asarray(kind),
        matrix=numpy.stack(matrix).astype("float32") if matrix else None,
    )
