import json
import os
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import psycopg

from polku.console.bench import report
from polku.console.bench.databases import Databases, scratch
from polku.console.bench.figures import Figures
from polku.console.bench.live import Live, in_words, live_on
from polku.console.bench.live import over as over_live
from polku.console.bench.sizes import Size, heavy, ordinary
from polku.console.main import start_django


@click.command()
@click.option("--database", type=click.Choice(["sqlite", "postgresql"]), default="sqlite", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, for a program to read.")
@click.option("--clients", type=(int, int), default=(100, 10_000), show_default=True, help="The small and the large.")
@click.option(
    "--heavy", "burden", type=(int, int), default=(500, 100_000), show_default=True, help="Its cases and messages."
)
@click.option("--times", type=click.IntRange(1), default=20, show_default=True, help="Measured requests a page.")
@click.option("--only", default="", metavar="WORDS", help="Only pages with this in their name.")
@click.option("--streams", type=click.IntRange(2), default=1000, show_default=True, help="Live streams held open.")
@click.option("--queries", is_flag=True, help="Show what each page runs, and how long each statement takes.")
def bench(
    database: str,
    as_json: bool,
    clients: tuple[int, int],
    burden: tuple[int, int],
    times: int,
    only: str,
    streams: int,
    queries: bool,
) -> None:
    """Measure queries, processor time and bytes of every page: small, large, and with a heavy worker.

    The databases are made for this and dropped afterwards. PostgreSQL is the one of POLKU_TEST_DATABASE_URL, else the
    one on 127.0.0.1:5432. Exits with 1 when a page is over a line.
    """
    sizes = [ordinary("small", clients[0]), ordinary("large", clients[1]), heavy(*burden)]
    try:
        with TemporaryDirectory(prefix="polku-bench-") as folder, scratch(database, Path(folder)) as databases:
            figures = _measure(databases, Path(folder), sizes, times=times, only=only, queries=queries)
            live = live_on(databases.address(databases.copy("live")), Path(folder), streams) if only in "live" else None
    except psycopg.OperationalError as why:
        raise click.ClickException(f"No PostgreSQL. Name one in POLKU_TEST_DATABASE_URL. {why}") from why
    click.echo(_told(figures, live, as_json=as_json))
    over = [*report.over_the_line(figures), *(over_live(live) if live else [])]
    for line in over:
        click.echo(line, err=as_json)
    if over:
        raise click.exceptions.Exit(1)


def _told(figures: list[Figures], live: Live | None, *, as_json: bool) -> str:
    if as_json:
        return json.dumps({"pages": [asdict(page) for page in figures], "live": asdict(live) if live else None})
    return "\n".join([report.table(figures), *([in_words(live)] if live else [])])


def _measure(databases: Databases, folder: Path, sizes: list[Size], **how: Any) -> list[Figures]:
    _set_environment(databases.url, folder)
    start_django()
    # Models can be imported only after Django has started.
    running = import_module("polku.console.bench.running")
    measured: list[Figures] = running.run(databases, sizes, tell=lambda line: click.echo(line, err=True), **how)
    return measured


def _set_environment(url: str, folder: Path) -> None:
    os.environ.update(
        {
            "POLKU_MODE": "test",
            "POLKU_SECRET_KEY": "measured-only",
            "POLKU_INDEX_KEY": "measured-only-too",
            "POLKU_HOSTS": "testserver",
            "POLKU_DATA_DIR": str(folder),
            "POLKU_DATABASE_URL": url,
            "POLKU_JOBS": "0",
            "DJANGO_SETTINGS_MODULE": "polku.config.settings",
        }
    )
