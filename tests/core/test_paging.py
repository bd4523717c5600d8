from datetime import timedelta

import pytest
from django.db.models import F

from polku.core.paging import after_cursor, cursor_of
from polku.domain.contacts.models import Contact
from tests.cast import Cast, write_to_us


def test_pages_hold_everything_once_even_where_moments_are_the_same(cast: Cast) -> None:
    for n in range(9):
        write_to_us(f"Viesti {n}")
    moment = Contact.objects.earliest("arrived_at").arrived_at
    Contact.objects.update(arrived_at=moment)
    Contact.objects.filter(words__endswith="8").update(arrived_at=F("arrived_at") + timedelta(microseconds=1))

    seen, cursor = [], ""
    while page := list(after_cursor(Contact.objects.all(), cursor, "arrived_at").order_by("arrived_at", "pk")[:4]):
        seen += page
        cursor = cursor_of(page[-1].arrived_at, page[-1].pk)

    assert len(seen) == len(set(seen)) == Contact.objects.count()


@pytest.mark.parametrize("cursor", ["", "_", "x_y", "1e999_00", "nan_" + "0" * 32, "-1_" + "0" * 31, "1" * 400])
def test_a_cursor_that_makes_no_sense_is_the_start(cast: Cast, cursor: str) -> None:
    found = after_cursor(Contact.objects.all(), cursor, "arrived_at")

    assert found.count() == Contact.objects.count()
