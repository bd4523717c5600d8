"""A rule's limit and days as people read them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polku.domain.deadlines.models import Rule
from polku.ui import moments


def limit_of(rule: Rule) -> str:
    """The limit: the same day, or so many of its unit."""
    number = {"number": rule.amount}
    match rule.unit:
        case Rule.Unit.AT_ONCE:
            return (
                ngettext("at once, within %(number)d minute", "at once, within %(number)d minutes", rule.amount)
                % number
            )
        case Rule.Unit.HOURS:
            return ngettext("%(number)d hour", "%(number)d hours", rule.amount) % number
        case Rule.Unit.DAYS if rule.amount == 0:
            return _("the same day")
        case Rule.Unit.DAYS:
            return ngettext("%(number)d day", "%(number)d days", rule.amount) % number
        case Rule.Unit.MONTHS:
            return ngettext("%(number)d month", "%(number)d months", rule.amount) % number
        case _unit:
            return ngettext("%(number)d working day", "%(number)d working days", rule.amount) % number


def validity_of(rule: Rule) -> str:
    """From which day to which, or from which day on."""
    if rule.valid_until is None:
        return _("from %(day)s on") % {"day": moments.full_day(rule.valid_from)}
    return f"{moments.full_day(rule.valid_from)} – {moments.full_day(rule.valid_until)}"
