from datetime import date

import pytest

from polku.core.access import Actor
from polku.core.settings import working_days
from polku.core.settings.actions import change_county
from tests.architecture.source import broken_by, broken_in, files, imports_in

pytestmark = pytest.mark.django_db
MAKER = Actor.system("test")


def test_the_county_says_whether_it_works_on_the_eves() -> None:
    before = working_days.nth_working_day_after(date(2026, 12, 21), 7)
    change_county(MAKER, works_on_christmas_eve=True)

    assert before == date(2027, 1, 4)
    assert working_days.nth_working_day_after(date(2026, 12, 21), 7) == date(2026, 12, 31)
    assert not working_days.is_holiday(date(2026, 12, 24))
    assert working_days.is_holiday(date(2026, 6, 19))
    assert date(2026, 12, 24) not in [day for day, _name in working_days.holidays_in(2026, "fi")]


def past_the_county(tree):  # type: ignore[no-untyped-def]
    """A module that counts working days without asking what this county has chosen."""
    for line, name in imports_in(tree):
        if name.startswith("polku.core.hours.") and name.rpartition(".")[2] != "holidays_known_until":
            yield line, name


def test_nobody_counts_working_days_past_the_county() -> None:
    asking = [*files("polku/domain"), *files("polku/sites"), *files("polku/integrations")]

    assert broken_in(past_the_county, asking) == []
    assert broken_by(past_the_county, "from polku.core.hours import is_working_day")
    assert not broken_by(past_the_county, "from polku.core.settings.working_days import nth_working_day_after")
