"""The open streams of this process. Everything here happens in the one event loop, and so needs no lock."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

#: Stands for every topic: refetch, for something may have been missed.
EVERYTHING = "*"

Listener = Callable[["Hub"], Coroutine[Any, Any, None]]


class Ear:
    """One stream's end of the hub. Between two looks it remembers which topics rang, each once."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = frozenset(topics)
        self.closed = False
        self._rang: set[str] = set()
        self._waiting: asyncio.Future[None] | None = None

    def ring(self, topic: str) -> None:
        """Note that `topic` changed, and end the wait."""
        self._rang.add(topic)
        self._wake()

    def close(self) -> None:
        """End the stream."""
        self.closed = True
        self._wake()

    async def rang(self, gone: asyncio.Future[Any], seconds: float) -> list[str]:
        """Wait until something rings, the hub closes, `gone` is done, or time is up. The topics that rang."""
        if not self._rang and not self.closed:
            self._waiting = asyncio.get_running_loop().create_future()
            await asyncio.wait({self._waiting, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            self._waiting = None
        rang, self._rang = self._rang, set()
        return [EVERYTHING] if EVERYTHING in rang else sorted(rang)

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Hub:
    """Brings hints to the streams that asked for them.

    Its listener starts with the first stream and goes on until the hub is closed. Whenever the listener connects,
    first or again, it rings everything, because hints may have gone by before.
    """

    def __init__(self, listener: Listener) -> None:
        self.occupied = asyncio.Event()
        self._listener = listener
        self._listening: asyncio.Task[None] | None = None
        self._ears: dict[str, set[Ear]] = defaultdict(set)
        self._all: set[Ear] = set()
        self._closed = False

    @contextmanager
    def open(self, topics: Iterable[str]) -> Iterator[Ear]:
        """An ear for `topics`, as long as the block lasts. In a closed hub it is closed from the start."""
        ear = Ear(topics)
        if self._closed:
            ear.close()
        self._add(ear)
        try:
            yield ear
        finally:
            self._remove(ear)

    def ring(self, topic: str) -> None:
        """Something about `topic` changed."""
        for ear in self._ears.get(topic, ()):
            ear.ring(topic)

    def ring_everything(self) -> None:
        """Anything may have changed."""
        for ear in self._all:
            ear.ring(EVERYTHING)

    def close(self) -> None:
        """End all streams, those that come later too, and stop listening. May be called again."""
        self._closed = True
        for ear in self._all:
            ear.close()
        if self._listening is not None:
            self._listening.cancel()

    def _add(self, ear: Ear) -> None:
        self._all.add(ear)
        for topic in ear.topics:
            self._ears[topic].add(ear)
        self.occupied.set()
        if self._listening is None and not self._closed:
            self._listening = asyncio.get_running_loop().create_task(self._listener(self))

    def _remove(self, ear: Ear) -> None:
        self._all.discard(ear)
        for topic in ear.topics:
            self._ears[topic].discard(ear)
            if not self._ears[topic]:
                del self._ears[topic]
        if not self._all:
            self.occupied.clear()
