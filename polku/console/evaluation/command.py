import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import psycopg

from polku.console.bench.databases import scratch
from polku.console.evaluation.answers import answers
from polku.console.main import start_django

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def evaluate() -> None:
    """Measure how well the search finds, how fast, and what the checker of answers lets through."""


evaluate.add_command(answers)


@evaluate.command()
@click.option("--corpus", type=FILE, required=True, help="Documents, a line each.")
@click.option("--queries", type=FILE, required=True, help="Questions, a line each.")
@click.option("--qrels", type=FILE, required=True, help="Judgements, a line for each question.")
@click.option("--database", type=click.Choice(["sqlite", "postgresql"]), default="sqlite", show_default=True)
@click.option("--analyser", default="grams", show_default=True, help="What cuts texts: grams or words.")
@click.option("--without", multiple=True, metavar="PART", help="Leave a part of the pipeline out; may be repeated.")
@click.option("--with", "extras", default="", metavar="EXTRAS", help="Extras to ask, by comma: dense,voikko.")
@click.option("--vectors", type=click.Path(dir_okay=False, path_type=Path), help="Keeps the vectors for the next run.")
@click.option("--typos", "slips", is_flag=True, help="Ask every question with one slip of the pen.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, with the hits of each question.")
def search(
    corpus: Path,
    queries: Path,
    qrels: Path,
    database: str,
    analyser: str,
    without: tuple[str, ...],
    extras: str,
    vectors: Path | None,
    slips: bool,
    as_json: bool,
) -> None:
    """Ask judged questions of a throw-away index, with the pipeline as it ships.

    Scores are means over the questions in scope: nDCG@10 with gain 2^grade − 1, Recall@20 and MRR@10 from grade 2 on.
    """
    with _started(database) as folder:
        settings = {"analyser": analyser, "without": frozenset(without), "slips": slips}
        measured = _measure(folder, corpus, queries, qrels, extras=extras, vectors=vectors, **settings)
    click.echo(json.dumps(asdict(measured), ensure_ascii=False) if as_json else _table(measured))


@evaluate.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="SECTIONS...")
@click.option("--many", type=click.IntRange(20), default=50_000, show_default=True, help="How many sections.")
@click.option("--database", type=click.Choice(["sqlite", "postgresql"]), default="sqlite", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def speed(files: tuple[Path, ...], many: int, database: str, as_json: bool) -> None:
    """Measure speed and memory over SECTIONS, beside SQLite's full-text index of the same grams in the same run.

    SECTIONS are files of acts, a line each with `title`, `citation` and `sections`, packed with xz or not.
    """
    with _started(database) as folder:
        measured = import_module("polku.console.evaluation.speed").measure_speed(folder, files, many)
    figures = asdict(measured)
    click.echo(
        json.dumps(figures) if as_json else "\n".join(f"{name:<24}{value:>10}" for name, value in figures.items())
    )


@contextmanager
def _started(database: str) -> Iterator[Path]:
    """Django on a throw-away database. Yields a folder that is gone when the block ends."""
    try:
        with TemporaryDirectory(prefix="polku-evaluate-") as folder, scratch(database, Path(folder)) as databases:
            _set_environment(databases.url, folder)
            start_django()
            yield Path(folder)
            # A database with somebody in it cannot be dropped.
            import_module("django.db").connections.close_all()
    except psycopg.OperationalError as why:
        raise click.ClickException(f"No PostgreSQL. Name one in POLKU_TEST_DATABASE_URL. {why}") from why


def _measure(folder: Path, *files: Path, extras: str, **settings: Any) -> Any:
    parts = import_module("polku.core.search.query").PARTS
    analysers = import_module("polku.core.search.analysis").ANALYSERS
    if unknown := [each for each in settings["without"] if each not in parts]:
        raise click.BadParameter(f"{unknown[0]} is no part. The parts are {', '.join(parts)}.", param_hint="--without")
    if settings["analyser"] not in analysers:
        raise click.BadParameter(f"There are {', '.join(analysers)}.", param_hint="--analyser")
    running = import_module("polku.console.evaluation.running")
    return running.evaluate(folder, *files, extras=_installed(extras), **settings)


def _installed(names: str) -> tuple[Any, ...]:
    """The extras of these names. Raises `BadParameter` for one that is not known or not installed."""
    installed = import_module("polku.core.search.extras.installed")
    found = []
    for name in filter(None, names.split(",")):
        if name not in installed.MAKERS:
            raise click.BadParameter(f"There are {', '.join(installed.MAKERS)}.", param_hint="--with")
        found.append(installed.named(name))
        if found[-1] is None:
            raise click.BadParameter(f"{name} is not installed: docs/search.md tells how.", param_hint="--with")
    return tuple(found)


def _set_environment(url: str, folder: str) -> None:
    os.environ.update(
        {
            "POLKU_MODE": "test",
            "POLKU_SECRET_KEY": "measured-only",
            "POLKU_INDEX_KEY": "measured-only-too",
            "POLKU_HOSTS": "testserver",
            "POLKU_DATA_DIR": folder,
            "POLKU_DATABASE_URL": url,
            "POLKU_JOBS": "0",
            "DJANGO_SETTINGS_MODULE": "polku.config.settings",
        }
    )


def _table(measured: Any) -> str:
    rows = [("kind", "questions", "nDCG@10", "R@20", "MRR@10")]
    for kind, scores in {"all": measured.all, **measured.by_kind}.items():
        shown = [f"{value:.3f}" for value in (scores.ndcg_10, scores.recall_20, scores.mrr_10)]
        rows.append((kind, str(scores.questions), *shown))
    lines = ["{:<10}{:>10}{:>10}{:>8}{:>8}".format(*row) for row in rows]
    refused = f"out of scope refused {measured.out_of_scope_refused:.0%}"
    size = f"{measured.documents} documents in {measured.index_seconds} s"
    times = f"p50 {measured.p50_ms} ms, p95 {measured.p95_ms} ms; peak {measured.peak_mb} MB"
    lines += [f"{refused}, answerable refused {measured.answerable_refused:.1%}", f"{size}; {times}"]
    return "\n".join(lines)
