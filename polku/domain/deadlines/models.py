from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Rule(models.Model):
    """What must happen by when, from which source, and between which days the rule holds.

    The limit is `amount` of `unit`. What the law wants at once is measured in minutes: within so many of them it counts
    as kept. A row is never changed but to end it: what has begun keeps the day it was promised.
    """

    class Unit(models.TextChoices):
        AT_ONCE = "at_once", _("minutes, for what is done at once")
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        WORKING_DAYS = "working_days", _("working days")
        MONTHS = "months", _("months")

    code = models.CharField(max_length=64)
    unit = models.CharField(max_length=16, choices=Unit, default=Unit.WORKING_DAYS)
    amount = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("code", "valid_from"), name="one_rule_a_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="rule_ends_after_it_starts"
            ),
            models.CheckConstraint(
                # No day after the event is a limit too: the same day.
                condition=Q(unit="days") | Q(amount__gt=0),
                name="rule_has_a_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class RunningClock(models.Model):
    """One promise to one subject: started, due on a day, and fulfilled at a moment or not yet.

    A subject may have one after another by the same rule, and a new one while an earlier one runs: each time somebody
    begins to wait is a promise of its own. `due_at` is the moment of a limit in minutes or hours; `fulfilled_by` tells
    what happened.
    """

    class By(models.TextChoices):
        SPOKEN = "spoken", _("spoken with")
        READ = "read", _("a written answer was read")
        LETTER = "letter", _("a letter was posted")
        GENERAL = "general", _("a general answer was laid out")
        ASSESSED = "assessed", _("assessed by a person")
        HANDED = "handed", _("handed over")
        LEAD = "lead", _("the lead decided")

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="clocks")
    subject = models.UUIDField()
    team = models.UUIDField()
    owner = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    fulfilled_at = models.DateTimeField(null=True)
    fulfilled_by = models.CharField(max_length=12, choices=By, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=("due_on",), condition=Q(fulfilled_at=None), name="clocks_running"),
            models.Index(fields=("team", "due_on"), condition=Q(fulfilled_at=None), name="clocks_running_of_team"),
            models.Index(fields=("team", "started_at"), name="clocks_of_team"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("subject", "rule", "started_at"), name="one_clock_a_start"),
            models.CheckConstraint(
                condition=Q(fulfilled_at=None, fulfilled_by="") | (Q(fulfilled_at__isnull=False) & ~Q(fulfilled_by="")),
                name="clock_fulfilled_by_something",
            ),
        ]

    def fulfil(self, at: datetime, by: str) -> None:
        """What was promised has happened. The first time counts."""
        if self.fulfilled_at is None:
            self.fulfilled_at, self.fulfilled_by = at, by

    def reopen(self) -> None:
        """What was taken for its end was none: it runs as if it had never stopped, to the same day."""
        self.fulfilled_at, self.fulfilled_by = None, ""


class Attempt(models.Model):
    """What fulfils nothing: a notice that was sent, a call that nobody took, an answer that another person read."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("a notice was sent")
        CALL = "call", _("a call that nobody took")
        MISREAD = "misread", _("an answer was read by the wrong person")

    clock = models.ForeignKey(RunningClock, models.PROTECT, related_name="attempts")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField()
    worker = models.UUIDField(null=True)

    class Meta:
        ordering = ("id",)


class Escalation(models.Model):
    """That a clock was told about to those who answer for the team: once when it is soon due, once when it is late."""

    class Step(models.TextChoices):
        SOON = "soon", _("soon due")
        LATE = "late", _("late")

    clock = models.ForeignKey(RunningClock, models.PROTECT, related_name="escalations")
    step = models.CharField(max_length=8, choices=Step)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("clock", "step"), name="one_escalation_a_step")]
