import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: Characters in one message.
LONGEST_TEXT = 5000


#: Ways by which somebody writes who has not identified.
UNIDENTIFIED = ("link", "number", "sms")
#: Ways of what a worker records here that was said elsewhere.
RECORDED = ("call", "chat", "letter", "visit")


class Thread(models.Model):
    """The one conversation of a case. What the client has read is kept for counting, and shown to nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    client_read_up_to = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)


class Message(models.Model):
    """What one side wrote to the other. Written by a worker or by a person, never both and never neither.

    A protected message is read after strong identification. A light one of a worker's holds nothing secret, and is
    also read by the link in a text message. What a client writes is protected, whichever way it came.
    """

    class Level(models.TextChoices):
        PROTECTED = "protected", _("Protected")
        LIGHT = "light", _("Light")

    class Way(models.TextChoices):
        """How it came. By a link, a number or a text message it came from whoever held the phone: nobody identified.

        The last four are what was said elsewhere and recorded by a worker.
        """

        WEB = "web", _("written here")
        LINK = "link", _("answered from a text message")
        NUMBER = "number", _("came by a number, not identified")
        SMS = "sms", _("text message, sender not identified")
        CALL = "call", _("phone call")
        CHAT = "chat", _("WhatsApp or another chat")
        LETTER = "letter", _("letter")
        VISIT = "visit", _("visit")

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages")
    worker = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST_TEXT)
    sent_at = models.DateTimeField()
    level = models.CharField(max_length=10, choices=Level, default=Level.PROTECTED)
    way = models.CharField(max_length=8, choices=Way, default=Way.WEB)
    #: The last two digits of the number that it came from; the number itself is not kept with it.
    number_ends = models.CharField(max_length=2, blank=True)
    #: When the client, identified, said that they wrote it.
    confirmed_at = models.DateTimeField(null=True)
    #: Since when the client had waited for it; they wait again if it is taken back unopened.
    ended_wait = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    #: Had the client opened it when it was withdrawn? What they never saw they are not told of.
    was_opened = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=("thread", "-id"), name="messages_newest_first"),
            models.Index(fields=("thread", "sent_at"), name="messages_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(worker=None, person__isnull=False) | Q(worker__isnull=False, person=None),
                name="message_has_one_writer",
            ),
            models.CheckConstraint(
                condition=Q(level="protected") | Q(worker__isnull=False), name="clients_messages_are_protected"
            ),
            models.CheckConstraint(
                condition=~Q(way__in=UNIDENTIFIED) | Q(worker=None), name="workers_write_by_no_phone"
            ),
            models.CheckConstraint(
                condition=~Q(way__in=RECORDED) | Q(worker__isnull=False), name="workers_record_what_was_said"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(worker__isnull=False), name="only_workers_words_are_withdrawn"
            ),
        ]

    @property
    def from_client(self) -> bool:
        return self.person_id is not None

    @property
    def is_unidentified(self) -> bool:
        """Did it come from whoever held the phone, and has the client not said since that it was them?"""
        return self.way in UNIDENTIFIED and self.confirmed_at is None

    @property
    def from_whom(self) -> str:
        """What may be said of who wrote it, when nobody has identified."""
        return (
            gettext("number ending %(ends)s") % {"ends": self.number_ends} if self.number_ends else gettext("by phone")
        )

    @property
    def told_as(self) -> str:
        """What stands beside a worker's message: that it was light, or where it was said."""
        if self.is_recorded:
            return str(self.get_way_display())
        return str(self.get_level_display()) if self.level == self.Level.LIGHT else ""

    @property
    def is_recorded(self) -> bool:
        return self.way in RECORDED
