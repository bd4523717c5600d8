"""Having somebody else open a file: a process that knows nothing of us and is ended when it takes too long."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer
from typing import IO

import polku
from polku.core.files.kinds import Kind
from polku.core.files.limited.words import READY, NotReceived, Refusal, heard

#: Seconds that looking at one file may take, and bytes that may come back.
PATIENCE = 60.0
MOST_BACK = 24 * 1024 * 1024
#: What the process is told. Nothing of our own environment, which has the keys.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(Path(polku.__file__).parent.parent)}
_COMMAND = (sys.executable, "-P", "-s", "-W", "ignore", "-m", "polku.core.files.limited")


class NoRoom(Exception):
    """The process does not come up, as when a library is missing: no file is to blame, and it is tried again."""


def look_inside(
    pieces: Iterator[bytes], *, patience: float = PATIENCE, command: Sequence[str] = _COMMAND
) -> tuple[Kind, list[bytes]]:
    """What a file is, and of a picture what was drawn from it: itself and a small one.

    Raises `NotReceived`, also when it took more memory or time than a file may, `NoRoom`, and whatever `pieces` raises.
    """
    faults: list[Exception] = []
    with subprocess.Popen(  # noqa: S603 - a command of ours, and no word of it from outside
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT, cwd="/"
    ) as process:
        assert process.stdin is not None  # noqa: S101 - asked for above
        assert process.stdout is not None  # noqa: S101
        ending = Timer(patience, process.kill)
        feeding = Thread(target=_feed, args=(process.stdin, pieces, faults))
        ending.start()
        feeding.start()
        said = process.stdout.read(MOST_BACK + 1)
        process.kill()
        feeding.join()
        ending.cancel()
    if faults:
        raise faults[0]
    if not said.startswith(READY):
        raise NoRoom
    if len(said) > MOST_BACK:
        raise NotReceived(Refusal.BROKEN)
    return heard(said.removeprefix(READY))


def _feed(stdin: IO[bytes], pieces: Iterator[bytes], faults: list[Exception]) -> None:
    try:
        # A process that has seen enough does not read on.
        with suppress(BrokenPipeError), stdin:
            for piece in pieces:
                stdin.write(piece)
    except Exception as fault:
        faults.append(fault)
