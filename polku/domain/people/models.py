import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.core.crypto import sealed, unsealed
from polku.core.phones import as_read

#: A person is an adult from this age on.
ADULT = 18


class Person(models.Model):
    """A human being, told apart by their personal identity code (henkilötunnus, hetu) when it is known.

    The code itself is sealed, and found by a keyed digest whose key lies outside the database. `born_on` follows from
    it. A person without one has a temporary id of ours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200)
    hetu_index = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique among those who have one
    hetu_sealed = models.CharField(max_length=200, blank=True)
    temporary_id = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001 - likewise
    born_on = models.DateField(null=True)
    #: Turvakielto: nobody may be told where they are.
    non_disclosure = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    #: Nothing at all goes to `phone`; `agreed_way` tells the worker what was agreed instead.
    phone_is_unsafe = models.BooleanField(default=False)
    agreed_way = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=("phone",), condition=Q(phone_is_unsafe=True), name="phones_not_safe"),
            models.Index(fields=("phone",), condition=~Q(phone=""), name="people_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hetu_index__isnull=False) | Q(temporary_id__isnull=False), name="person_is_told_apart"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """Given name and initial: enough for a list, less on a screen somebody walks past."""
        return f"{self.given_name} {self.family_name[:1]}." if self.family_name else self.given_name

    @property
    def hetu(self) -> str:
        """The personal identity code, or nothing when it is not known."""
        return unsealed("hetu", self.hetu_sealed) if self.hetu_sealed else ""

    @property
    def phone_as_read(self) -> str:
        """The number, as people write it."""
        return as_read(self.phone)

    def seal_hetu(self, hetu: str) -> None:
        """Keep the code, readable to this installation's key only."""
        self.hetu_sealed = sealed("hetu", hetu)

    def is_minor_on(self, day: date) -> bool | None:
        """Are they under 18 on `day`? None when it is not known when they were born."""
        if self.born_on is None:
            return None
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (not had_birthday) < ADULT


class FormerHetu(models.Model):
    """A personal identity code somebody had before it was changed. They are still found by it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="former_hetus")
    hetu_index = models.CharField(max_length=64, unique=True)
    hetu_sealed = models.CharField(max_length=200)
    until = models.DateTimeField()


class Breach(models.Model):
    """Henkilötietojen tietoturvaloukkaus: what was shown to somebody it was not for (GDPR 33(5) § register).

    Opened by itself when a wrong join is undone. The authority is told by `authority_due_at` unless there is no risk
    (33(1)); the people, without delay when the risk is high. `about` is the opaque id of what it follows from.
    """

    class Risk(models.TextChoices):
        UNKNOWN = "unknown", _("not assessed yet")
        NONE = "none", _("no risk to the person")
        SOME = "some", _("a risk: the authority is told")
        HIGH = "high", _("a high risk: the person is told too")

    about = models.UUIDField()
    known_at = models.DateTimeField()
    authority_due_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    risk = models.CharField(max_length=8, choices=Risk, default=Risk.UNKNOWN)
    note = models.TextField(max_length=2000, blank=True)
    authority_told_at = models.DateTimeField(null=True)
    people_told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    @property
    def waits_for_telling(self) -> bool:
        """Is the authority still to be told, as far as we know?"""
        return self.authority_told_at is None and self.risk != self.Risk.NONE and self.closed_at is None
