from typing import ClassVar, Self

from django.db import models

from polku.core.search.documents import Audience, Document


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, source: str) -> Self:
        return self.filter(source=source)

    def standing(self) -> Self:
        """Those that can be found."""
        return self.filter(removed=False)


class Entry(models.Model):
    """A document as the database keeps it, so that any process on any host can make the index anew or follow it.

    One that is gone stays as `removed` for some days: whoever follows must hear that, too.
    """

    key = models.CharField(max_length=300, unique=True)
    source = models.CharField(max_length=20)
    thing = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=9)
    audience = models.SmallIntegerField(choices=[(each.value, each.name) for each in Audience])
    unit = models.CharField(max_length=36, blank=True)
    title = models.CharField(max_length=500)
    text = models.TextField()
    said_by = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True)
    near = models.BooleanField(default=False)
    #: Keywords, exact references, situations and places.
    lists = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    #: When it last changed, in nanoseconds of the world's time, whatever a demo's clock tells.
    changed = models.BigIntegerField(db_index=True)
    removed = models.BooleanField(default=False)

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=("source", "thing"), name="entries_of_a_thing")]

    def __str__(self) -> str:
        return self.key

    @property
    def document(self) -> Document:
        """What it keeps."""
        return Document(
            source=self.source,
            thing=self.thing,
            kind=self.kind,
            language=self.language,
            title=self.title,
            text=self.text,
            audience=Audience(self.audience),
            unit=self.unit,
            near=self.near,
            keywords=tuple(self.lists["keywords"]),
            exact=tuple(self.lists["exact"]),
            said_by=self.said_by,
            dated=self.dated,
            situations=tuple(self.lists["situations"]),
            places=tuple(self.lists["places"]),
        )


class Vector(models.Model):
    """The direction of a passage, as one model reads it. It can be computed again, and is kept because that is slow."""

    #: Of the model's name and the passage.
    digest = models.CharField(max_length=64, primary_key=True)
    #: Numbers of two bytes each, the lower byte first.
    vector = models.BinaryField()

    def __str__(self) -> str:
        return self.digest
