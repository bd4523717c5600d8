"""Receiving a file: whole from a form, or in pieces that go on where the connection broke.

What has been received is what lies sealed on the disk, so the file itself is asked how much there is; the row only
repeats it. None of this is done inside a transaction: a slow sender would hold it.
"""

import uuid
from typing import IO

from django.db import transaction

from polku.core.clock import clock
from polku.core.files import keys, names
from polku.core.files.boxes import PIECE, Box, Readable
from polku.core.files.checking import check
from polku.core.files.ending import end, remove
from polku.core.files.folder import Part, held
from polku.core.files.limited.words import Refusal
from polku.core.files.models import LARGEST, WAITED_FOR, Upload
from polku.core.files.refusals import refused

State = Upload.State
#: Bytes asked for at a time: what a broken connection takes with it at most, when whoever reads it gives nothing back.
_SIP = 8 * 1024


class Over(Exception):
    """This file is not received any more: it has ended, or its time is over."""


class WrongOffset(Exception):
    """The sender goes on from another place than where we are, which is `at`."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class TooMuch(Exception):
    """More came than was told, or than a file may have. Nothing is kept of it."""


class Cut(Exception):
    """The connection broke. What came before is kept, and there are `at` bytes now."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def create(for_what: str, *, length: int, name: str) -> Upload:
    """Expect a file of `length` bytes. Raises `RuleBroken` for one that is empty or too long."""
    if length < 1:
        raise refused(Refusal.EMPTY)
    if length > LARGEST:
        raise refused(Refusal.TOO_LONG)
    return _expected(for_what, name, length)


def append(upload: Upload, offset: int, stream: Readable) -> int:
    """Receive what `stream` gives, which begins at `offset`. How many bytes there are now.

    With the last byte the file is whole and waits for being checked. Raises `WrongOffset`, `folder.Busy`, `Over`,
    `TooMuch` and `Cut`.
    """
    _look(upload)
    with held(upload.pk) as file:
        box = _box(upload, file)
        if offset != box.length:
            raise WrongOffset(box.length)
        try:
            _pour(box, stream, upto=upload.length or LARGEST)
        except TooMuch:
            end(upload, State.REFUSED, Refusal.TOO_LONG)
            raise
        except Exception:
            _count(upload, box)
            raise
        _count(upload, box)
    return box.length


def offset_of(upload: Upload) -> int:
    """How many bytes there are: where its sender goes on. Raises `folder.Busy` and `Over`."""
    try:
        _look(upload)
        with held(upload.pk) as file:
            box = _box(upload, file)
            # A process may have been killed after the last byte and before the row said so.
            _count(upload, box)
    except WrongOffset as whole:
        return whole.at
    return box.length


def take(for_what: str, name: str, stream: Readable) -> Upload:
    """Receive a whole file of a form without JavaScript. It waits for being checked then.

    Raises `RuleBroken` for one that is empty or too long and `Cut` when the connection broke; nothing is kept then.
    """
    upload = _expected(for_what, name, None)
    try:
        with held(upload.pk) as file:
            box = _box(upload, file)
            _pour(box, stream, upto=LARGEST)
            if not box.length:
                raise refused(Refusal.EMPTY)
            if not box.whole:
                box.add(b"", last=True)
            _count(upload, box)
    except TooMuch:
        remove(upload)
        raise refused(Refusal.TOO_LONG) from None
    except Exception:
        remove(upload)
        raise
    upload.refresh_from_db()
    return upload


def _expected(for_what: str, name: str, length: int | None) -> Upload:
    made = Upload(id=uuid.uuid4(), for_what=for_what, name=names.shown(name), length=length, made_at=clock.now())
    made.key_id, made.sealed_key = keys.seal(keys.new_key(), made.id)
    made.save(force_insert=True)
    return made


def _look(upload: Upload) -> None:
    """Read the row anew. Raises `Over`, and `WrongOffset` of a file that is whole already."""
    try:
        upload.refresh_from_db()
    except Upload.DoesNotExist as gone:
        raise Over from gone
    if upload.state in Upload.ENDED:
        raise Over
    if upload.state != State.COMING:
        raise WrongOffset(upload.length or 0)
    if clock.now() >= upload.made_at + WAITED_FOR:
        raise Over


def _box(upload: Upload, file: IO[bytes]) -> Box:
    """What has come so far. Looked at once more now that nobody else can write to the file."""
    _look(upload)
    return Box(file, upload.label(Part.CAME))


def _pour(box: Box, stream: Readable, *, upto: int) -> None:
    """Fill the box until the stream ends, or breaks: what came before is in it then. Raises `TooMuch` and `Cut`."""
    waiting, fault = b"", None
    while fault is None:
        came, fault = _sip(stream, upto + 1 - box.length - len(waiting))
        if not came:
            break
        waiting += came
        if box.length + len(waiting) > upto:
            raise TooMuch
        if len(waiting) > PIECE:
            box.add(waiting[:PIECE])
            waiting = waiting[PIECE:]
    if waiting:
        box.add(waiting, last=box.length + len(waiting) == upto)
    if isinstance(fault, OSError):
        raise Cut(box.length) from fault
    if fault is not None:
        raise fault


def _sip(stream: Readable, at_most: int) -> tuple[bytes, Exception | None]:
    """What comes next, or what broke instead: apart from the faults of our own disk, which keep nothing."""
    try:
        return stream.read(min(_SIP, at_most)), None
    except Exception as fault:
        return b"", fault


def _count(upload: Upload, box: Box) -> None:
    """Have what came on the disk, then written down. Raises `Over` when the file has ended meanwhile."""
    box.settle()
    rows = Upload.objects.coming().filter(pk=upload.pk)
    if not box.whole:
        counted = rows.update(offset=box.length)
    else:
        with transaction.atomic():
            now = clock.now()
            counted = rows.update(offset=box.length, length=box.length, state=State.CHECKING, finished_at=now)
            if counted:
                check.enqueue(key=str(upload.pk), upload=upload.pk)
    if not counted:
        raise Over
