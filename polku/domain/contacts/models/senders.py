from django.db import models
from django.db.models import Q

from polku.domain.contacts.models.contact import Contact


class SenderClaim(models.Model):
    """That a contact was written by a person: a proposal, until somebody who may decides.

    Made by the person, identified strongly and with the receipt's code; or by a worker who has checked it and tells how
    and when (`checked_how`, `checked_on`).
    """

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="claims")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    checked_how = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    confirmed = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=("contact",), condition=Q(decided_at=None), name="claim_open")]
        constraints = [
            models.UniqueConstraint(fields=("contact", "person"), name="one_claim_a_person_and_contact"),
            models.CheckConstraint(
                condition=Q(decided_at=None, confirmed=None) | Q(decided_at__isnull=False, confirmed__isnull=False),
                name="claim_decided_when_it_has_a_verdict",
            ),
            models.CheckConstraint(
                condition=Q(made_by=None, checked_on=None, checked_how="")
                | (Q(made_by__isnull=False, checked_on__isnull=False) & ~Q(checked_how="")),
                name="claim_of_a_worker_tells_how_it_was_checked",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.decided_at is None
