"""How a file ends: removed, never come, or not received. Its key goes at once, its bytes after the transaction."""

import uuid
from datetime import timedelta

from django.db import transaction

from polku.core.clock import clock
from polku.core.files.folder import Part, all_folders, all_in, discard
from polku.core.files.limited.words import Refusal
from polku.core.files.models import WAITED_FOR, Upload, UploadQuerySet
from polku.core.jobs.tasks import task
from polku.core.jobs.trimming import trim

State = Upload.State
#: How long it is known of a file that nobody held.
KNOWN_FOR = timedelta(days=7)
#: Something in the folder without a row is left alone for so long: its row may be about to be committed.
LEFT_ALONE = timedelta(days=1)


@task("files.discard")
def discard_bytes(*, upload: str) -> None:
    """Remove the bytes that are not needed: of a file that has ended all, of a picture what it was drawn from."""
    row = Upload.objects.kept().filter(pk=upload).first()
    if row is None:
        discard(uuid.UUID(upload))
    elif row.may_be_opened and row.is_picture:
        discard(row.pk, Part.CAME)


def remove(upload: Upload) -> None:
    """Nobody needs this file any more. From the commit on nobody can read it; of its name nothing is kept either."""
    end(upload, State.GONE)


def end(upload: Upload, state: State, refusal: Refusal | None = None) -> bool:
    """Let go of a file's bytes. False when it had ended before."""
    return _ended(Upload.objects.all(), upload.pk, state, refusal)


def expire() -> None:
    """Let go of what has not come whole in time or is held by nobody, and of knowing about it a week later."""
    now = clock.now()
    nobodys = Upload.objects.filter(held_at=None, made_at__lt=now - WAITED_FOR)
    for pk in nobodys.kept().values_list("pk", flat=True):
        _ended(nobodys, pk, State.GONE)
    trim(nobodys.filter(state__in=Upload.ENDED, made_at__lt=now - WAITED_FOR - KNOWN_FOR))


@task("files.sweep_folder")
def sweep_folder(*, named: str) -> None:
    """Remove what lies in one folder of the folder and belongs to no file that is kept.

    A transaction that was rolled back leaves such bytes, and so does a database taken back from a backup. A database
    that knows no files at all is more likely the wrong one, so then nothing is removed.
    """
    if not Upload.objects.kept().exists():
        return
    # The world's clock: it is the one that the disk goes by.
    long_ago = (clock.world_now() - LEFT_ALONE).timestamp()
    old = {of for of, at in all_in(named).items() if at < long_ago}
    for of in old - set(Upload.objects.kept().filter(pk__in=old).values_list("pk", flat=True)):
        discard(of)


def sweep() -> None:
    """Plan the sweeping of every folder, each as a job of its own: together they would keep others waiting."""
    for named in all_folders():
        sweep_folder.enqueue(key=f"{named}.{clock.now():%Y%m%d}", named=named)


@transaction.atomic
def _ended(among: UploadQuerySet, pk: uuid.UUID, state: State, refusal: Refusal | None = None) -> bool:
    """End a file if it is still among these. It may have been held or removed since they were looked for."""
    known = {"name": ""} if state == State.GONE else {"finished_at": clock.now()}
    rows = among.filter(pk=pk).exclude(state__in=Upload.ENDED)
    if not rows.update(state=state, refusal=refusal or "", sealed_key=b"", size=None, **known):
        return False
    discard_bytes.enqueue(key=str(pk), upload=pk)
    return True
