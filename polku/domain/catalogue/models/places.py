from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from polku.domain.catalogue.models.kept import LONGEST_TEXT, Kept, KeptQuerySet, Text
from polku.domain.staff.models import Unit


class Place(Kept):
    """Where one can come or call: a unit, emergency social services, a hotline, a partner.

    A place that is one of our own units has its hours there (`unit`), so that they are kept once; any other has them in
    `hours`, the JSON of a `Timetable`.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", _("unit")
        DUTY = "duty", _("on duty at any hour")
        HOTLINE = "hotline", _("hotline")
        PARTNER = "partner", _("partner")

    kind = models.CharField(max_length=8, choices=Kind)
    phone = models.CharField(max_length=32, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postal = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=120, blank=True)
    #: Further numbers: `{"number": …, "names": {"fi": …}, "hours": the JSON of a Timetable}`.
    phones = models.JSONField(default=list)
    hours = models.JSONField(default=dict)
    is_fictitious = models.BooleanField(default=False)
    unit = models.OneToOneField(Unit, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[KeptQuerySet] = KeptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("slug",)


class PlaceText(Text):
    place = models.ForeignKey(Place, models.CASCADE, related_name="texts")
    accessibility = models.TextField(max_length=LONGEST_TEXT, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("place", "language"), name="one_place_text_a_language")]
