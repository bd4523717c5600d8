from django.db import models


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
