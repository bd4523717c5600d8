import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.server import ROOT, Server, environment

Process = subprocess.Popen[str]


class House:
    """Starts processes of ours on one database, and ends those that are left."""

    def __init__(self, database_url: str, notes: Path) -> None:
        self.database_url = database_url
        self.extra = {"DJANGO_SETTINGS_MODULE": "tests.processes.settings", "POLKU_TEST_NOTES": str(notes)}
        self.env = environment(database_url, **self.extra)
        self._notes = notes
        self._processes: list[Process] = []
        self._servers: list[Server] = []

    def begin(self, act: str, *arguments: str, **env: str) -> Process:
        """Start an act of `acts` in a process of its own."""
        command = [sys.executable, "-m", "tests.processes.act", act, *arguments]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=ROOT, env=self.env | env, stdin=pipe, stdout=pipe, text=True)
        self._processes.append(process)
        return process

    def act(self, act: str, *arguments: str) -> Any:
        """Do an act to its end. What it found."""
        return result(self.begin(act, *arguments))

    def server(self, **env: str) -> Server:
        """Start a web server on the database."""
        server = Server(self.database_url, **self.extra, **env)
        self._servers.append(server)
        server.start(migrated=True)
        return server

    def notes(self) -> list[str]:
        """What jobs have noted so far."""
        return self._notes.read_text().splitlines() if self._notes.exists() else []

    def end(self) -> None:
        """End what is still running."""
        for process in self._processes:
            process.kill()
            process.communicate()
        for server in self._servers:
            server.stop()


def result(process: Process) -> Any:
    """What a process that was begun has found, when it has ended."""
    found, _ = process.communicate("go\n", timeout=60)
    assert process.returncode == 0
    return json.loads(found)
