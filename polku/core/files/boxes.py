"""The form in which bytes lie on a disk: pieces, each sealed with AES-GCM, its number and whether it is the last.

A piece is never written again, only added, so what has been received stays through any fault. Each has a random nonce:
a number would seal two different texts when a piece was torn off by a fault and came anew. After STREAM (Hoang,
Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): pieces
cannot be left out, put in another order, moved to another file, or be fewer than were written.
"""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import IO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

#: Bytes of content in the longest piece.
PIECE = 64 * 1024
_LAST = 1 << 31
_HEAD = Struct(">I")
_NUMBER = Struct(">Q")
_NONCE_BYTES = 12
_TAG_BYTES = 16
#: Bytes that sealing adds to a piece.
ADDED = _HEAD.size + _NONCE_BYTES + _TAG_BYTES


class BoxBroken(Exception):
    """The bytes are not those that were written, or not all of them."""


class Readable(Protocol):
    """Anything that gives its bytes piece by piece, and none when there are no more."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Label:
    """What opens a box, and what it is the box of: a key opens only what was written under the same `name`."""

    key: bytes
    name: bytes

    def _said(self, number: int, head: bytes) -> bytes:
        return self.name + _NUMBER.pack(number) + head

    def closed(self, number: int, content: bytes, *, last: bool) -> bytes:
        """A piece as it is written."""
        head = _HEAD.pack(len(content) | (_LAST if last else 0))
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return head + nonce + AESGCM(self.key).encrypt(nonce, content, self._said(number, head))

    def opened(self, number: int, head: bytes, sealed: bytes) -> bytes:
        """The content of a piece. Raises `BoxBroken`."""
        try:
            nonce, closed = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            return AESGCM(self.key).decrypt(nonce, closed, self._said(number, head))
        except (InvalidTag, ValueError) as broken:
            raise BoxBroken from broken


@dataclass(frozen=True, slots=True)
class _Piece:
    content: bytes
    last: bool
    #: Bytes of the file up to the end of this piece.
    ends: int


class Box:
    """A box that is being filled. `file` is open for reading and writing, and nobody else writes to it meanwhile."""

    def __init__(self, file: IO[bytes], label: Label) -> None:
        self._file, self._label = file, label
        self._number, self.length, self.whole = 0, 0, False
        end = 0
        for piece in _sound_pieces(file, label):
            self._number += 1
            self.length += len(piece.content)
            self.whole = piece.last
            end = piece.ends
        # What a fault left behind the last whole piece was never counted by anybody.
        file.seek(end)
        file.truncate()

    def add(self, content: bytes, *, last: bool = False) -> None:
        """Write one more piece, of at most `PIECE` bytes. It is on the disk after `settle`."""
        self._file.write(self._label.closed(self._number, content, last=last))
        self._number += 1
        self.length += len(content)
        self.whole = last

    def settle(self) -> None:
        """Wait until what was added would survive the power going off."""
        self._file.flush()
        os.fsync(self._file.fileno())


def opened(file: IO[bytes], label: Label) -> Iterator[bytes]:
    """The content, piece by piece, each proven before it is given. Raises `BoxBroken`, at the end when it is cut."""
    last = False
    for piece in _pieces(file, label):
        last = piece.last
        yield piece.content
    if not last:
        raise BoxBroken


class Reading:
    """Pieces as something to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, and none only at the end. Raises what the pieces raise."""
        while not self._rest:
            following = next(self._pieces, None)
            if following is None:
                return b""
            self._rest = following
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def _sound_pieces(file: IO[bytes], label: Label) -> Iterator[_Piece]:
    try:
        yield from _pieces(file, label)
    except BoxBroken:
        return


def _pieces(file: IO[bytes], label: Label) -> Iterator[_Piece]:
    file.seek(0)
    number, ends, last = 0, 0, False
    while head := file.read(_HEAD.size):
        if last or len(head) < _HEAD.size:
            raise BoxBroken
        told = _HEAD.unpack(head)[0]
        length, last = told & ~_LAST, bool(told & _LAST)
        if length > PIECE:
            raise BoxBroken
        content = label.opened(number, head, file.read(_NONCE_BYTES + length + _TAG_BYTES))
        number, ends = number + 1, ends + ADDED + length
        yield _Piece(content, last, ends)
