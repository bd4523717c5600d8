"""A real server process on a database of its own, for tests of what only whole processes show."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent


def wait_until(holds: Callable[[], object], seconds: float = 30.0, what: str = "") -> None:
    """Look again and again until `holds()`, and fail after `seconds`."""
    until = monotonic() + seconds
    while not holds():
        assert monotonic() < until, f"not within {seconds} s: {what or holds}"
        Event().wait(0.02)


@contextmanager
def fresh_database(url: str | None = None, *, like: str | None = None) -> Iterator[str]:
    """The address of an empty database, removed afterwards: of the engine, and on the server, that `url` names.

    Without `url` those that the tests run on. With `like` a copy of the database at that address, which nobody may be
    using meanwhile.
    """
    url = like or url or os.environ["POLKU_DATABASE_URL"]
    parts = urlsplit(url)
    if url.startswith("sqlite"):
        with TemporaryDirectory(prefix="polku-") as folder:
            if like:
                shutil.copy(parts.path, f"{folder}/polku.sqlite3")
            yield f"sqlite:///{folder}/polku.sqlite3"
        return
    name = f"polku_{secrets.token_hex(6)}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {parts.path[1:]}" if like else ""))
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment(database_url: str, **more: str) -> dict[str, str]:
    """The environment of a process of ours on this database."""
    return os.environ | {"POLKU_DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"} | more


def migrate(env: dict[str, str]) -> None:
    """Make the tables."""
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=env, check=True)


class Server:
    """granian with `polku.config.asgi`, one worker, on a free port of 127.0.0.1.

        with fresh_database() as database:
            server = Server(database, POLKU_JOBS="1")
            server.start()
            ...
            server.stop()

    `env` is the environment of its process, for others on the same database; `url` is where it answers. What it says
    goes where the tests' own words go, or into the file `says`.
    """

    says: IO[bytes] | None = None

    def __init__(self, database_url: str, **env: str) -> None:
        self.env = environment(database_url, **env)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process that answers: granian's only worker."""
        assert self._process is not None
        main = self._process.pid
        return int(Path(f"/proc/{main}/task/{main}/children").read_text().split()[0])

    def start(self, *, migrated: bool = False) -> None:
        """Make the tables, unless they are there, and answer."""
        if not migrated:
            migrate(self.env)
        self._process = subprocess.Popen(
            self._command(), cwd=ROOT, env=self.env, stdout=self.says, stderr=self.says, start_new_session=True
        )
        wait_until(self._answers, 30, "the server answers")

    def stop(self, number: signal.Signals = signal.SIGTERM, patience: float = 20.0) -> float:
        """Tell it to stop: SIGTERM as a service manager does, SIGINT as Ctrl-C does, to all at once. The seconds."""
        assert self._process is not None
        began = monotonic()
        if number == signal.SIGINT:
            os.killpg(self._process.pid, number)
        else:
            self._process.send_signal(number)
        try:
            self._process.wait(patience)
        finally:
            self._process.kill()
        return monotonic() - began

    def kill(self) -> None:
        """Cut the worker off, as when memory or power runs out, and what started it as well."""
        assert self._process is not None
        os.kill(self.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def _command(self) -> list[str]:
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        room = ["--workers", "1", "--backlog", "4096", "--backpressure", "4096"]
        how = ["--interface", "asgi", "--no-ws", "--log-level", "warning"]
        return [sys.executable, "-m", "granian", *how, *where, *room, "polku.config.asgi:application"]

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "the server did not start"
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.port)) == 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
