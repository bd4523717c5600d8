"""The table of rules: what holds on a day, and where it has gaps."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from polku.core.clock import clock
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.queries.texts import TEXTS

#: Every contact is answered by the seventh working day.
REPLY_TO_CONTACT = "contact.reply"
#: An urgent contact is assessed by a human at once (SHL 36 §).
ASSESS_URGENCY = "contact.urgent"
#: A contact from somebody under 18 is handed over on the day when that is known.
HAND_OVER_MINOR = "contact.minor"
#: The authority is told of a breach of personal data (GDPR 33(1)).
TELL_OF_BREACH = "breach.notice"


class NoRuleInForce(Exception):
    """The rule table has no row for this code and day: a gap somebody must fill."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Days from today on for which a rule has no row. `last_day` None: for ever. `first_day` None: it has no row."""

    code: str
    first_day: date | None
    last_day: date | None


def rule_in_force(code: str, day: date) -> Rule:
    """The rule that holds on `day`. Raises `NoRuleInForce`."""
    valid = Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))
    rule = Rule.objects.filter(valid, code=code).order_by("-valid_from").first()
    if rule is None:
        raise NoRuleInForce(code)
    return rule


def rule_for(code: str, day: date) -> Rule:
    """The rule by which a clock starts on `day`: the one in force, and in a gap the newest known one.

    A gap is a mistake in the table. It must not cost anybody their promise: the settings warn of it. Raises
    `NoRuleInForce` for a day of the past before every row, and when there is no row at all.
    """
    try:
        return rule_in_force(code, day)
    except NoRuleInForce:
        known = Rule.objects.filter(code=code)
        newest = known.filter(valid_from__lte=day).order_by("-valid_from").first()
        if newest is None and day >= clock.today():
            newest = known.order_by("valid_from").first()
        if newest is None:
            raise
        return newest


def rules_of(code: str) -> list[Rule]:
    """Every row of a rule, the oldest first."""
    return list(Rule.objects.filter(code=code).order_by("valid_from"))


def rules_now(day: date) -> list[tuple[Rule, Rule | None]]:
    """Of each code the row in force on `day`, or else the nearest one; and the row that follows it, if one does."""
    by_code: dict[str, list[Rule]] = {}
    for rule in Rule.objects.order_by("valid_from"):
        by_code.setdefault(rule.code, []).append(rule)
    ordered = sorted(by_code, key=lambda code: (list(TEXTS).index(code) if code in TEXTS else len(TEXTS), code))
    return [_now_and_next(by_code[code], day) for code in ordered]


def gaps(today: date) -> list[Gap]:
    """Where the table leaves a day from `today` on without a rule, and which known rules it lacks altogether."""
    by_code: dict[str, list[Rule]] = {code: [] for code in TEXTS}
    for rule in Rule.objects.order_by("valid_from"):
        by_code.setdefault(rule.code, []).append(rule)
    return [gap for code, rows in by_code.items() for gap in _gaps_of(code, rows, today)]


def rule_state(code: str) -> dict[str, Any]:
    """How the newest row of a rule stands, for the history of settings and for whoever changes it."""
    newest = Rule.objects.filter(code=code).order_by("-valid_from").first()
    return state_of_rule(newest) if newest else {}


def state_of_rule(rule: Rule) -> dict[str, Any]:
    """A row, field by field."""
    return {
        "limit_amount": rule.amount,
        "limit_unit": rule.unit,
        "source": rule.source,
        "valid_from": rule.valid_from.isoformat(),
    }


def _now_and_next(rows: list[Rule], day: date) -> tuple[Rule, Rule | None]:
    begun = [index for index, rule in enumerate(rows) if rule.valid_from <= day]
    now = begun[-1] if begun else 0
    return rows[now], rows[now + 1] if now + 1 < len(rows) else None


def _gaps_of(code: str, rows: list[Rule], today: date) -> list[Gap]:
    if not rows:
        return [Gap(code, None, None)]
    found, free_from = [], today
    for rule in rows:
        if rule.valid_from > free_from:
            found.append(Gap(code, free_from, rule.valid_from - timedelta(days=1)))
        if rule.valid_until is None:
            return found
        free_from = max(free_from, rule.valid_until + timedelta(days=1))
    return [*found, Gap(code, free_from, None)]
