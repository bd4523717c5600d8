"""The folder of the index: made anew beside the one that serves, followed as the database changes, read by all.

A generation is one index for each audience, cumulative, each with statistics of its own: what only staff may know of
changes no score, count, suggestion or correction of what others see. `current` names the generation that serves. It
is replaced as a whole, so a reader has either the old one or the new one.
"""

import fcntl
import json
import logging
import math
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

import tantivy

from polku.core.search import schema
from polku.core.search.analysis import ANALYSERS, Analyser
from polku.core.search.documents import Audience, Document
from polku.core.search.models import Entry

LOG = logging.getLogger(__name__)

#: How far back is looked again when following, in nanoseconds. Rows are not seen in the order of their times; this is
#: more than the longest transaction lasts.
OVERLAP = 120 * 10**9
#: How often at most a process that searches looks whether the database has changed.
PAUSE = 2.0
#: More changes than this wait for the job: nobody's search is held up by them.
AT_ONCE = 50
_HEAP = 30_000_000
_AT_A_TIME = 2_000


@dataclass(slots=True)
class Work:
    """What a generation holds: which row was the last taken, and the changes up to a time that are in it.

    `seen` are the rows that changed within `OVERLAP` of `upto`, each with its time.
    """

    generation: str
    analyser: str
    upto: int
    seen: list[tuple[int, int]]
    last: int = 0
    count: int = 0

    @classmethod
    def begun(cls, analyser: str) -> Self:
        """A generation of what the database holds now."""
        now = time.time_ns()
        return cls(f"{now:x}", analyser, now, _changed_since(now))


class Missing(Exception):
    """There is no index yet that could be searched."""


@dataclass(slots=True)
class Folder:
    """One place where an index lies. `analyser` names what cuts its texts; `cuts` is that, where an extra has it.

    Whoever searches takes in what has changed, at most every `pause` seconds, and at most `at_once` changes.
    """

    path: Path
    analyser: str = "grams"
    pause: float = PAUSE
    at_once: int = AT_ONCE
    cuts: Analyser | None = None
    _generation: str = ""
    _read_at: int = 0
    _open: dict[Audience, tantivy.Index] = field(default_factory=dict)
    _looked: float = -math.inf
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def analyse(self) -> Analyser:
        return self.cuts or ANALYSERS[self.analyser]

    @property
    def exists(self) -> bool:
        """Is there a generation that serves?"""
        try:
            self.searcher(Audience.PUBLIC)
        except Missing:
            return False
        return True

    def searcher(self, audience: Audience) -> tantivy.Searcher:
        """What an audience may search, as the folder stands now. Raises `Missing`."""
        try:
            return self._searcher(audience)
        except Missing:
            # The generation may have been replaced between the note that named it and its opening.
            return self._searcher(audience)

    def _searcher(self, audience: Audience) -> tantivy.Searcher:
        with self._guard:
            try:
                self._notice()
                return self._open[audience].searcher()
            except (OSError, ValueError) as broken:
                self._open, self._read_at = {}, 0
                raise Missing from broken

    def build(self, told: Callable[[int], None] = lambda _count: None) -> int:
        """Make a new generation of everything in the database, and let it serve. Returns how many documents it has.

        The old one serves until the new one is whole. Cut off, it is gone on with where it was. `told` hears how many
        documents have been read, again and again.
        """
        with self.locked(wait=True):
            work = self._unfinished() or Work.begun(self.analyser)
            writers = self._writers(work.generation, new=not work.count)
            again = work.count > 0
            while entries := list(Entry.objects.standing().filter(pk__gt=work.last).order_by("pk")[:_AT_A_TIME]):
                for entry in entries:
                    if again:
                        _delete(writers, entry.key)
                    _add(writers, entry.document, self.analyse)
                again = False
                for writer in writers.values():
                    writer.commit()
                work.count, work.last = work.count + len(entries), entries[-1].pk
                self._write("building", work)
                told(work.count)
            _finish(writers)
            self._serve(work)
        return work.count

    def follow(self, *, at_most: int | None = None) -> int:
        """Take in what has changed in the database. Returns how many documents; 0 when somebody else is at it.

        More than `at_most` changes are left for later.
        """
        with self.locked(wait=False) as mine:
            if not mine or not self.exists:
                return 0
            work = self._read("current")
            seen = set(map(tuple, work.seen))
            standing = _changed_since(work.upto)
            fresh = [pk for pk, changed in standing if (pk, changed) not in seen]
            if not fresh or (at_most is not None and len(fresh) > at_most):
                return 0
            self._take_in(work.generation, fresh)
            latest = max(changed for _pk, changed in standing)
            work.upto, work.seen = latest, [each for each in standing if each[1] > latest - OVERLAP]
            self._write("current", work)
            return len(fresh)

    def follow_soon(self) -> None:
        """Take in a few changes, unless this process looked a moment ago."""
        now = time.monotonic()
        if now - self._looked < self.pause:
            return
        self._looked = now
        try:
            self.follow(at_most=self.at_once)
        except (OSError, ValueError) as fault:
            # A full disk, say: what was found so far is found still.
            LOG.warning("The index of the search could not follow the database: %s", type(fault).__name__)

    def _read(self, name: str) -> "Work":
        """What is noted under a name. Raises `OSError` when nothing is, `ValueError` for what is no such note."""
        try:
            return Work(**json.loads((self.path / name).read_text()))
        except TypeError as other:
            raise ValueError(name) from other

    def _write(self, name: str, work: "Work") -> None:
        beside = self.path / f"{name}.new"
        beside.write_text(json.dumps(asdict(work)))
        beside.replace(self.path / name)

    def _unfinished(self) -> "Work | None":
        """A generation that somebody began and did not finish, if its texts are cut as ours are."""
        try:
            work = self._read("building")
        except (OSError, ValueError):
            return None
        return work if work.analyser == self.analyser and (self.path / work.generation).exists() else None

    def _serve(self, work: "Work") -> None:
        self._write("current", work)
        (self.path / "building").unlink(missing_ok=True)
        for each in self.path.iterdir():
            if each.is_dir() and each.name != work.generation:
                shutil.rmtree(each, ignore_errors=True)

    def _notice(self) -> None:
        """Open what serves now, if it is not what is open."""
        written = (self.path / "current").stat().st_mtime_ns
        if written == self._read_at:
            return
        generation = self._read("current").generation
        if generation != self._generation or not self._open:
            self._open = {each: schema.opened(str(self._of(generation, each))) for each in Audience}
        for index in self._open.values():
            index.reload()
        self._generation, self._read_at = generation, written

    def _take_in(self, generation: str, wanted: list[int]) -> None:
        writers = self._writers(generation, new=False)
        for at in range(0, len(wanted), _AT_A_TIME):
            for entry in Entry.objects.filter(pk__in=wanted[at : at + _AT_A_TIME]).order_by("pk"):
                _delete(writers, entry.key)
                if not entry.removed:
                    _add(writers, entry.document, self.analyse)
        _finish(writers)

    def _writers(self, generation: str, *, new: bool) -> dict[Audience, tantivy.IndexWriter]:
        found = {}
        for audience in Audience:
            path = self._of(generation, audience)
            path.mkdir(parents=True, exist_ok=True)
            index = schema.made(str(path)) if new else schema.opened(str(path))
            found[audience] = index.writer(heap_size=_HEAP, num_threads=1)
        return found

    def _of(self, generation: str, audience: Audience) -> Path:
        return self.path / generation / audience.name.lower()

    @contextmanager
    def locked(self, *, wait: bool) -> Iterator[bool]:
        """One process at a time writes. Yields whether it is this one."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True


def _changed_since(upto: int) -> list[tuple[int, int]]:
    """The rows that changed after `upto`, or shortly before it, and when."""
    return list(Entry.objects.filter(changed__gt=upto - OVERLAP).order_by("pk").values_list("pk", "changed"))


def _add(writers: dict[Audience, tantivy.IndexWriter], document: Document, analyse: Analyser) -> None:
    laid = schema.laid_out(document, analyse)
    for audience, writer in writers.items():
        if document.audience <= audience:
            writer.add_document(laid)


def _delete(writers: dict[Audience, tantivy.IndexWriter], key: str) -> None:
    for writer in writers.values():
        writer.delete_documents_by_term("key", key)


def _finish(writers: dict[Audience, tantivy.IndexWriter]) -> None:
    for writer in writers.values():
        writer.commit()
        writer.wait_merging_threads()
