from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from polku.domain.deadlines.models import Rule, RunningClock

#: Every contact is answered by the seventh working day.
REPLY_TO_CONTACT = "contact.reply"


class NoRuleInForce(Exception):
    """The rule table has no row for this code and day: a gap somebody must fill."""


def rule_in_force(code: str, day: date) -> Rule:
    """The rule that holds on `day`. Raises `NoRuleInForce`."""
    valid = Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))
    rule = Rule.objects.filter(valid, code=code).order_by("-valid_from").first()
    if rule is None:
        raise NoRuleInForce(code)
    return rule


def due_days(code: str, subjects: Iterable[UUID]) -> dict[UUID, date]:
    """When each subject's clock is due, whether fulfilled or not."""
    clocks = RunningClock.objects.filter(rule__code=code, subject__in=list(subjects))
    return dict(clocks.values_list("subject", "due_on"))
