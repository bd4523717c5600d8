from datetime import datetime

from django.db import models
from django.db.models import F, Q


class Rule(models.Model):
    """What must happen by when, from which source, and between which days the rule holds."""

    code = models.CharField(max_length=64)
    working_days = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("code", "valid_from"), name="one_rule_a_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="rule_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class RunningClock(models.Model):
    """One promise to one subject: started, due on a day, and fulfilled at a moment or not yet."""

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="clocks")
    subject = models.UUIDField()
    team = models.UUIDField()
    owner = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    due_on = models.DateField()
    fulfilled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("subject", "rule"), name="one_clock_a_subject_and_rule")]

    def fulfil(self, at: datetime) -> None:
        """What was promised has happened. The first time counts."""
        self.fulfilled_at = self.fulfilled_at or at
