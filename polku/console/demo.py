"""A Polku to try: one command, one file, fictitious people."""

import logging
import os
import secrets
import shutil
import sys
from importlib import import_module
from pathlib import Path

import click
from django.core.management import call_command

from polku.console.main import start_django

FOLDER = Path("var/demo")
#: Lies there while the world is being made. One that was cut off is of no use to anybody.
UNFINISHED = FOLDER / "unfinished"
#: Streams stay open for hours; the server must not count them as work that waits.
ROOM_FOR_STREAMS = "4096"


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where it answers, on this machine only.")
@click.option("--reset", is_flag=True, help="Begin anew: what was written in the demo is removed.")
def demo(port: int, reset: bool) -> None:
    """Start Polku with fictitious people. Ctrl-C stops it; a second start goes on where you were."""
    if reset or UNFINISHED.exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
    _set_environment(port)
    start_django()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    _load_world()
    click.echo(_welcome(port))
    sys.stdout.flush()
    _serve(port)


def _set_environment(port: int) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    data = FOLDER.resolve()
    os.environ.update(
        {
            "POLKU_MODE": "demo",
            "POLKU_SECRET_KEY": _kept_secret(data / "secret"),
            "POLKU_INDEX_KEY": _kept_secret(data / "index-key"),
            "POLKU_HOSTS": "127.0.0.1,localhost",
            "POLKU_DATA_DIR": str(data),
            "POLKU_DATABASE_URL": f"sqlite:///{data}/polku.sqlite3",
            "POLKU_SHORT_ADDRESS": f"http://127.0.0.1:{port}/oma/",
            "POLKU_JOBS": "1",
            "DJANGO_SETTINGS_MODULE": "polku.config.settings",
        }
    )


def _kept_secret(file: Path) -> str:
    if not file.exists():
        file.write_text(secrets.token_urlsafe(48))
        file.chmod(0o600)
    return file.read_text()


def _load_world() -> None:
    # Models can be imported only after Django has started.
    world = import_module("polku.console.world")
    if not world.exists():
        click.echo("Making the demo's people and what their county knows… (once, some twenty seconds)")
        UNFINISHED.touch()
        # What went out in the past goes into a table. The console need not hear of each.
        logging.getLogger("polku.integrations").setLevel(logging.WARNING)
        world.build()
        guidance = import_module("polku.console.world.guidance")
        for told in guidance.load_public():
            click.echo(told)
        guidance.make_searchable()
        UNFINISHED.unlink()


def _welcome(port: int) -> str:
    return f"""
Polku is at http://127.0.0.1:{port}/   (Ctrl-C stops it)

  Begin here    http://127.0.0.1:{port}/demo/   be anybody, look at their phone, move the clock
  In need       http://127.0.0.1:{port}/ota-yhteytta/
  Clients       http://127.0.0.1:{port}/oma/
  Workers       http://127.0.0.1:{port}/tyo/

Nobody here exists, and nobody reads what you write.
"""


def _serve(port: int) -> None:
    where = ["--host", "127.0.0.1", "--port", str(port)]
    room = ["--backlog", ROOM_FOR_STREAMS, "--backpressure", ROOM_FOR_STREAMS]
    how = ["--interface", "asgi", "--workers", "1", "--no-ws", "--log-level", "warning"]
    command = [sys.executable, "-m", "granian", *how, *where, *room, "polku.config.asgi:application"]
    # The server takes this process's place, so that Ctrl-C and a service manager reach it directly.
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, no shell
