from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models.contact import Contact


class Closing(models.Model):
    """How the handling of a contact ended, and what had been asked for.

    Who asked for a service or an assessment is never just closed: an assessment, a decision or their own recorded
    withdrawal ends it, and `reference_*` say whose paper it is, of which day and by which name. A minor's is
    handed over. What waits for us again keeps how it had ended, with `reopened_at`.
    """

    class AskedFor(models.TextChoices):
        ADVICE = "advice", _("advice or a talk")
        SERVICE = "service", _("a service")
        ASSESSMENT = "assessment", _("an assessment")

    class Reason(models.TextChoices):
        ADVISED = "advised", _("advice was given")
        GUIDED = "guided", _("guided to another service")
        ASSESSED = "assessed", _("an assessment was made")
        DECIDED = "decided", _("a decision was made")
        WITHDRAWN = "withdrawn", _("the person withdrew it")
        CHILDREN = "children", _("handed over to children's services")
        UNREACHED = "unreached", _("nobody could be reached")
        DUPLICATE = "duplicate", _("the same as another contact")

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="closings")
    asked_for = models.CharField(max_length=12, choices=AskedFor)
    reason = models.CharField(max_length=12, choices=Reason)
    reference_maker = models.CharField(max_length=120, blank=True)
    reference_day = models.DateField(null=True)
    reference_code = models.CharField(max_length=64, blank=True)
    guided_to = models.CharField(max_length=300, blank=True)
    closed_by = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=("closed_at",), name="closings_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_for="advice")
                | Q(reason="children")
                | (
                    Q(reason__in=("assessed", "decided", "withdrawn"), reference_day__isnull=False)
                    & ~Q(reference_maker="")
                    & ~Q(reference_code="")
                ),
                name="closing_never_hides_a_refusal",
            ),
            models.UniqueConstraint(
                fields=("contact",), condition=Q(reopened_at=None), name="one_closing_of_a_contact_holds"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | Q(reopened_at__gte=F("closed_at")), name="closing_reopened_after_it"
            ),
            models.CheckConstraint(condition=~Q(reason="guided") | ~Q(guided_to=""), name="closing_tells_guided_where"),
        ]
