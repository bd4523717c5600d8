"""Days and hours as each language says them, in Finland's time."""

import datetime as dt

import pytest
from django.utils import translation

from polku.ui import moments

#: 8.05 in Finland, in winter and in summer.
WINTER = dt.datetime(2026, 11, 24, 6, 5, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 6, 2, 5, 5, tzinfo=dt.UTC)
EVEN = WINTER.replace(minute=0)


@pytest.mark.parametrize(
    ("language", "day", "full_day", "hour", "even", "moment"),
    [
        ("fi", "ti 24.11.", "24.11.2026", "klo 8.05", "klo 8", "ti 24.11. klo 8.05"),
        ("fi-simple", "ti 24.11.", "24.11.2026", "kello 8.05", "kello 8", "ti 24.11. kello 8.05"),
        ("sv", "tis 24.11", "24.11.2026", "kl. 8.05", "kl. 8", "tis 24.11 kl. 8.05"),
        ("en", "Tue 24 Nov", "24 Nov 2026", "at 8:05", "at 8:00", "Tue 24 Nov at 8:05"),
    ],
)
def test_each_language_says_it_its_own_way(
    language: str, day: str, full_day: str, hour: str, even: str, moment: str
) -> None:
    with translation.override(language):
        assert moments.day(WINTER) == day
        assert moments.full_day(WINTER) == full_day
        assert moments.hour(WINTER) == hour
        assert moments.hour(EVEN) == even
        assert moments.moment(WINTER) == moment


@pytest.mark.parametrize(
    ("language", "even", "uneven"),
    [("fi", "8", "8.30"), ("fi-simple", "8", "8.30"), ("sv", "8", "8.30"), ("en", "8:00", "8:30")],
)
def test_opening_hours_are_told_without_a_word_before_them(language: str, even: str, uneven: str) -> None:
    with translation.override(language):
        assert moments.clock_time(dt.time(8)) == even
        assert moments.clock_time(dt.time(8, 30)) == uneven


def test_the_hour_is_that_of_the_place_all_year() -> None:
    with translation.override("fi"):
        assert moments.hour(SUMMER) == moments.hour(WINTER) == "klo 8.05"


def test_a_bare_date_stays_the_day_it_is() -> None:
    with translation.override("fi"):
        assert moments.day(dt.date(2026, 11, 24)) == "ti 24.11."


def test_the_hour_that_comes_twice_a_year_is_told_both_times() -> None:
    """On 25 October 2026 it is 3.30 twice."""
    first, second = (dt.datetime(2026, 10, 25, hour, 30, tzinfo=dt.UTC) for hour in (0, 1))

    with translation.override("fi"):
        assert moments.moment(first) == moments.moment(second) == "su 25.10. klo 3.30"
