"""A clamd that answers as it is told to, and hears what it is sent."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

Behaviour = Callable[[socket.socket, "Heard"], None]


class Heard:
    """What came: the command, and the content of the stream."""

    command = b""
    content = b""


def hear(caller: socket.socket, heard: Heard) -> None:
    """Listen to the whole stream."""
    while not heard.command.endswith(b"\0"):
        heard.command += caller.recv(1)
    while length := struct.unpack(">I", exactly(caller, 4))[0]:
        heard.content += exactly(caller, length)


def exactly(caller: socket.socket, length: int) -> bytes:
    came = b""
    while len(came) < length:
        more = caller.recv(length - len(came))
        if not more:
            raise ConnectionError
        came += more
    return came


def answers(*words: bytes) -> Behaviour:
    """Hears everything and then says these words."""

    def behave(caller: socket.socket, heard: Heard) -> None:
        hear(caller, heard)
        for word in words:
            caller.sendall(word)

    return behave


def hangs_up_at_once(caller: socket.socket, heard: Heard) -> None:
    """Listens to nobody."""


def hangs_up_with(words: bytes) -> Behaviour:
    """Says something after the first portion, and closes."""

    def behave(caller: socket.socket, heard: Heard) -> None:
        caller.recv(1000)
        caller.sendall(words)
        caller.shutdown(socket.SHUT_WR)
        while caller.recv(65536):
            pass

    return behave


def says_nothing(caller: socket.socket, heard: Heard) -> None:
    """Hears everything, and holds the line until the other side has had enough."""
    hear(caller, heard)
    caller.recv(1)


def talks_without_end(caller: socket.socket, heard: Heard) -> None:
    """Says more and more."""
    hear(caller, heard)
    while True:
        caller.sendall(b"stream: " * 100)


@contextmanager
def clamd(behaviour: Behaviour, socket_at: Path | None = None) -> Iterator[tuple[str, Heard]]:
    """Where it listens for one caller, and what it hears."""
    heard = Heard()
    with _listening(socket_at) as listening:
        serving = Thread(target=_serve, args=(listening, behaviour, heard))
        serving.start()
        try:
            yield _where(listening, socket_at), heard
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            serving.join()


def _listening(socket_at: Path | None) -> socket.socket:
    if socket_at is None:
        return socket.create_server(("127.0.0.1", 0))
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(socket_at))
    listening.listen()
    return listening


def _where(listening: socket.socket, socket_at: Path | None) -> str:
    return str(socket_at) if socket_at else f"127.0.0.1:{listening.getsockname()[1]}"


def _serve(listening: socket.socket, behaviour: Behaviour, heard: Heard) -> None:
    with suppress(OSError):
        caller, _ = listening.accept()
        with caller:
            behaviour(caller, heard)
