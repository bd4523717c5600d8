from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.core.crypto import sealed, unsealed

LONGEST_KEY = 100


class Outgoing(models.Model):
    """A word on its way out of the house, planned in the transaction of what it tells of.

    Where it goes and what it says are sealed, and forgotten when it has arrived or a day has passed since it went.
    `asked_at` is when a carrier was asked whose answer is not known: the next try may bring the same word twice to the
    carrier, which takes a key once, and `repeats` counts such tries.
    """

    class Carrier(models.TextChoices):
        SMS = "sms", _("Text message")
        EMAIL = "email", _("E-mail")

    class State(models.TextChoices):
        PLANNED = "planned", _("on its way")
        SENT = "sent", _("sent")
        DELIVERED = "delivered", _("delivered")
        DEAD = "dead", _("could not be delivered")
        WITHDRAWN = "withdrawn", _("taken back")

    carrier = models.CharField(max_length=8, choices=Carrier)
    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    to_sealed = models.TextField(blank=True)
    subject_sealed = models.TextField(blank=True)
    text_sealed = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    planned_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    repeats = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    #: Why it did not go, in one word of ours or the class of a fault.
    error = models.CharField(max_length=40, blank=True)
    #: How many times somebody has had it tried anew.
    round = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=("planned_at",), condition=Q(state="planned"), name="words_planned"),
            models.Index(fields=("-id",), condition=Q(state="dead"), name="words_dead"),
        ]

    def __str__(self) -> str:
        return self.key

    def close_over(self, *, to: str, subject: str, text: str) -> None:
        """Seal where it goes and what it says."""
        self.to_sealed, self.text_sealed = sealed("outgoing", to), sealed("outgoing", text)
        self.subject_sealed = sealed("outgoing", subject) if subject else ""

    def forget_words(self) -> None:
        """Nothing more is done with it: where it went and what it said are not kept."""
        self.to_sealed, self.subject_sealed, self.text_sealed = "", "", ""

    @property
    def carried_as(self) -> str:
        """The key that the carrier takes once: another one each time that somebody has it tried anew."""
        return f"{self.key}.{self.round}" if self.round else self.key

    @property
    def to(self) -> str:
        return unsealed("outgoing", self.to_sealed)

    @property
    def subject(self) -> str:
        return unsealed("outgoing", self.subject_sealed) if self.subject_sealed else ""

    @property
    def text(self) -> str:
        return unsealed("outgoing", self.text_sealed)


class Carried(models.Model):
    """A message that an adapter of a demo was given, kept so that the phone it would have come to can be shown.

    Written only where nothing leaves the house. A real adapter keeps nothing: what it carried is at the carrier.
    """

    class Carrier(models.TextChoices):
        SMS = "sms"
        EMAIL = "email"
        NOTICE = "notice"

    carrier = models.CharField(max_length=8, choices=Carrier)
    key = models.CharField(max_length=200)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("to", "-id"), name="carried_newest_first")]
        constraints = [models.UniqueConstraint(fields=("carrier", "key"), name="one_message_a_key")]

    def __str__(self) -> str:
        return f"{self.carrier} {self.key}"
