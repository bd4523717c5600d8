"""One evaluation: the judged documents in a database and an index of their own, and every question asked of it."""

import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from polku.console.asking import wanted
from polku.console.evaluation.judged import Query, named_as_judged, read_documents, read_judgements, read_queries
from polku.console.evaluation.scores import LISTED, ndcg, recall, reciprocal_rank
from polku.console.evaluation.slips import with_a_slip
from polku.console.imports.article_files import read_synonyms
from polku.console.imports.telling import SHIPPED
from polku.core.access import Actor
from polku.core.imports.outcome import Outcome
from polku.core.search import entries
from polku.core.search.documents import Audience
from polku.core.search.extras.port import Extra
from polku.core.search.folder import Folder
from polku.core.search.models import Vector
from polku.core.search.query import Found, Wanted, find
from polku.domain.guidance.actions import seed_synonyms

#: Who asks: workers look for law and instructions, all others for help.
WORKERS = "worker"


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over questions. Shares and scores are from 0 to 1."""

    questions: int
    ndcg_10: float
    recall_20: float
    mrr_10: float


@dataclass(slots=True)
class Evaluation:
    """What was measured. Times are in milliseconds, memory in megabytes at its most."""

    documents: int
    index_seconds: float
    all: Scores
    by_kind: dict[str, Scores]
    out_of_scope_refused: float
    answerable_refused: float
    p50_ms: float
    p95_ms: float
    peak_mb: float
    hits: dict[str, list[str]] = field(default_factory=dict)


def evaluate(
    folder: Path,
    corpus: Path,
    queries: Path,
    qrels: Path,
    *,
    analyser: str,
    without: frozenset[str],
    slips: bool = False,
    extras: tuple[Extra, ...] = (),
    vectors: Path | None = None,
) -> Evaluation:
    """Measure the pipeline as it ships, on these files. The database named by the settings is empty at first.

    With `slips` every question is asked with one slip of the pen. `vectors` is a file that keeps vectors between runs.
    """
    call_command("migrate", verbosity=0, interactive=False)
    _bring_in_words()
    documents = _fill(corpus)
    index = Folder(folder / "index", analyser)
    begun = time.perf_counter()
    index.build()
    _prepare(extras, vectors)
    took = time.perf_counter() - begun
    asked, judged = read_queries(queries), read_judgements(qrels)
    if slips:
        asked = [replace(each, text=with_a_slip(each.text, each.qid)) for each in asked]
    known = frozenset(document for grades in judged.values() for document in grades)
    found, times = _ask(index, asked, without, extras)
    names = {qid: [named_as_judged(hit.document, known) for hit in each.hits] for qid, each in found.items()}
    return Evaluation(
        documents=documents,
        index_seconds=round(took, 2),
        all=_scores([each for each in asked if each.in_scope], names, judged),
        by_kind=_by_kind(asked, names, judged),
        out_of_scope_refused=_share_refused([each for each in asked if not each.in_scope], found),
        answerable_refused=_share_refused([each for each in asked if each.in_scope and each.has_answer], found),
        p50_ms=round(statistics.median(times), 2),
        p95_ms=round(statistics.quantiles(times, n=20)[-1], 2),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        hits=names,
    )


def _fill(corpus: Path) -> int:
    count, documents = 0, read_documents(corpus)
    while batch := list(islice(documents, entries.BATCH)):
        with transaction.atomic():
            count += entries.put(batch)
    return count


def _prepare(extras: tuple[Extra, ...], kept: Path | None) -> None:
    """Let the extras prepare, beginning with the vectors that a file keeps: a line each, a digest and hexadecimals."""
    if kept and kept.is_file():
        lines = [line.split() for line in kept.read_text().splitlines()]
        Vector.objects.bulk_create([Vector(digest=digest, vector=bytes.fromhex(told)) for digest, told in lines])
    for extra in extras:
        extra.prepare()
    if kept:
        every = Vector.objects.order_by("digest").values_list("digest", "vector")
        kept.write_text("".join(f"{digest} {bytes(vector).hex()}\n" for digest, vector in every))


def _bring_in_words() -> None:
    """The synonyms that come with Polku."""
    outcome = Outcome()
    seed_synonyms(Actor.system("evaluate"), read_synonyms(SHIPPED / "synonyms.csv", outcome), outcome)


def _ask(
    index: Folder, queries: list[Query], without: frozenset[str], extras: tuple[Extra, ...]
) -> tuple[dict[str, Found], list[float]]:
    find(index, Wanted("lämmittely"), extras)
    found, times = {}, []
    for query in queries:
        begun = time.perf_counter()
        audience = Audience.STAFF if query.kind == WORKERS else Audience.PUBLIC
        asked = wanted(query.text, language=query.language, audience=audience, limit=LISTED, without=without)
        found[query.qid] = find(index, asked, extras)
        times.append((time.perf_counter() - begun) * 1000)
    return found, times


def _scores(queries: list[Query], hits: dict[str, list[str]], judged: dict[str, dict[str, int]]) -> Scores:
    each = [(hits[query.qid], judged.get(query.qid, {})) for query in queries]
    recalls = [value for pair in each if (value := recall(*pair)) is not None]
    ranks = [value for pair in each if (value := reciprocal_rank(*pair)) is not None]
    return Scores(len(each), _mean([ndcg(*pair) for pair in each]), _mean(recalls), _mean(ranks))


def _by_kind(queries: list[Query], hits: dict[str, list[str]], judged: dict[str, dict[str, int]]) -> dict[str, Scores]:
    groups = defaultdict(list)
    for query in queries:
        if query.in_scope:
            groups[query.kind].append(query)
    return {kind: _scores(group, hits, judged) for kind, group in sorted(groups.items())}


def _share_refused(queries: list[Query], found: dict[str, Found]) -> float:
    return _mean([0.0 if found[query.qid].sure else 1.0 for query in queries])


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
