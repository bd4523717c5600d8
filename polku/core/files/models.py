import uuid
from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.files import keys
from polku.core.files.boxes import Label
from polku.core.files.folder import Part
from polku.core.files.kinds import PICTURES, Kind
from polku.core.files.names import LONGEST
from polku.core.files.refusals import sentence

#: Bytes of the longest file: 25 MB.
LARGEST = 25 * 1024 * 1024
#: How long the rest of a file is waited for, and somebody who needs it.
WAITED_FOR = timedelta(hours=24)
#: For the index alone, which stands beside the states and cannot ask them.
_ENDED = ["infected", "refused", "gone"]


class UploadQuerySet(models.QuerySet["Upload"]):
    def coming(self) -> Self:
        return self.filter(state=Upload.State.COMING)

    def kept(self) -> Self:
        """Those whose bytes are in the folder, or may come there."""
        return self.exclude(state__in=Upload.ENDED)


class Upload(models.Model):
    """A file that is coming, or has come. Its bytes are in the folder of the files, sealed with the key of this row.

    Whoever needs it says so (`holding`); one that nobody has held within a day goes away, and its row after it.
    """

    class State(models.TextChoices):
        COMING = "coming", _("on its way")
        CHECKING = "checking", _("being checked")
        CLEAN = "clean", _("checked, nothing harmful found")
        UNCHECKED = "unchecked", _("not checked for viruses")
        INFECTED = "infected", _("harmful, not kept")
        REFUSED = "refused", _("not received")
        GONE = "gone", _("removed")

    #: Those that may be opened, and those of which nothing is kept.
    OPEN = (State.CLEAN, State.UNCHECKED)
    ENDED = (State.INFECTED, State.REFUSED, State.GONE)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    for_what = models.CharField(max_length=200, db_index=True)
    #: As `names.shown` leaves it.
    name = models.CharField(max_length=LONGEST, blank=True)
    #: Bytes there will be; not known of a file from a plain form before its end.
    length = models.PositiveBigIntegerField(null=True)
    #: Bytes there are, as last counted: `coming.offset_of` asks the file.
    offset = models.PositiveBigIntegerField(default=0)
    #: Bytes of what may be opened, which is not what came when a picture was drawn.
    size = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.COMING)
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.name) for kind in Kind], blank=True)
    #: Why it was not received, in one word of `refusals`.
    refusal = models.CharField(max_length=20, blank=True)
    key_id = models.CharField(max_length=20)
    sealed_key = models.BinaryField()
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Upload"]] = models.Manager.from_queryset(UploadQuerySet)()

    class Meta:
        indexes = [
            models.Index(fields=("made_at",), condition=Q(held_at=None), name="files_not_held"),
            models.Index(fields=("finished_at",), condition=Q(state="checking"), name="files_checking"),
            models.Index(fields=("key_id",), condition=~Q(state__in=_ENDED), name="files_keys"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(offset__lte=F("length")), name="no_more_came_than_was_told"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def may_be_opened(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_picture(self) -> bool:
        """Is what may be opened a picture, of which there is a small one too?"""
        return self.kind in PICTURES

    @property
    def why_not(self) -> str | Promise:
        """Why it was not received, for whoever sent it; empty when it was."""
        return sentence(self.refusal) if self.refusal else ""

    def label(self, part: Part) -> Label:
        """What opens a part of it. Raises `crypto.SealBroken`, also when nothing is kept any more."""
        key = keys.unseal(self.key_id, bytes(self.sealed_key), self.id)
        return Label(key, self.id.bytes + part.encode())
