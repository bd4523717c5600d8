from datetime import datetime, timedelta

from django.db import models
from django.utils.crypto import constant_time_compare

from polku.core.crypto import digest, sealed, unsealed
from polku.domain.threads.models.messages import Message

#: A link that nobody has answered by is dead after this.
LIVES = timedelta(hours=72)


def token_index(token: str) -> str:
    """The look-up key of a link's token, which itself is kept nowhere."""
    return digest("link-token", token)


def device_index(device: str) -> str:
    """What is kept of the browser in which a link was opened first."""
    return digest("link-device", device)


class Link(models.Model):
    """The way from a text message to one light message and the field for answering it, and to nothing else.

    It lives until it is answered, or for 72 hours. `device` stands for the browser that opened it; in any other one a
    code that comes to the same number is asked for.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="links")
    token_index = models.CharField(max_length=64, unique=True)
    number_sealed = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    device = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def number(self) -> str:
        """The number in E.164 to which it was sent."""
        return unsealed("link-number", self.number_sealed)

    @property
    def language(self) -> str:
        """The language of whom it was sent to; Finnish when they have not chosen."""
        person = self.message.thread.case.person
        return (person.user.language if person else "") or "fi"

    def goes_to(self, number: str) -> None:
        self.number_sealed = sealed("link-number", number)

    def lives_at(self, moment: datetime) -> bool:
        """Can it still be opened and answered?"""
        return self.answered_at is None and moment < self.expires_at

    def is_open_in(self, device: str) -> bool:
        """Is this the browser that opened it?"""
        return bool(self.device and device) and constant_time_compare(self.device, device_index(device))
