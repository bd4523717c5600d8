"""The doors to rules and to what is counted of clocks: numbers, of nobody by name."""

from datetime import date

from polku.core.access import Actor
from polku.core.audit import doors
from polku.core.clock import clock
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.permissions import REPORT
from polku.domain.deadlines.queries.clocks import Pressing, pressing_of
from polku.domain.deadlines.queries.report import Kept, kept_between
from polku.domain.deadlines.queries.rules import rules_of
from polku.domain.deadlines.queries.texts import TEXTS
from polku.domain.staff.permissions import ADMINISTER


def count_kept(actor: Actor, *, first_day: date, last_day: date) -> list[Kept]:
    """How the promises that started on these days were kept: of every team for an administrator, else of those led."""
    doors.enter(actor, "deadlines", kind="report", id="deadlines", to=REPORT)
    return kept_between(None if actor.administers else actor.leads, first_day, last_day, clock.now())


def list_pressing(actor: Actor) -> Pressing | None:
    """What is soon due or late in the teams the actor leads; None for whoever leads none. It tells of nobody."""
    if not actor.leads:
        return None
    doors.listed(actor, "deadlines.pressing", [])
    return pressing_of(actor.leads, clock.now())


def access_rule(actor: Actor, code: str) -> list[Rule]:
    """Every row of a rule, the oldest first, for whoever looks after the settings; none of one that was lost."""
    rows = rules_of(code)
    found = rows if rows or code in TEXTS else None
    return doors.enter(actor, found, kind="rule", id="" if found is None else code, to=ADMINISTER)
