from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """A code with which somebody takes their log-in into use. A user has one at most, here only as a digest."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    code_digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()


class Guesses(models.Model):
    """How many wrong guesses there have been since a moment. `key` is a keyed digest of what was guessed and by whom.

    `told`: the log knows that further guesses were refused.
    """

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(db_index=True)
    told = models.BooleanField(default=False)
