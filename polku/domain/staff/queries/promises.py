"""By when a word of ours is promised: from the hours that the team's unit really has."""

from datetime import datetime, timedelta

from polku.domain.staff.models import Team
from polku.domain.staff.queries.hours import open_next

#: What is written while we are open, or before, is answered before we close on the next day that we are open.
_LATER = timedelta(minutes=1)


def reply_by(team: Team, now: datetime) -> datetime | None:
    """The moment by which what is written `now` is answered. None: the team's unit has no hours."""
    this = open_next(team, now)
    if this is None:
        return None
    # The day on which it is read is not counted when it has begun: half an hour before closing is no day to answer in.
    begins_later = this[0] > now
    last = this if begins_later else _next_day(team, this[1])
    return last[1] if last else this[1]


def _next_day(team: Team, closes: datetime) -> tuple[datetime, datetime] | None:
    following = open_next(team, closes + _LATER)
    while following and following[0].date() == closes.date():
        following = open_next(team, following[1] + _LATER)
    return following
