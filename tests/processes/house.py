import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.server import ROOT, Server, environment

Process = subprocess.Popen[str]


class House:
    """Starts processes of ours on one database, and ends those that are left."""

    def __init__(self, database_url: str, notes: Path) -> None:
        self.database_url = database_url
        self.is_sqlite = database_url.startswith("sqlite")
        self._file = urlsplit(database_url).path
        self.extra = {"DJANGO_SETTINGS_MODULE": "tests.processes.settings", "POLKU_TEST_NOTES": str(notes)}
        self.env = environment(database_url, **self.extra)
        self._notes = notes
        self._log = notes.with_suffix(".log")
        self._processes: list[Process] = []
        self._servers: list[Server] = []

    def begin(self, act: str, *arguments: str, **env: str) -> Process:
        """Start an act of `acts` in a process of its own."""
        command = [sys.executable, "-m", "tests.processes.act", act, *arguments]
        pipe = subprocess.PIPE
        with self._log.open("a") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.env | env, stdin=pipe, stdout=pipe, stderr=log, text=True
            )
        self._processes.append(process)
        return process

    def act(self, act: str, *arguments: str) -> Any:
        """Do an act to its end. What it found."""
        return self.result(self.begin(act, *arguments))

    def result(self, process: Process) -> Any:
        """What an act that was begun has found, when it has ended. `post` waits for this."""
        found, _ = process.communicate("go\n", timeout=60)
        assert process.returncode == 0, self.log()
        return json.loads(found)

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The answer of the database to a question in SQL."""
        if self.is_sqlite:
            with closing(sqlite3.connect(self._file)) as file:
                return file.execute(question).fetchall()
        with psycopg.connect(self.database_url, autocommit=True) as server:
            return server.execute(question.encode()).fetchall()

    def server(self, **env: str) -> Server:
        """Start a web server on the database."""
        server = Server(self.database_url, **self.extra | env)
        self._servers.append(server)
        server.start(migrated=True)
        return server

    def notes(self) -> list[str]:
        """What jobs have noted so far."""
        return self._notes.read_text().splitlines() if self._notes.exists() else []

    def clear_jobs(self) -> None:
        """Forget the jobs of earlier tests, and the leases of processes they killed."""
        if self.is_sqlite:
            with closing(sqlite3.connect(self._file, isolation_level=None)) as file:
                file.execute("DELETE FROM jobs_job")
        else:
            with psycopg.connect(self.database_url, autocommit=True) as server:
                server.execute("DELETE FROM jobs_job")

    def log(self) -> str:
        """What the acts have logged so far."""
        return self._log.read_text()

    def end(self) -> None:
        """End what is still running."""
        for process in self._processes:
            process.kill()
            process.communicate()
        for server in self._servers:
            server.stop()
