from django.db import models

from polku.domain.catalogue.models.kept import LONGEST_SLUG
from polku.domain.staff.models import Worker

LONGEST_REASON = 300


class Revision(models.Model):
    """That somebody changed a thing here: who, when, why, and the fields as they stood before and after."""

    kind = models.CharField(max_length=12)
    slug = models.SlugField(max_length=LONGEST_SLUG)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    why = models.CharField(max_length=LONGEST_REASON)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=("kind", "slug", "id"), name="revisions_of_a_thing")]
