"""How soon a message shows in another browser while a thousand have their streams open.

Measured by a process of its own, on a world that lives: `python -m polku.console.bench.live FOLDER STREAMS`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

import click

from polku.console.main import start_django

#: Lines: milliseconds to the other browser's event, and bytes of memory for each open stream.
MOST_MS, MOST_BYTES = 500.0, 40_000


@dataclass(frozen=True, slots=True)
class Live:
    """`p95_ms` is from the sender's answer to the other browser's event; an event that came first counts as 0."""

    streams: int
    p95_ms: float
    bytes_per_stream: int


def live_on(url: str, folder: Path, streams: int) -> Live:
    """Measure on the empty database at `url`, which is filled."""
    env = os.environ | {
        "POLKU_MODE": "demo",
        "POLKU_HOSTS": "127.0.0.1",
        "POLKU_DATABASE_URL": url,
        "POLKU_DATA_DIR": str(folder),
    }
    command = [sys.executable, "-m", __name__, str(folder), str(streams)]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise click.ClickException("The live streams could not be measured.")
    return Live(**json.loads(done.stdout.splitlines()[-1]))


def over(live: Live) -> Iterator[str]:
    """A sentence for each figure that is over."""
    if live.p95_ms > MOST_MS:
        yield f"OVER live: {live.p95_ms:.0f} ms to the other browser, and {MOST_MS:.0f} are allowed"
    if live.bytes_per_stream > MOST_BYTES:
        yield f"OVER live: {live.bytes_per_stream} bytes a stream, and {MOST_BYTES} are allowed"


def in_words(live: Live) -> str:
    """For a reader."""
    return (
        f"live: {live.streams} streams, p95 {live.p95_ms:.0f} ms to the other browser ({MOST_MS:.0f} are allowed), "
        f"{live.bytes_per_stream / 1000:.1f} kB a stream ({MOST_BYTES / 1000:.0f} are allowed)"
    )


if __name__ == "__main__":
    start_django()
    # Models can be imported only after Django has started.
    measured = import_module("polku.console.bench.streaming").measure(Path(sys.argv[1]), int(sys.argv[2]))
    click.echo(json.dumps(asdict(measured)))
