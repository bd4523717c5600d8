"""The folder of the files: where each lies, how one is written, and by one process at a time."""

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO

from django.conf import settings


class Part(StrEnum):
    """What is kept of a file: as it came, the picture drawn from it, and a small one of that."""

    CAME = "came"
    DRAWN = "drawn"
    SMALL = "small"


class Busy(Exception):
    """Somebody else is writing to this file now."""


def folder() -> Path:
    """Where the files are. Every process of an installation sees the same one, locks included."""
    there: Path = settings.FILES_DIR
    return there


def place(of: uuid.UUID, part: Part) -> Path:
    """Where a part lies, or would lie. Spread over 256 folders, so that none of them is slow to read."""
    return folder() / of.hex[:2] / f"{of}.{part}"


@contextmanager
def held(of: uuid.UUID) -> Iterator[IO[bytes]]:
    """What has come of a file, open for writing, for us alone. Raises `Busy`.

    The lock is the system's own and goes with its process, so a killed one leaves nothing locked.
    """
    path = place(of, Part.CAME)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_new = not path.exists()
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        if is_new:
            _settle(path.parent)
        yield file


@contextmanager
def written(of: uuid.UUID, part: Part) -> Iterator[IO[bytes]]:
    """A part to be written in one go. It is there when the block has ended well, and not at all otherwise."""
    path = place(of, part)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    coming = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    try:
        with os.fdopen(os.open(coming, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "r+b") as file:
            yield file
        coming.rename(path)
        _settle(path.parent)
    finally:
        coming.unlink(missing_ok=True)


def _settle(within: Path) -> None:
    """Wait until the names in a folder would survive the power going off, as what is in its files does."""
    names = os.open(within, os.O_RDONLY)
    try:
        os.fsync(names)
    finally:
        os.close(names)


def discard(of: uuid.UUID, *parts: Part) -> None:
    """Remove these parts, or all of them, those half written too."""
    for part in parts or tuple(Part):
        place(of, part).unlink(missing_ok=True)
    if not parts:
        for left in place(of, Part.CAME).parent.glob(f"{of}.*"):
            left.unlink(missing_ok=True)


def all_folders() -> list[str]:
    """The names of the folders within that files lie in."""
    return sorted(within.name for within in folder().glob("[0-9a-f][0-9a-f]"))


def all_in(named: str) -> dict[uuid.UUID, float]:
    """Whose parts lie in one of them, and when the last of these was written, in seconds since 1970."""
    there: dict[uuid.UUID, float] = {}
    for path in (folder() / named).iterdir():
        # Something else that somebody put there, or something that has gone meanwhile.
        with suppress(ValueError, FileNotFoundError):
            of, at = uuid.UUID(path.name[:36]), path.stat().st_mtime
            there[of] = max(at, there.get(of, at))
    return there
