import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.crypto import digest, spoken_code
from polku.core.phones import as_read

#: Characters a person may write at once: about two pages.
LONGEST_WORDS = 5000


def code_index(code: str) -> str:
    """The look-up key of a receipt's code."""
    return digest("receipt-index", code)


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, actor: Actor) -> Self:
        """Contacts this actor may know exist: their own, those they took, and those of their teams' queues."""
        mine = Q(pk__in=[])
        if actor.person:
            mine |= Q(person=actor.person)
        if actor.worker:
            mine |= Q(taken_by=actor.worker) | Q(taken_by__in=actor.deputy_for)
            mine |= Q(team__in=actor.teams | actor.leads | actor.duty_in)
        return self.filter(mine)


class Contact(models.Model):
    """What somebody wrote to us, how they can be reached, and who has taken it."""

    class Reach(models.TextChoices):
        PHONE = "phone", _("A text message or a call")
        EMAIL = "email", _("E-mail")
        CODE = "code", _("I come back here with my code")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.TextField(max_length=LONGEST_WORDS)
    reach_by = models.CharField(max_length=8, choices=Reach)
    reach_at = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=16)
    arrived_at = models.DateTimeField()
    code_index = models.CharField(max_length=64, unique=True)
    team = models.ForeignKey("staff.Team", models.PROTECT, related_name="+")
    taken_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    objects: ClassVar[ContactQuerySet] = ContactQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=("team", "taken_by", "arrived_at"), name="contact_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None) | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="contact_taken_by_somebody_at_a_time",
            ),
            models.CheckConstraint(condition=Q(reach_by="code") | ~Q(reach_at=""), name="contact_has_the_way_it_chose"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def code(self) -> str:
        """The receipt's code: 80 bits that only this installation's key can derive again."""
        return spoken_code("receipt", str(self.pk))

    @property
    def reach_in_short(self) -> Promise:
        """How the sender can be reached, in a worker's words."""
        return {"phone": _("by phone"), "email": _("by e-mail"), "code": _("with the code")}[self.reach_by]

    @property
    def reach_as_read(self) -> str:
        """The number or address, as people write it."""
        return as_read(self.reach_at) if self.reach_by == self.Reach.PHONE else self.reach_at

    @property
    def is_taken(self) -> bool:
        return self.taken_by_id is not None


class Answer(models.Model):
    """A worker's first answer to a contact. Protected: read by the sender after identification and confirmation."""

    class Notice(models.TextChoices):
        """What became of the word that there is an answer."""

        NONE = "none", _("none was asked for")
        PLANNED = "planned", _("on its way")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("could not be delivered")

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="answers")
    worker = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST_WORDS)
    answered_at = models.DateTimeField()
    notice = models.CharField(max_length=8, choices=Notice, default=Notice.NONE)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)


class SenderClaim(models.Model):
    """An identified person says, with the receipt's code, "this was me". A proposal until a worker decides."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="claims")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    confirmed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("contact", "person"), name="one_claim_a_person_and_contact"),
            models.CheckConstraint(
                condition=Q(decided_at=None, confirmed=None) | Q(decided_at__isnull=False, confirmed__isnull=False),
                name="claim_decided_when_it_has_a_verdict",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.decided_at is None
