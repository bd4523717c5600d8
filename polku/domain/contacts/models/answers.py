from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models.contact import LONGEST_WORDS, Contact


class Answer(models.Model):
    """What a worker has written to the sender of a contact.

    Protected, so read after identification and confirmation only; unless the worker has marked it as general advice
    without personal data, which whoever has the receipt's code reads.
    """

    class Notice(models.TextChoices):
        """What became of the word that there is an answer."""

        NONE = "none", _("none was asked for")
        PLANNED = "planned", _("on its way")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("could not be delivered")

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="answers")
    worker = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST_WORDS)
    is_general = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    notice = models.CharField(max_length=8, choices=Notice, default=Notice.NONE)
    #: When the sender read it; `misread_at` is when somebody did who turned out not to be the sender.
    read_at = models.DateTimeField(null=True)
    misread_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.answered_at


class Addition(models.Model):
    """What the sender wrote afterwards, with the receipt's code and without an account."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="additions")
    words = models.TextField(max_length=LONGEST_WORDS)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.written_at
