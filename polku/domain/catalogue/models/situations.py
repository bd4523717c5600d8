from typing import ClassVar

from django.db import models

from polku.domain.catalogue.models.kept import LONGEST_NAME, Kept, KeptQuerySet, Text
from polku.domain.catalogue.models.service import Service
from polku.domain.staff.models import Topic


class Situation(Kept):
    """A life situation (elämäntilanne): a door by which somebody finds help without knowing what it is called.

    Articles and stories are named by their slugs: they belong to other contexts.
    """

    topic = models.CharField(max_length=16, choices=Topic)
    order = models.PositiveSmallIntegerField(default=100)
    articles = models.JSONField(default=list)
    stories = models.JSONField(default=list)

    objects: ClassVar[KeptQuerySet] = KeptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("order", "slug")


class SituationText(Text):
    """`name` is short ("Raha ja velat"), `title` in the words of whoever is in it ("Rahat ei riitä")."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="texts")
    title = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("situation", "language"), name="one_situation_text_a_language")]


class SituationService(models.Model):
    """That a service helps in a situation, and in which order it is shown there."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="helping")
    service = models.ForeignKey(Service, models.CASCADE, related_name="helps_in")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "id")
        constraints = [models.UniqueConstraint(fields=("situation", "service"), name="one_service_a_situation")]
