from django.db import models
from django.db.models import Q


class Offset(models.Model):
    """How far the clock of a demo has been moved. At most one row, and it only grows."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    ahead = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_clock_offset")]
