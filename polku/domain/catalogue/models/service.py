from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.domain.catalogue.models.kept import LONGEST_TEXT, Kept, KeptQuerySet, Origin, Text
from polku.domain.catalogue.models.places import Place

_PTV_HAS_ID = ~Q(origin=Origin.PTV.value) | Q(ptv_id__isnull=False)


class Charge(models.TextChoices):
    FREE = "free", _("free of charge")
    CHARGEABLE = "chargeable", _("costs something")


class Organisation(Kept):
    """Who offers services. `phones`, `emails` and `web` are as in `Channel`."""

    ptv_id = models.UUIDField(null=True, unique=True)
    business_id = models.CharField(max_length=16, blank=True)
    phones = models.JSONField(default=list)
    emails = models.JSONField(default=list)
    web = models.JSONField(default=list)

    objects: ClassVar[KeptQuerySet] = KeptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.CheckConstraint(condition=_PTV_HAS_ID, name="organisation_of_ptv_has_its_id")]


class OrganisationText(Text):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("organisation", "language"), name="one_organisation_text_a_language")
        ]


class ServiceQuerySet(KeptQuerySet):
    def offered(self) -> "ServiceQuerySet":
        """Those that somebody offers, without national descriptions that nobody here has taken into use."""
        return self.standing().filter(is_general=False)


class Service(Kept):
    """A service (palvelu). A general one is a national description (pohjakuvaus) that others refer to by its id.

    What a service leaves out is read from the general one: see `queries/services.py`.
    """

    ptv_id = models.UUIDField(null=True, unique=True)
    is_general = models.BooleanField(default=False)
    general_description = models.UUIDField(null=True, db_index=True)
    charge = models.CharField(max_length=10, choices=Charge, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="services")

    objects: ClassVar[ServiceQuerySet] = ServiceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.CheckConstraint(condition=_PTV_HAS_ID, name="service_of_ptv_has_its_id")]


class ServiceText(Text):
    service = models.ForeignKey(Service, models.CASCADE, related_name="texts")
    price = models.TextField(max_length=LONGEST_TEXT, blank=True)
    for_whom = models.TextField(max_length=LONGEST_TEXT, blank=True)
    how_to_come = models.TextField(max_length=LONGEST_TEXT, blank=True)
    #: Labels of the classifications it belongs to: service classes, ontology, target groups, life events.
    labels = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("service", "language"), name="one_service_text_a_language")]


class Channel(Kept):
    """A way to come to a service (asiointikanava), in the five kinds of the Finnish Service Catalogue.

    `phones` are `{"number", "info", "language"}`, `emails` `{"address", "language"}`, `web` `{"url", "name",
    "language"}`, `addresses` `{"text", "postal_code", "city", "language"}`. `hours` is the JSON of a `Timetable`.
    """

    class Kind(models.TextChoices):
        ELECTRONIC = "EChannel", _("electronic service")
        PHONE = "Phone", _("by phone")
        FORM = "PrintableForm", _("printable form")
        LOCATION = "ServiceLocation", _("place of service")
        WEB_PAGE = "WebPage", _("web page")

    ptv_id = models.UUIDField(null=True, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="channels")
    phones = models.JSONField(default=list)
    emails = models.JSONField(default=list)
    web = models.JSONField(default=list)
    addresses = models.JSONField(default=list)
    hours = models.JSONField(default=dict)

    objects: ClassVar[KeptQuerySet] = KeptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.CheckConstraint(condition=_PTV_HAS_ID, name="channel_of_ptv_has_its_id")]


class ChannelText(Text):
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("channel", "language"), name="one_channel_text_a_language")]


class ServiceChannel(models.Model):
    """That one comes to a service by a channel."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="ways")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="leads_to")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "id")
        constraints = [models.UniqueConstraint(fields=("service", "channel"), name="one_channel_a_service")]


class ServicePlace(models.Model):
    """That a service is given at a place."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="given_at")
    place = models.ForeignKey(Place, models.CASCADE, related_name="gives")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "id")
        constraints = [models.UniqueConstraint(fields=("service", "place"), name="one_place_a_service")]
