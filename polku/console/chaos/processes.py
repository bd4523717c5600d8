"""Processes of ours that are killed and come again."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Event
from time import monotonic

#: Seconds within which a process answers, on a machine that does other things as well.
PATIENCE = 60.0


class NeverAnswered(Exception):
    """A process that was started does not answer."""


class Served:
    """One granian on a port of its own: for pages, or with `jobs` for what is done afterwards."""

    def __init__(self, log: Path, *, jobs: bool) -> None:
        self._env = os.environ | {"POLKU_JOBS": "1" if jobs else "0"}
        self._port = _free_port()
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, and wait for nothing."""
        where = ["--host", "127.0.0.1", "--port", str(self._port), "--backlog", "4096", "--backpressure", "4096"]
        how = ["--interface", "asgi", "--workers", "1", "--no-ws", "--log-level", "error"]
        command = [sys.executable, "-m", "granian", *how, *where, "polku.config.asgi:application"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._env, stdout=log, stderr=log, start_new_session=True)

    def answers_in_time(self) -> None:
        """Wait until it answers. Raises `NeverAnswered`."""
        until = monotonic() + PATIENCE
        while not self._answers():
            if monotonic() > until:
                raise NeverAnswered(self._log.read_text(errors="replace")[-2000:])
            Event().wait(0.05)

    def memory(self) -> int:
        """Bytes that the process which answers holds."""
        if self._process is None:
            return 0
        main = self._process.pid
        [worker] = Path(f"/proc/{main}/task/{main}/children").read_text().split()[:1]
        resident = Path(f"/proc/{worker}/status").read_text().partition("VmRSS:")[2]
        return int(resident.split()[0]) * 1024

    def kill(self) -> None:
        """Cut everything of it off, as when power runs out."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _answers(self) -> bool:
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self._port)) == 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
