"""A small server on this machine that speaks the protocol of chat completions, and misbehaves on request."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass
class Model:
    """What it writes (`content`), how it misbehaves (`fault`), and what it was asked.

    `writes` makes the content from what it was given, as a model that obeys what it reads.
    """

    content: str = '{"sentences": []}'
    fault: str = ""
    writes: Callable[[dict[str, Any]], str] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    address: str = ""

    def completion(self, body: dict[str, Any]) -> dict[str, Any]:
        """A whole answer in the shape of the protocol."""
        content = self.writes(json.loads(body["messages"][1]["content"])) if self.writes else self.content
        ended = "length" if self.fault == "cut-by-length" else "stop"
        message = {"role": "assistant", "content": content}
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": ended}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }


#: Whole answers that are not what was asked for: a status and a body.
ANSWERS: dict[str, tuple[int, bytes]] = {
    "500": (500, b'{"error": {"message": "overloaded"}}'),
    "401": (401, b'{"error": {"message": "no such key"}}'),
    "429": (429, b"{}"),
    "moved": (307, b"{}"),
    "empty": (200, b""),
    "html": (200, b"<html>maintenance</html>"),
    "bytes": (200, b"\xff\x00\xfe"),
    "list": (200, b"[]"),
    "null": (200, b"null"),
    "no-choices": (200, b'{"choices": []}'),
    "choice-of-words": (200, b'{"choices": ["yes"]}'),
    "no-content": (200, b'{"choices": [{"message": {"content": null}, "finish_reason": "stop"}]}'),
    "deep": (200, b"[" * 100_000),
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append(body)
        self.model.headers.append({"path": self.path, **self.headers})
        with suppress(OSError):
            self._answered(body)
        self.close_connection = True

    def _answered(self, body: dict[str, Any]) -> None:
        fault = self.model.fault
        if fault in ANSWERS:
            status, answer = ANSWERS[fault]
            return self._send(status, answer)
        return self._begun(fault, json.dumps(self.model.completion(body)).encode())

    def _begun(self, fault: str, whole: bytes) -> None:
        """A good answer, or one that goes wrong on the way."""
        match fault:
            case "never":
                self.model.closing.wait(30)
            case "hangs-up":
                pass
            case "drips":
                self._begin(len(whole))
                self._drip(whole)
            case "drips-headers":
                self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000)
            case "cut-off":
                self._begin(len(whole))
                self.wfile.write(whole[:-20])
            case "huge":
                self._begin(10**9)
                while not self.model.closing.is_set():
                    self.wfile.write(b" " * 65536)
            case _:
                self._send(200, whole)

    def _drip(self, what: bytes) -> None:
        """One byte every twentieth of a second, until the test is over."""
        for byte in what:
            if self.model.closing.wait(0.05):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def _begin(self, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.flush()

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Location", f"{self.model.address}/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """A test prints nothing."""


@contextmanager
def serving(model: Model) -> Iterator[Model]:
    """The server runs while the block does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"model": model}))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        model.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
