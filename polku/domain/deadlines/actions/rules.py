"""Changing a rule: a new row from a chosen day. What has begun keeps the day it was promised."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.queries.rules import rule_state, state_of_rule

#: What a rule is called in the history of settings.
RULE = "rule"


@transaction.atomic
def change_rule(
    actor: Actor, code: str, *, unit: str, amount: int, source: str, valid_from: date, seen: str | None = None
) -> None:
    """The rule is this from `valid_from` on, today or later; the row before it ends the day before.

    A row that begins later still begins on its own day. Raises `ChangedMeanwhile`, and `RuleBroken` when the day has
    gone or has a change already.
    """
    rows = list(Rule.objects.select_for_update().filter(code=code).order_by("valid_from"))
    changes.check(rule_state(code), seen)
    if valid_from < clock.today():
        raise RuleBroken("rule.past", _("What is past does not change. Choose today or a later day."))
    if any(row.valid_from == valid_from for row in rows):
        raise RuleBroken("rule.day_taken", _("A change from this day has already been written. Choose another day."))
    earlier = [row for row in rows if row.valid_from < valid_from]
    later = [row for row in rows if row.valid_from > valid_from]
    day_before = valid_from - timedelta(days=1)
    if earlier and (earlier[-1].valid_until is None or earlier[-1].valid_until > day_before):
        earlier[-1].valid_until = day_before
        earlier[-1].save(update_fields=["valid_until"])
    new = Rule.objects.create(
        code=code,
        unit=unit,
        amount=amount,
        source=source,
        valid_from=valid_from,
        valid_until=later[0].valid_from - timedelta(days=1) if later else None,
    )
    before = state_of_rule(earlier[-1]) if earlier else {}
    changes.note(actor, RULE, code, title=code, before=before, after=state_of_rule(new))
    log.did(actor, "rule.changed", kind=RULE, id=code)
