import uuid

from django.db import models
from django.db.models import Q

#: Characters in one message.
LONGEST_TEXT = 5000


class Thread(models.Model):
    """The one conversation of a case. What the client has read is kept for counting, and shown to nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    client_read_up_to = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)


class Message(models.Model):
    """What one side wrote to the other. Written by a worker or by a person, never both and never neither."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages")
    worker = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST_TEXT)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=("thread", "-id"), name="messages_newest_first"),
            models.Index(fields=("thread", "sent_at"), name="messages_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(worker=None, person__isnull=False) | Q(worker__isnull=False, person=None),
                name="message_has_one_writer",
            )
        ]

    @property
    def from_client(self) -> bool:
        return self.person_id is not None
