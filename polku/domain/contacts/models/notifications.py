from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models.contact import Contact


class Notification(models.Model):
    """Ilmoitus: what is known of a contact about another person (SHL 35 §).

    `subject` is the person it is about, once a worker has found out. To them it does not exist before a `Disclosure`;
    who told is a matter of its own. A professional tells with the person's consent, or without it when the law allows.
    """

    class Role(models.TextChoices):
        PRIVATE = "private", _("a private person")
        PROFESSIONAL = "professional", _("a professional")

    class Consent(models.TextChoices):
        GIVEN = "given", _("with the person's consent")
        WITHOUT = "without", _("without consent")

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="notification")
    role = models.CharField(max_length=12, choices=Role, default=Role.PRIVATE)
    sender_name = models.CharField(max_length=120, blank=True)
    sender_office = models.CharField(max_length=120, blank=True)
    consent = models.CharField(max_length=8, choices=Consent, blank=True)
    consent_ground = models.CharField(max_length=300, blank=True)
    subject = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=("subject",), name="notifications_about")]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="private") | ~(Q(sender_name="") | Q(sender_office="") | Q(consent="")),
                name="professional_tells_who_they_are",
            ),
            models.CheckConstraint(
                condition=~Q(consent="without") | ~Q(consent_ground=""), name="without_consent_there_is_a_ground"
            ),
        ]


class Disclosure(models.Model):
    """A worker's decision on what the person a notification is about may see, with its ground. The last one holds."""

    class What(models.TextChoices):
        WORDS = "words", _("what was told")
        SENDER = "sender", _("who told it")

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="disclosures")
    what = models.CharField(max_length=8, choices=What)
    is_shown = models.BooleanField()
    shown_text = models.TextField(max_length=5000, blank=True)
    ground = models.CharField(max_length=300)
    decided_by = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=~Q(ground=""), name="disclosure_has_a_ground"),
            models.CheckConstraint(condition=Q(is_shown=False) | ~Q(shown_text=""), name="disclosure_shows_something"),
        ]


class ChildConcern(models.Model):
    """Huoli lapsesta: whether a child-welfare report (417/2007 25 §) was made, by whom and when. Not for the client."""

    class Report(models.TextChoices):
        MADE = "made", _("a report was made")
        NOT_NEEDED = "not_needed", _("no ground for a report")
        PENDING = "pending", _("not decided yet")

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="child_concern")
    report = models.CharField(max_length=12, choices=Report, default=Report.PENDING)
    made_by = models.CharField(max_length=120, blank=True)
    made_on = models.DateField(null=True)
    noted_by = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(report="made") | (Q(made_on__isnull=False) & ~Q(made_by="")),
                name="report_was_made_by_somebody_on_a_day",
            )
        ]
