from django.db import models


class Once(models.Model):
    """That somebody has done `verb` with this key. Key, somebody and content are here only as keyed digests."""

    key = models.CharField(max_length=64)
    who = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    done = models.BooleanField(default=False)
    ref = models.CharField(max_length=64, default="")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "who", "verb"], name="once_per_key")]
