import uuid

from django.conf import settings
from django.db import models


class Person(models.Model):
    """A human being. The personal identity code is kept only as a keyed digest, for exact look-up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200)
    hetu_index = models.CharField(max_length=64, unique=True)
    #: Turvakielto: nobody may be told where they are.
    non_disclosure = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """Given name and initial: enough for a list, less on a screen somebody walks past."""
        return f"{self.given_name} {self.family_name[:1]}." if self.family_name else self.given_name
