"""One process of the house: the pages, the live streams and, where asked, the jobs; and how it starts and stops.

`POLKU_JOBS=1` in the environment has this process do the jobs too. Start granian with `--backlog` and `--backpressure`
well above the number of streams: each counts as a request that is not over, and at the default the site hangs at 1,024.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import connections
from environs import Env
from servestatic import ServeStaticASGI

from polku.config.safety.adapters import refuse_missing
from polku.config.static import serving
from polku.core.clock import clock
from polku.core.jobs.loop import JobLoop
from polku.sites.live.stream import Receive, Scope, Send, stream

logger = logging.getLogger(__name__)

refuse_missing(settings.PORTS)
pages = serving(ServeStaticASGI, get_asgi_application())
jobs = JobLoop() if Env().bool("POLKU_JOBS", False) else None


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application."""
    if scope["type"] == "lifespan":
        await _live_through(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live/":
        await stream(scope, receive, send)
    else:
        await pages(scope, receive, send)


async def _live_through(receive: Receive, send: Send) -> None:
    """Start when the server says so, and stop when it does."""
    await receive()
    try:
        await asyncio.to_thread(_catch_up)
    except Exception as fault:
        # The message of a database's error can hold what was being looked for; its class is enough to begin with.
        await send({"type": "lifespan.startup.failed", "message": f"Polku cannot start: {type(fault).__name__}"})
        return
    _close_streams_on_signals()
    if jobs is not None:
        jobs.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    stream.hub.close()
    if jobs is not None:
        await asyncio.to_thread(jobs.stop)
    await send({"type": "lifespan.shutdown.complete"})


def _catch_up() -> None:
    try:
        clock.catch_up()
    finally:
        connections.close_all()


def _close_streams_on_signals() -> None:
    """Close the streams as soon as the process is told to stop.

    The server says so to the application only after all requests are over, and a stream never is: without this it
    would wait for its kill timeout, which also cuts jobs. The server's own handler is called as before.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _before(signal.getsignal(number), lambda: loop.call_soon_threadsafe(stream.hub.close)))


Handler = Callable[[int, FrameType | None], object]


def _before(server: Handler | int | None, close: Callable[[], object]) -> Handler:
    def stop(number: int, frame: FrameType | None) -> None:
        close()
        if callable(server):
            server(number, frame)

    return stop
