"""How fast the search is over many sections, beside a full-text index of SQLite that holds the very same grams."""

import json
import lzma
import multiprocessing
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction

from polku.console.evaluation.process import QUESTIONS, Asked, ask_in_a_process
from polku.core.search import entries
from polku.core.search.analysis import content_words, grams
from polku.core.search.documents import Audience, Document
from polku.core.search.folder import Folder

#: Hits read of each question, and how often each is asked.
HITS, ROUNDS = 50, 5


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured. Times in milliseconds; sizes and memory in megabytes; rates in sections a second.

    `indexed` is the rate of one audience's index; the three are written together. `whole` is a question as people ask
    it: candidates, their evidence, a snippet for each hit. `fetched` is the first fifty of the index alone, which is
    what SQLite was asked for. `times_as_fast` compares the medians of those two. `grown` is the memory of a process
    that asks. `worked` is the processor's part of `whole`: what it would be where nobody else uses the machine.
    """

    sections: int
    stored_per_second: float
    indexed_per_second: float
    index_mb: float
    whole_p50: float
    whole_p95: float
    worked_p50: float
    worked_p95: float
    fetched_p50: float
    fetched_p95: float
    fts_indexed_per_second: float
    fts_mb: float
    fts_p50: float
    fts_p95: float
    times_as_fast: float
    grown_mb: float


def measure_speed(folder: Path, files: Iterable[Path], many: int) -> Speed:
    """Measure `many` sections of these files of acts, a line each, packed with xz or not. The database is empty."""
    call_command("migrate", verbosity=0, interactive=False)
    documents = list(islice(_sections(files), many))
    stored = _timed(lambda: _store(documents))
    index = Folder(folder / "index")
    built = _timed(index.build)
    fts = _Fts(folder / "fts.sqlite3")
    filled = _timed(lambda: fts.fill(documents))
    connections.close_all()
    asked = _in_a_fresh_process(folder / "index")
    fts_times = [fts.ask(question) for _ in range(ROUNDS) for question in QUESTIONS]
    return Speed(
        sections=len(documents),
        stored_per_second=round(len(documents) / stored),
        indexed_per_second=round(len(documents) * len(Audience) / built),
        index_mb=_size(index.path, "public"),
        whole_p50=_middle(asked.whole),
        whole_p95=_high(asked.whole),
        worked_p50=_middle(asked.worked),
        worked_p95=_high(asked.worked),
        fetched_p50=_middle(asked.fetched),
        fetched_p95=_high(asked.fetched),
        fts_indexed_per_second=round(len(documents) / filled),
        fts_mb=round(fts.path.stat().st_size / 1e6, 1),
        fts_p50=_middle(fts_times),
        fts_p95=_high(fts_times),
        times_as_fast=round(statistics.median(fts_times) / statistics.median(asked.fetched), 1),
        grown_mb=asked.grown_mb,
    )


def _sections(files: Iterable[Path]) -> Iterator[Document]:
    for file in files:
        with lzma.open(file, "rt") if file.suffix == ".xz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                act = json.loads(line)
                for place, section in enumerate(act["sections"]):
                    yield Document(
                        source="speed",
                        thing=f"{act['citation']}#{place}",
                        kind="statute",
                        language="fi",
                        title=(section.get("heading") or act["title"])[:500],
                        text=section.get("text") or "\n".join(section.get("paragraphs") or ()),
                    )


def _store(documents: list[Document]) -> None:
    for at in range(0, len(documents), entries.BATCH):
        with transaction.atomic():
            entries.put(documents[at : at + entries.BATCH])


def _in_a_fresh_process(path: Path) -> Asked:
    """A process that has done nothing else, as one of the web's: what it grows by is the search's."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(ask_in_a_process, str(path), HITS, ROUNDS).result()


class _Fts:
    """SQLite's own full-text index, of the same grams as ours and asked for the same ones."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE VIRTUAL TABLE found USING fts5(title, body, content='', tokenize=\"unicode61 tokenchars '_'\")"
        )

    def fill(self, documents: list[Document]) -> None:
        rows = ((at, " ".join(grams(each.title)), " ".join(grams(each.text))) for at, each in enumerate(documents))
        self._connection.executemany("INSERT INTO found(rowid, title, body) VALUES (?, ?, ?)", rows)
        self._connection.commit()

    def ask(self, question: str) -> float:
        """Milliseconds until the first fifty are there."""
        wanted = dict.fromkeys(gram for word in content_words(question) for gram in grams(word))
        begun = time.perf_counter()
        self._connection.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 1.0, 1.0) LIMIT ?",
            (" OR ".join(f'"{gram}"' for gram in wanted), HITS),
        ).fetchall()
        return (time.perf_counter() - begun) * 1000


def _timed(run: Callable[[], object]) -> float:
    """Seconds."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _middle(times: list[float]) -> float:
    return round(statistics.median(times), 2)


def _high(times: list[float]) -> float:
    return round(statistics.quantiles(times, n=20)[-1], 2)


def _size(path: Path, level: str) -> float:
    return round(sum(each.stat().st_size for each in path.glob(f"*/{level}/*")) / 1e6, 1)
