from django.db import models


class Tally(models.Model):
    """How often something was done from one network since a moment. `key` is a keyed digest: no address is kept."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(db_index=True)
