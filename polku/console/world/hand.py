"""The hand of the clock while the world is made: its past is made in the past, one thing after another."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from polku.core.hours import is_working_day

#: A story tells when its next thing happens, and then does it.
Story = Iterator[datetime]


class Hand:
    """Tells the time that it was set to. It never goes back, and no two things happen at the same moment."""

    def __init__(self, now: datetime, days_before: int) -> None:
        self._until = now
        self._at = now - timedelta(days=days_before)

    def now(self) -> datetime:
        """The source of the clock."""
        self._at += timedelta(milliseconds=1)
        return self._at

    def run(self, stories: Iterable[Story]) -> Iterator[datetime]:
        """Let every story happen, each thing at its own time and all of them in one order."""
        waiting = [(at, place, story) for place, story in enumerate(stories) if (at := next(story, None))]
        heapq.heapify(waiting)
        while waiting:
            at, place, story = heapq.heappop(waiting)
            self._at = max(self._at, min(at, self._until))
            following = next(story, None)
            yield self._at
            if following is not None:
                heapq.heappush(waiting, (following, place, story))


class Days:
    """Days as people at work count them back from today."""

    def __init__(self, now: datetime) -> None:
        self._now = timezone.localtime(now)

    def worked(self, back: int, at: time) -> datetime:
        """The `back`th working day before today, at an hour when somebody is at work."""
        return self._at(self._working_day(back), at)

    def lived(self, back: int, at: time) -> datetime:
        """The same day at whatever hour; 0 is today, or yesterday when it is not so late yet."""
        day = self._working_day(back)
        moment = self._at(day, at)
        return moment if moment < self._now else self._at(day - timedelta(days=1), at)

    def ago(self, before: timedelta) -> datetime:
        """So long before now."""
        return self._now - before

    def _working_day(self, back: int) -> date:
        day = self._now.date()
        while back:
            day -= timedelta(days=1)
            back -= is_working_day(day)
        return day

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())
