"""Open streams, and a message that rings in one of them."""

import logging
import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import IO
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connections
from requests import Session

from polku.console import world
from polku.console.bench.live import Live
from polku.console.chaos.people import Writer, writers
from polku.console.chaos.processes import Served
from polku.core.live import live

#: Messages that are written, and seconds that one may take to show.
MESSAGES, PATIENCE = 60, 10.0
_P95 = 0.95
#: Seconds without a hint after which none is on its way: a file is looked at five times a second.
_QUIET = 0.7
_CLIENTS = 30
#: Files that a process opens besides its streams.
_OTHERS = 500


def measure(folder: Path, streams: int) -> Live:
    """Make a small world, let so many browsers listen in it, and write."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, streams + _OTHERS), most))
    logging.getLogger("polku.integrations").setLevel(logging.WARNING)
    call_command("collectstatic", verbosity=0, interactive=False)
    world.build(clients=_CLIENTS)
    client = writers()[0]
    connections.close_all()
    served = Served(folder / "live.log", jobs=True)
    served.start()
    try:
        served.answers_in_time()
        return _measured(served, client, streams)
    finally:
        served.kill()


def _measured(served: Served, client: Writer, streams: int) -> Live:
    with ExitStack() as stay:
        hints = _Hints(stay.enter_context(_open(served.url, live.topic("thread", client.case))))
        with client.browser() as browser:
            client.write(browser, served.url, Event())
            before = served.memory()
            for number in range(streams - 1):
                stay.enter_context(_open(served.url, live.topic("bench", number))).readline()
            grown = served.memory() - before
            took = sorted(_to_the_other(client, browser, served, hints) for _ in range(MESSAGES))
    return Live(streams, round(took[int(len(took) * _P95)] * 1000, 1), max(0, grown) // (streams - 1))


class _Hints:
    """The moments at which a stream told something."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._moments: SimpleQueue[float] = SimpleQueue()
        Thread(target=self._listen, args=(stream,), daemon=True).start()

    def settle(self) -> None:
        """Wait until nothing more is told of what was written before: a late hint would be taken for the next one's."""
        with suppress(Empty):
            while True:
                self._moments.get(timeout=_QUIET)

    def come(self) -> float:
        """The moment of the next hint."""
        return self._moments.get(timeout=PATIENCE)

    def _listen(self, stream: IO[bytes]) -> None:
        # The stream is closed under it when everything has been measured.
        with suppress(ValueError, OSError):
            for line in stream:
                if line.startswith(b"data:"):
                    self._moments.put(monotonic())


def _to_the_other(client: Writer, browser: Session, served: Served, hints: _Hints) -> float:
    """Seconds from the sender's answer to the other browser's event."""
    hints.settle()
    client.write(browser, served.url, Event())
    answered = monotonic()
    return max(0.0, hints.come() - answered)


@contextmanager
def _open(url: str, topic: str) -> Iterator[IO[bytes]]:
    """A stream that a browser has open."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=PATIENCE) as line:
        line.sendall(f"GET /live/?lippu={live.ticket([topic])} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        line.settimeout(None)
        with line.makefile("rb") as stream:
            yield stream
