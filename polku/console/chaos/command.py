import json
import os
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import psycopg

from polku.console.bench.databases import scratch
from polku.console.main import start_django


@click.group()
def chaos() -> None:
    """Kill processes while people write, and look at what became of it."""


@chaos.command()
@click.option("--kills", type=click.IntRange(1), default=100, show_default=True, help="Processes killed.")
@click.option("--database", type=click.Choice(["sqlite", "postgresql"]), default="sqlite", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def messages(kills: int, database: str, as_json: bool) -> None:
    """Kill web and job processes while workers and clients write to each other.

    The database is made for this and dropped afterwards. Exits with 1 when something acknowledged was lost, stands
    twice or in another order, when a notice did not arrive, or when the access log is broken.
    """
    try:
        with TemporaryDirectory(prefix="polku-chaos-") as folder, scratch(database, Path(folder)) as databases:
            _set_environment(databases.url, folder)
            start_django()
            # Models can be imported only after Django has started.
            found = import_module("polku.console.chaos.running").run(Path(folder), kills)
    except psycopg.OperationalError as why:
        raise click.ClickException(f"No PostgreSQL. Name one in POLKU_TEST_DATABASE_URL. {why}") from why
    told = asdict(found)
    click.echo(json.dumps(told) if as_json else "\n".join(f"{name:18} {value}" for name, value in told.items()))
    if not found.is_whole:
        raise click.exceptions.Exit(1)


def _set_environment(url: str, folder: str) -> None:
    os.environ.update(
        {
            "POLKU_MODE": "demo",
            "POLKU_SECRET_KEY": "of-a-world-that-is-gone-in-a-moment",
            "POLKU_INDEX_KEY": "of-the-same-world",
            "POLKU_HOSTS": "127.0.0.1",
            "POLKU_DATA_DIR": folder,
            "POLKU_DATABASE_URL": url,
            "POLKU_JOBS": "0",
            "DJANGO_SETTINGS_MODULE": "polku.config.settings",
        }
    )
