"""Looking at a file that has come, before anybody may open it: for what harms, and for what it is."""

import logging
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import transaction

from polku.core.clock import clock
from polku.core.files.boxes import PIECE, Box, BoxBroken, Reading, opened
from polku.core.files.ending import discard_bytes, end
from polku.core.files.folder import Part, place, written
from polku.core.files.kinds import PICTURES, Kind
from polku.core.files.limited.words import NotReceived, Refusal
from polku.core.files.models import Upload
from polku.core.files.names import ending_of
from polku.core.files.ports import Verdict
from polku.core.files.room import look_inside
from polku.core.jobs.models import Job
from polku.core.jobs.models import State as JobState
from polku.core.jobs.tasks import task
from polku.core.live import live
from polku.core.plugs import plugged

logger = logging.getLogger(__name__)

State = Upload.State
KIND = "files.check"
#: Endings of what a system would carry out, although to us it is text. It is not received even as text.
_CARRIED_OUT = frozenset(
    {
        *("bat", "cmd", "com", "ps1", "psm1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "hta", "reg", "inf"),
        *("url", "lnk", "desktop", "command", "sh", "bash", "py", "pyw", "pl", "php", "rb", "lua"),
    }
)


@task(KIND, lease=timedelta(minutes=5), slow=True)
def check(*, upload: str) -> None:
    """Look at a file, and let those whose it is open it or tell them why not.

    Tried again while the scanner is away. Raises what a folder or a key that is not there raises: a person mends it.
    """
    found = Upload.objects.filter(pk=upload, state=State.CHECKING).first()
    if found is None:
        return
    try:
        verdict = plugged("scan").scan(Reading(_came(found)))
        if verdict is Verdict.INFECTED:
            _not_received(found, State.INFECTED, Refusal.HARMFUL)
            return
        kind, drawn = look_inside(_came(found))
        _refuse_what_is_carried_out(found, kind)
    except NotReceived as refusal:
        _not_received(found, State.REFUSED, refusal.why)
    except BoxBroken:
        logger.error("file %s is not as it came", found.pk)
        _not_received(found, State.REFUSED, Refusal.BROKEN)
    else:
        _write(found, kind, drawn)
        _received(found, verdict, kind, drawn)


def check_again() -> None:
    """Plan a new check of each file whose check was given up: nobody can open it until it is done."""
    now = clock.now()
    for pk in Upload.objects.filter(state=State.CHECKING).values_list("pk", flat=True):
        planned = Job.objects.filter(kind=KIND, key__startswith=str(pk), state=JobState.PLANNED)
        if not planned.exists():
            check.enqueue(key=f"{pk}.{now:%Y%m%d%H%M}", upload=pk)


def topic(for_what: str) -> str:
    """The name under which it is told that something has become of a file that is for this."""
    return live.topic("files", for_what)


def _came(upload: Upload) -> Iterator[bytes]:
    with place(upload.pk, Part.CAME).open("rb") as file:
        yield from opened(file, upload.label(Part.CAME))


def _refuse_what_is_carried_out(upload: Upload, kind: Kind) -> None:
    if kind == Kind.TEXT and ending_of(upload.name) in _CARRIED_OUT:
        raise NotReceived(Refusal.KIND)


def _write(upload: Upload, kind: Kind, drawn: Sequence[bytes]) -> None:
    parts = (Part.DRAWN, Part.SMALL) if kind in PICTURES else ()
    for part, content in zip(parts, drawn, strict=True):
        with written(upload.pk, part) as file:
            box = Box(file, upload.label(part))
            for begins in range(0, len(content), PIECE):
                ends = begins + PIECE
                box.add(content[begins:ends], last=ends >= len(content))
            box.settle()


@transaction.atomic
def _received(upload: Upload, verdict: Verdict, kind: Kind, drawn: Sequence[bytes]) -> None:
    """From the commit on it may be opened. What a picture was drawn from goes then: it says where it was taken."""
    rows = Upload.objects.filter(pk=upload.pk, state=State.CHECKING)
    size = len(drawn[0]) if drawn else upload.length
    rows.update(state=State.CLEAN if verdict is Verdict.CLEAN else State.UNCHECKED, kind=kind, size=size)
    # It may also have ended while it was drawn, and then nothing of it is left.
    discard_bytes.enqueue(key=f"{upload.pk}.checked", upload=upload.pk)
    live.hint(topic(upload.for_what))


@transaction.atomic
def _not_received(upload: Upload, state: State, why: Refusal) -> None:
    if end(upload, state, why):
        live.hint(topic(upload.for_what))
