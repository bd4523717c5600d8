"""PDF, which is kept as it came: is it whole, open, and nothing but pages?

It is not read as a reader of PDF would, for there are as many ways as readers: the names that matter are looked for
wherever they could stand, in the file itself and in what is packed in it (object streams, ISO 32000-1, 7.5.7).
"""

import re
import zlib
from collections.abc import Iterator

from polku.core.files.limited.words import NotReceived, Refusal

#: Bytes that are unpacked of one file in all, and of each stream to see what it is.
_MOST_UNPACKED = 64 * 1024 * 1024
_A_LOOK = 4096
#: Streams in one file: many times what a book of pictures has.
_MOST_STREAMS = 100_000
_PORTION = 64 * 1024
#: Where a file says that it ends, in so many bytes from its end.
_END = 4096


def _name(word: str) -> str:
    """A name of PDF, of which any letter may be written as a number (7.3.5)."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in word)
    return f"/{letters}(?=[\\x00\\t\\n\\f\\r ()<>\\[\\]{{}}/%]|$)"


_ACTIVE = re.compile(
    "|".join(_name(word) for word in ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia")).encode()
)
_LOCKED = re.compile(_name("Encrypt").encode())
_PACKED = re.compile(_name("ObjStm").encode())
_FILTER = re.compile(_name("Filter").encode())
_PREDICTOR = re.compile(_name("Predictor").encode())
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
#: How what is packed in a stream of objects begins: with numbers in pairs.
_OBJECTS = re.compile(rb"(?:\s|%[^\r\n]*[\r\n])*\d+\s+\d+\s")


def check(content: bytes) -> None:
    """Raises `NotReceived` for a PDF that is broken, locked, or has scripts, commands or other files in it."""
    if b"startxref" not in content[-_END:]:
        raise NotReceived(Refusal.BROKEN)
    if _LOCKED.search(content):
        raise NotReceived(Refusal.LOCKED)
    unpacked = 0
    for part in _parts(content):
        if _ACTIVE.search(part):
            raise NotReceived(Refusal.ACTIVE)
        unpacked += len(part)
        if unpacked > len(content) + _MOST_UNPACKED:
            raise NotReceived(Refusal.BROKEN)


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    before = 0
    for number, stream in enumerate(_STREAM.finditer(content)):
        if number >= _MOST_STREAMS:
            raise NotReceived(Refusal.BROKEN)
        said = content[before : stream.start()]
        before = stream.end()
        if _PACKED.search(said):
            yield _unpacked(content, before) if _packed_plainly(content, said, before) else b""
        elif _OBJECTS.match(_beginning(content, before)):
            yield _unpacked(content, before)


def _packed_plainly(content: bytes, said: bytes, begins: int) -> bool:
    """Is a stream of objects packed, and in the one way that everybody uses? Another way hides what is in it."""
    about = said[said.rfind(b"endstream") + 1 :]
    if _PREDICTOR.search(about):
        raise NotReceived(Refusal.BROKEN)
    if _beginning(content, begins):
        return True
    if _FILTER.search(about):
        raise NotReceived(Refusal.BROKEN)
    return False


def _beginning(content: bytes, begins: int) -> bytes:
    """The first bytes of what is packed there; none when it is not packed, or not in the usual way."""
    try:
        return zlib.decompressobj().decompress(content[begins : begins + 2 * _A_LOOK], _A_LOOK)
    except zlib.error:
        return b""


def _unpacked(content: bytes, begins: int) -> bytes:
    """All that is packed there, as far as it can be unpacked, and never much more than may be."""
    unpacking, found, view = zlib.decompressobj(), bytearray(), memoryview(content)
    try:
        while begins < len(content) and not unpacking.eof and len(found) <= _MOST_UNPACKED:
            found += unpacking.decompress(view[begins : begins + _PORTION], _MOST_UNPACKED + 1 - len(found))
            begins += _PORTION
    except zlib.error:
        pass
    return bytes(found)
