from http.client import HTTPConnection, HTTPResponse
from types import TracebackType
from typing import Self

from tests.server import Server


class Stream:
    """A browser that listens to the live stream."""

    def __init__(self, server: Server, ticket: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        self._connection.request("GET", f"/live/?lippu={ticket}")
        self._response: HTTPResponse = self._connection.getresponse()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._response.close()
        self._connection.close()

    def next_hint(self) -> str | None:
        """What the next hint is about. None when the stream has ended. A silent stream times out."""
        while line := self._response.readline():
            if line.startswith(b"data: "):
                return line.removeprefix(b"data: ").decode().strip()
        return None
