"""Houses to walk through with a browser: each a real server on its own copy of the demo's small world."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import ROOT, Server, environment, fresh_database, wait_until

#: Tables, gathered static files and the fictitious people, in one process because each start of Python costs seconds.
#: Fifteen clients are one in each phase; `tests/console/test_world.py` makes them all.
BUILD = """
from django.core.management import call_command
from polku.console import world
from tests.journeys import made_up_law
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
world.build(clients=15)
made_up_law.bring_in()
"""


class World:
    """The demo's world as it is before anybody comes: houses are copies of it."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.database_url = database_url
        self.folder = folder
        self.settings = {"POLKU_MODE": "demo", "POLKU_HOSTS": "127.0.0.1,localhost", "POLKU_DATA_DIR": str(folder)}
        _run(BUILD, environment(database_url, **self.settings))


class House(Server):
    """A server, what it says, and what its database holds. Demo people log in by their names."""

    def __init__(self, database_url: str, log: Path, **env: str) -> None:
        super().__init__(database_url, **env)
        self.log = log
        self.says = log.open("ab")

    def said(self) -> str:
        """Everything the server has said, through all its starts."""
        return self.log.read_text(errors="replace")

    def says_in_time(self, words: str) -> None:
        """Wait until the server has said `words`."""
        wait_until(lambda: words in self.said(), 15, f"the server says {words!r} in {self.log}")

    def asked(self, question: str) -> str:
        """What Python code prints in a process of its own on the same database."""
        return _run(question, self.env)

    def end(self) -> None:
        """Stop it and put its log away."""
        self.stop()
        assert self.says is not None
        self.says.close()


@contextmanager
def open_house(world: World, folder: Path, **env: str) -> Iterator[House]:
    """A house that answers, on a copy of the world: its database, and what lies beside it."""
    data = shutil.copytree(world.folder, folder / "data")
    with fresh_database(like=world.database_url) as url:
        house = House(url, folder / "server.log", **{**world.settings, "POLKU_DATA_DIR": str(data), **env})
        house.start(migrated=True)
        try:
            yield house
        finally:
            house.end()


def _run(code: str, env: dict[str, str]) -> str:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
