from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone


class ClockCannotMove(Exception):
    """The clock only goes forward, and outside a demo and the tests it is not moved at all."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Tells the time. In a demo it runs ahead of the world by an offset that every process shares."""

    def __init__(self, source: Callable[[], datetime] = _utc_now) -> None:
        self._source = source
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return self._source() + self._ahead

    def world_now(self) -> datetime:
        """This moment outside Polku, for what the world keeps time of: cookies and tickets."""
        return self._source()

    def today(self) -> date:
        """The day it is in Finland."""
        return timezone.localdate(self.now())

    def move_forward(self, by: timedelta) -> None:
        """Run `by` further ahead, in every process. Raises `ClockCannotMove`."""
        if settings.MODE == "production" or by < timedelta(0):
            raise ClockCannotMove
        offsets = apps.get_model("clock", "Offset").objects
        with transaction.atomic():
            row, _ = offsets.select_for_update().get_or_create(defaults={"ahead": timedelta(0)}, id=1)
            row.ahead += by
            row.save()
        self._ahead = row.ahead

    @contextmanager
    def told_by(self, source: Callable[[], datetime]) -> Iterator[None]:
        """Take the time from `source` while the block lasts: how a demo gets a past, and a test a certain day."""
        if settings.MODE == "production":
            raise ClockCannotMove
        before, self._source = self._source, source
        try:
            yield
        finally:
            self._source = before

    def catch_up(self) -> None:
        """Take the offset another process may have set. Called at start and by the job loop."""
        if settings.MODE != "production":
            row = apps.get_model("clock", "Offset").objects.first()
            self._ahead = max(self._ahead, row.ahead) if row else self._ahead


#: The clock of this process.
clock = Clock()
