"""A world with few clients, as tests of other things make it, on whatever day they run."""

from datetime import UTC, datetime, timedelta

import pytest

from polku.console import world
from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.domain.cases.models import Case
from polku.domain.contacts.models import Contact
from polku.domain.threads.queries import messages_in


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 13, 0, tzinfo=UTC),
        datetime(2026, 11, 22, 22, 30, tzinfo=UTC),
        datetime(2027, 1, 7, 5, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    ],
    ids=["a-sunday", "a-night", "after-holidays", "as-summer-time-begins"],
)
def test_a_small_world_for_tests_can_be_made_on_any_day(db: None, now: datetime) -> None:
    with clock.told_by(lambda: now):
        world.build(clients=15)

        assert Event.objects.latest("pk").at <= now
        assert Contact.objects.filter(taken_by=None).exists()
        assert Case.objects.get(person__given_name="Eetu").is_waiting
        assert messages_in(Case.objects.get(person__given_name="Eetu"))[-1].sent_at < now - timedelta(hours=1)
        assert world.exists()


def test_no_world_is_there_before_it_is_made(db: None) -> None:
    assert not world.exists()
