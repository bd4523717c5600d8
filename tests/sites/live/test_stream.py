import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from polku.core.live import live
from polku.core.live.hub import Hub
from polku.sites.live.stream import Message, Scope, Stream

HIS, HERS = live.topic("test", "his"), live.topic("test", "hers")


class Browser:
    """The other end of one request: collects what it is sent, and leaves when told."""

    def __init__(self, ticket: str, method: str = "GET") -> None:
        query = f"lippu={ticket}".encode()
        self.scope: Scope = {"type": "http", "method": method, "path": "/live/", "query_string": query}
        self.started: Message = {}
        self.body = b""
        self.ended = False
        self._news = asyncio.Event()
        self._leaving = asyncio.Event()

    async def receive(self) -> Message:
        await self._leaving.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = message
        else:
            self.body += message["body"]
            self.ended = not message.get("more_body", False)
        self._news.set()

    def leave(self) -> None:
        self._leaving.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        async def wait() -> None:
            while not holds():
                self._news.clear()
                await self._news.wait()

        await asyncio.wait_for(wait(), 2)


async def quiet(hub: Hub) -> None:
    """A listener that hears nothing."""


Story = Callable[[Browser, Hub], Awaitable[None]]


def on_the_stream(story: Story, ticket: str | None = None, **more: Any) -> Browser:
    """Let `story` happen while a browser is on the stream; the stream is over when it returns."""

    async def tell() -> Browser:
        hub = Hub(quiet)
        browser = Browser(live.ticket([HERS]) if ticket is None else ticket, more.pop("method", "GET"))
        answering = asyncio.ensure_future(Stream(hub, **more)(browser.scope, browser.receive, browser.send))
        await story(browser, hub)
        await asyncio.wait_for(answering, 2)
        return browser

    return asyncio.run(tell())


async def nothing_happens(browser: Browser, hub: Hub) -> None:
    """The request is over by itself."""


def test_every_connection_begins_with_a_hint() -> None:
    async def story(browser: Browser, hub: Hub) -> None:
        await browser.until(lambda: bool(browser.body))
        browser.leave()

    browser = on_the_stream(story)

    assert browser.started["status"] == 200
    assert dict(browser.started["headers"])[b"content-type"].startswith(b"text/event-stream")
    assert dict(browser.started["headers"])[b"cache-control"] == b"no-store"
    assert browser.body == b"retry: 2000\nevent: hint\ndata: *\n\n"


def test_a_hint_names_its_topics_and_nothing_else() -> None:
    async def story(browser: Browser, hub: Hub) -> None:
        await browser.until(lambda: bool(browser.body))
        hub.ring(HIS)
        hub.ring(HERS)
        await browser.until(lambda: browser.body.count(b"event") == 2)
        browser.leave()

    browser = on_the_stream(story)

    assert browser.body.endswith(f"event: hint\ndata: {HERS}\n\n".encode())
    assert HIS.encode() not in browser.body


def test_a_silent_stream_is_kept_open() -> None:
    async def story(browser: Browser, hub: Hub) -> None:
        await browser.until(lambda: browser.body.count(b": ping\n\n") == 2)
        browser.leave()

    on_the_stream(story, ping_after=0.01)


def test_a_stream_ends_when_the_hub_closes() -> None:
    async def story(browser: Browser, hub: Hub) -> None:
        await browser.until(lambda: bool(browser.body))
        hub.close()

    assert on_the_stream(story).ended


def test_nothing_is_left_behind_by_a_browser_that_left() -> None:
    async def story(browser: Browser, hub: Hub) -> None:
        await browser.until(lambda: bool(browser.body))
        assert hub.occupied.is_set()
        browser.leave()
        await asyncio.sleep(0.01)
        assert not hub.occupied.is_set()

    on_the_stream(story)


@pytest.mark.parametrize("ticket", ["", "mine", "%00"])
def test_without_a_ticket_of_ours_there_is_no_stream(ticket: str) -> None:
    browser = on_the_stream(nothing_happens, ticket)

    assert browser.started["status"] == 403
    assert browser.ended


def test_a_stream_is_only_read() -> None:
    assert on_the_stream(nothing_happens, method="POST").started["status"] == 403
