import re
import socket
import struct
from collections.abc import Callable
from time import monotonic

from django.conf import settings

from polku.core.files.boxes import Readable
from polku.core.files.ports import ScannerAway, Verdict

#: Where Debian's clamd listens when nothing else is set.
WHERE = "/run/clamav/clamd.ctl"
#: Seconds in which clamd takes a portion of a file, and in which it has looked at the whole of it.
PATIENCE = 30.0
LONGEST = 150.0
_PORTION = 64 * 1024
#: Bytes of an answer: the name of what was found, and little more.
_LONGEST_ANSWER = 4096
_FOUND = re.compile(rb"stream: [^\0\n]+ FOUND")
_NOTHING = b"stream: OK"


class ClamdScanner:
    """Speaks INSTREAM to a clamd on a socket of this machine (`/path`) or of another (`host:port`)."""

    def __init__(self, where: str = "", *, longest: float = LONGEST, now: Callable[[], float] = monotonic) -> None:
        """`where` is taken from the settings, unless a test says otherwise. `longest` and `now` are of seconds."""
        self._where: str = where or settings.CLAMD
        self._longest, self._now = longest, now

    def scan(self, stream: Readable) -> Verdict:
        until = self._now() + self._longest
        with self._connected() as clamd:
            try:
                self._send(clamd, stream, until)
            except _HungUp:
                # It says why before it closes, as when the file is longer than it takes.
                return _verdict(self._answer(clamd, until))
            return _verdict(self._answer(clamd, until))

    def _connected(self) -> socket.socket:
        """Raises `ScannerAway`."""
        try:
            if self._where.startswith("/"):
                return _local(self._where)
            host, _, port = self._where.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)
        except OSError as fault:
            raise ScannerAway from fault

    def _send(self, clamd: socket.socket, stream: Readable, until: float) -> None:
        self._say(clamd, b"zINSTREAM\0")
        while portion := stream.read(_PORTION):
            self._left(until)
            self._say(clamd, struct.pack(">I", len(portion)) + portion)
        self._say(clamd, struct.pack(">I", 0))

    def _say(self, clamd: socket.socket, words: bytes) -> None:
        try:
            clamd.sendall(words)
        except (BrokenPipeError, ConnectionResetError) as fault:
            raise _HungUp from fault
        except OSError as fault:
            raise ScannerAway from fault

    def _answer(self, clamd: socket.socket, until: float) -> bytes:
        said = b""
        while not said.endswith(b"\0"):
            clamd.settimeout(self._left(until))
            try:
                more = clamd.recv(_LONGEST_ANSWER)
            except OSError as fault:
                raise ScannerAway from fault
            if not more or len(said) > _LONGEST_ANSWER:
                raise ScannerAway
            said += more
        return said.rstrip(b"\0")

    def _left(self, until: float) -> float:
        """Seconds that are left. Raises `ScannerAway` when there are none."""
        left = until - self._now()
        if left <= 0:
            raise ScannerAway
        return left


class _HungUp(Exception):
    """The scanner listens no more, but may still have said something."""


def _local(where: str) -> socket.socket:
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    clamd.settimeout(PATIENCE)
    try:
        clamd.connect(where)
    except OSError:
        clamd.close()
        raise
    return clamd


def _verdict(said: bytes) -> Verdict:
    """What an answer means. Anything but a plain yes or no is as good as none: a file is not let through on a guess."""
    if said == _NOTHING:
        return Verdict.CLEAN
    if _FOUND.fullmatch(said):
        return Verdict.INFECTED
    raise ScannerAway
