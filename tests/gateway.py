"""A gateway of text messages on this machine: it takes each id once, and misbehaves when it is told to.

Tests and whole processes may call it. It shows what the phones show, and reports to Polku as a real one would.
"""

import hashlib
import hmac
import json
import socket
import struct
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, RLock, Thread
from typing import Any

import requests
from pytest_django import Settings

from polku.core.plugs import plugged
from polku.integrations.sms.http.adapter import HttpSms
from polku.integrations.sms.http.registration import Registration

#: Seconds; those who carry in earnest wait twenty. A busy machine may need one for a good answer.
WITHIN = 2.0
#: Whole answers of a gateway that did not take the message.
REFUSALS = {
    "no-such-number": 404,
    "bad-number": 400,
    "impossible-number": 422,
    "too-many": 429,
    "not-now": 503,
    "wrong-token": 401,
}
#: Whole answers after it took the message, of which none says so: a status and a body.
NONSENSE = {
    "broken-after": (500, b"{}"),
    "bad-gateway": (502, b"<html>"),
    "page": (200, b"<html>Log in</html>"),
    "list": (200, b"[]"),
    "deep": (200, b"[" * 100_000),
    "other-id": (200, b'{"id": "somebody-elses"}'),
    "moved": (307, b""),
    "nothing-said": (204, b""),
}
#: What else goes wrong after it took the message.
LOST = ("slow", "drips", "cut", "reset", "cut-within", "huge", "no-http")


@dataclass
class Gateway:
    """`faults` are what happens to the next messages, in order: a name of the lists above, or empty for nothing.

    `shown` are the texts on each phone; `asked` the ids that came, each time; `token` is what must be said to it.
    """

    token: str = "token-of-the-gateway"
    secret: str = ""
    reports_to: str = ""
    faults: list[str] = field(default_factory=list)
    body: bytes | None = None
    #: Called with the id after a message was taken and before that is answered.
    before_answer: Callable[[str], None] = lambda _id: None
    shown: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    address: str = ""
    turn: RLock = field(default_factory=RLock)

    def take(self, message: dict[str, str]) -> bool:
        """Show it on the phone, unless its id came before."""
        with self.turn:
            if message["id"] in self.taken:
                return False
            self.taken[message["id"]] = message
            self.shown[message["to"]].append(message["text"])
            return True

    def report(self, id: str, state: str = "delivered", *, times: int = 1) -> list[int]:
        """Tell Polku what became of a message. The statuses of its answers."""
        return [self._told("toimitus/", {"id": id, "state": state}) for _ in range(times)]

    def bring(self, *, id: str, sender: str, text: str, times: int = 1) -> list[int]:
        """Hand a text message from a phone to Polku."""
        return [self._told("viesti/", {"id": id, "from": sender, "text": text}) for _ in range(times)]

    def _told(self, where: str, what: dict[str, str]) -> int:
        body = json.dumps(what).encode()
        headers = {"Content-Type": "application/json", "X-Signature": signature(self.secret, body)}
        return requests.post(f"{self.reports_to}{where}", data=body, headers=headers, timeout=10).status_code


def signature(secret: str, body: bytes) -> str:
    """What the header `X-Signature` holds of a body."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Impatient(HttpSms):
    """The adapter as it is, but for how long it waits."""

    def __init__(self) -> None:
        super().__init__(within=WITHIN)


def carry_by(gateway: Gateway, settings: Settings) -> HttpSms:
    """Have this test's words carried by the gateway, and give what hands them over."""
    settings.SMS_GATEWAY = Registration(gateway.address, "Viesti", gateway.token)
    settings.PORTS = {**settings.PORTS, "sms": f"{__name__}.Impatient"}
    plugged.cache_clear()
    found: HttpSms = plugged("sms")
    return found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    gateway: Gateway

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        gateway = self.gateway
        with gateway.turn:
            gateway.asked.append(message["id"])
            gateway.headers.append(dict(self.headers))
            fault = gateway.faults.pop(0) if gateway.faults else ""
        with suppress(OSError):
            self._answer(message, fault)
        self.close_connection = True

    def _answer(self, message: dict[str, str], fault: str) -> None:
        if self.headers["Authorization"] != f"Bearer {self.gateway.token}":
            fault = "wrong-token"
        if fault in REFUSALS:
            return self._send(REFUSALS[fault], b"{}")
        is_new = self.gateway.take(message)
        self.gateway.before_answer(message["id"])
        if fault in NONSENSE:
            return self._send(*NONSENSE[fault])
        if fault:
            return self._lose(fault)
        told = self.gateway.body
        if told is None:
            told = json.dumps({"id": message["id"]}).encode()
        return self._send(201 if is_new else 409, told)

    def _lose(self, fault: str) -> None:
        match fault:
            case "slow":
                self.gateway.closing.wait(30)
            case "drips":
                self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000)
            case "reset":
                # Closed with something unsent: the other side is told at once that the connection is no more.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            case "cut-within":
                self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id": ')
            case "huge":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + b" " * 1_000_000)
            case "no-http":
                self.wfile.write(b"\x16\x03\x01 what\r\n\r\n")
            case "cut":
                pass
            case _:
                raise ValueError(fault)

    def _drip(self, what: bytes) -> None:
        """One byte every twentieth of a second, until the test is over."""
        for byte in what:
            if self.gateway.closing.wait(0.05):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Location", f"{self.gateway.address}elsewhere")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """A test prints nothing."""


@contextmanager
def serving(gateway: Gateway) -> Iterator[Gateway]:
    """The gateway runs while the block does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"gateway": gateway}))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    gateway.address = f"http://127.0.0.1:{server.server_address[1]}/messages"
    try:
        yield gateway
    finally:
        gateway.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
