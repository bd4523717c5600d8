from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from polku.domain.staff.queries import open_next, open_on
from tests.cast import Cast


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 11, 23, 4, 0, tzinfo=UTC), "2026-11-23 08:00"),  # Monday, before eight in Finland
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), "2026-11-23 08:00"),  # it is open
        (datetime(2026, 11, 23, 14, 0, tzinfo=UTC), "2026-11-24 08:00"),  # it closed at this very moment
        (datetime(2026, 11, 27, 20, 0, tzinfo=UTC), "2026-11-30 08:00"),  # a weekend
        (datetime(2026, 12, 23, 20, 0, tzinfo=UTC), "2026-12-28 08:00"),  # Christmas
    ],
)
def test_the_period_that_is_open_now_or_next(cast: Cast, now: datetime, opens: str) -> None:
    found = open_next(cast.north, now)

    assert found is not None
    assert f"{timezone.localtime(found[0]):%Y-%m-%d %H:%M}" == opens


def test_a_holiday_has_no_hours(cast: Cast) -> None:
    assert open_on(cast.north, date(2026, 12, 25)) == []
    assert len(open_on(cast.north, date(2026, 11, 23))) == 1
