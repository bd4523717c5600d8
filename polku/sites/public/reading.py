"""When we answer, and who reads first what is written to us now."""

from typing import Any

from django.utils.translation import get_language

from polku.core.clock import clock
from polku.domain.contacts.queries import emergency_is_told
from polku.domain.staff.queries import hours_of, next_reader, receiving_team


def reading_now() -> dict[str, Any]:
    """What a page tells of the team to which contacts come. Empty when there is none."""
    team, today, now = receiving_team(), clock.today(), clock.now()
    if team is None:
        return {}
    hours = hours_of(team.unit, today)
    otherwise, following = hours.exception_on(today), hours.next(now)
    reader = next_reader(team, hours, now)
    return {
        "team": team,
        "today": today,
        "open_today": hours.on(today),
        "open_next": following,
        "is_open": following is not None and following[0] <= now,
        "reason_today": otherwise.reason(get_language() or "fi") if otherwise else "",
        "reader": reader,
        "nobody_on_duty": not (reader and reader.is_now) and not emergency_is_told(),
    }
