"""What clients see of those who work here: each decides it of themselves."""

from dataclasses import dataclass

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.portraits import Portrait
from polku.core.settings import changes
from polku.domain.staff.models import Photo, Worker
from polku.domain.staff.queries import worker_state

_DECIDED = ("own_words", "shows_own_words", "shows_family_name", "shows_photo")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a worker says of themselves, and which of it clients see. Without a new photo the one there is stays."""

    own_words: str = ""
    shows_own_words: bool = False
    shows_family_name: bool = False
    shows_photo: bool = False
    photo: Portrait | None = None


@transaction.atomic
def introduce(actor: Actor, worker: Worker, said: Introduction) -> None:
    """The worker says what clients are shown of them. Said twice, it is the same."""
    worker = Worker.objects.select_for_update().get(pk=worker.pk)
    before = worker_state(worker)
    for name in _DECIDED:
        setattr(worker, name, getattr(said, name))
    if said.photo is not None:
        worker.photo = said.photo.digest
        Photo.objects.update_or_create(worker=worker, defaults={"image": said.photo.image})
    worker.save(update_fields=[*_DECIDED, "photo"])
    changes.note(actor, "worker", worker.pk, title=worker.name, before=before, after=worker_state(worker))
    log.did(actor, "worker.introduced", kind="worker", id=worker.pk)


@transaction.atomic
def remove_photo(actor: Actor, worker: Worker) -> None:
    """The worker has no photo any more. A later one is shown only when they say so anew."""
    worker = Worker.objects.select_for_update().get(pk=worker.pk)
    before = worker_state(worker)
    worker.photo, worker.shows_photo = "", False
    worker.save(update_fields=["photo", "shows_photo"])
    Photo.objects.filter(worker=worker).delete()
    if changes.note(actor, "worker", worker.pk, title=worker.name, before=before, after=worker_state(worker)):
        log.did(actor, "worker.photo_removed", kind="worker", id=worker.pk)


def forget_photos(actor: Actor) -> None:
    """Remove the photos of those who have left, each in a transaction of its own."""
    for photo in Photo.objects.filter(worker__left_on__lte=clock.today()).select_related("worker").defer("image"):
        remove_photo(actor, photo.worker)
