"""Reads a file from its input, within limits, and says on its output what it is."""

import resource
import sys

from polku.core.files.kinds import PICTURES
from polku.core.files.limited.content import kind_of
from polku.core.files.limited.pictures import drawn
from polku.core.files.limited.words import READY, NotReceived, Refusal, refused, told

#: Bytes of memory, seconds of the processor, bytes of any file that is written, and files open at a time.
_LIMITS = {
    resource.RLIMIT_AS: 1024 * 1024 * 1024,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NOFILE: 32,
    resource.RLIMIT_CORE: 0,
}


def main() -> None:
    for limited, most in _LIMITS.items():
        resource.setrlimit(limited, (most, most))
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))


def _answer(content: bytes) -> bytes:
    try:
        kind = kind_of(content)
        return told(kind, drawn(content, kind) if kind in PICTURES else ())
    except NotReceived as refusal:
        return refused(refusal.why)
    except MemoryError:
        return refused(Refusal.BROKEN)


main()
