"""`GET /live/?lippu=<ticket>`: tells an open page, by server-sent events, to fetch again what it shows.

Not a Django view: at a stream's length that would keep a thread and a database connection each (at 100 streams
PostgreSQL is full). A stream here is one future and one task in the event loop.

    retry: 2000                  come back two seconds after the connection broke
    event: hint
    data: *                      at once on connecting: fetch everything, something may have been missed meanwhile
    event: hint
    data: <topic> <topic>        these changed; one event however many rang together
    : ping                       keeps the connection open through proxies, and finds out who has left

That every connection begins with a hint is how a page resumes after a break; there is no `Last-Event-ID` to keep.

A ticket lives twelve hours, because the browser comes back with the same address after every break. When it is refused
(403) the browser's EventSource ends for good, and htmx's extension makes a new one, at pauses that grow to a minute.
It reads `sse-connect` anew each time: a page fetched again brings a fresh ticket. A page left open overnight that is
never fetched is no longer live, and works on like any page without JavaScript.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from polku.core.live.hub import EVERYTHING, Ear, Hub
from polku.core.live.listeners import listen
from polku.core.live.live import read_ticket
from polku.sites.headers import beside_pages

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

#: Seconds of silence after which a comment is sent.
PING_AFTER = 15.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
PING = b": ping\n\n"


class Stream:
    """The ASGI callable. `hub` brings the hints; its closing ends every stream."""

    def __init__(self, hub: Hub, ping_after: float = PING_AFTER) -> None:
        self.hub = hub
        self._ping_after = ping_after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as long as the browser stays."""
        topics = read_ticket(_ticket(scope))
        if topics is None or scope["method"] != "GET":
            await _refuse(send)
            return
        gone = asyncio.ensure_future(_left(receive))
        try:
            with self.hub.open(topics) as ear:
                await self._tell(ear, gone, send)
        finally:
            gone.cancel()

    async def _tell(self, ear: Ear, gone: asyncio.Future[None], send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS + _beside_pages()})
        await _write(send, b"retry: 2000\n" + _hint([EVERYTHING]))
        while True:
            rang = await ear.rang(gone, self._ping_after)
            if gone.done() or ear.closed:
                break
            await _write(send, _hint(rang) if rang else PING)
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _ticket(scope: Scope) -> str:
    query: str = scope["query_string"].decode("latin-1")
    return parse_qs(query).get("lippu", [""])[0]


def _hint(topics: list[str]) -> bytes:
    return f"event: hint\ndata: {' '.join(topics)}\n\n".encode()


async def _write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _left(receive: Receive) -> None:
    """Ends when the browser has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 403, "headers": headers + _beside_pages()})
    await send({"type": "http.response.body", "body": b"This ticket is too old, or not ours.\n"})


def _beside_pages() -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in beside_pages().items()]


#: The streams of this process.
stream = Stream(Hub(listen))
