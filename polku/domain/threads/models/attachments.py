from django.db import models

from polku.domain.threads.models.messages import Message


class Attachment(models.Model):
    """A file that belongs to a message. Whoever may read the message may open it, when it has been checked."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    upload = models.OneToOneField("files.Upload", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)
