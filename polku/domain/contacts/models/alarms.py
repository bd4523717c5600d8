from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models.contact import Contact

#: How often the duty of the hour is told again, until a human has assessed it.
RE_ALARM = timedelta(minutes=15)


class Alarm(models.Model):
    """An urgent contact (SHL 36 §): who was alarmed, how often, who acknowledged and who assessed it, and when."""

    class Raised(models.TextChoices):
        SENDER = "sender", _("marked as urgent")
        WORDS = "words", _("urgent words")
        WORKER = "worker", _("raised by a worker")

    class To(models.TextChoices):
        TEAM = "team", _("the duty of the team")
        EMERGENCY = "emergency", _("the emergency social services")
        NOBODY = "nobody", _("no duty was set")

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="alarm")
    raised_by = models.CharField(max_length=8, choices=Raised)
    raised_at = models.DateTimeField()
    to = models.CharField(max_length=12, choices=To)
    times = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    assessed_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    was_urgent = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=("raised_at",), condition=Q(assessed_at=None), name="alarm_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(assessed_at=None, was_urgent=None) | Q(assessed_at__isnull=False, was_urgent__isnull=False),
                name="alarm_assessed_with_a_verdict",
            )
        ]

    @property
    def to_whom(self) -> "Alarm.To":
        """Whom it went to last, or goes to first."""
        return Alarm.To(self.to)

    def begin_again(self, *, by: str, at: datetime, to: str) -> None:
        """Raised anew after it was assessed: nobody has been told, and nobody has looked."""
        self.raised_by, self.raised_at, self.to, self.times, self.last_at = by, at, to, 0, None
        self.acknowledged_at = self.acknowledged_by = None
        self.assessed_at = self.assessed_by = self.was_urgent = None

    def round_at(self, now: datetime) -> str:
        """The quarter of an hour, counted from when it was raised, in which the duty is told at most once."""
        return f"{int(self.raised_at.timestamp())}-{(now - self.raised_at) // RE_ALARM}"

    def is_told_at(self, now: datetime) -> bool:
        """Has the duty been told in the quarter of an hour that `now` belongs to?"""
        return self.last_at is not None and self.round_at(self.last_at) == self.round_at(now)

    @property
    def is_open(self) -> bool:
        """Has no human assessed it yet?"""
        return self.assessed_at is None
