"""A test you can read first: how the cast, a browser and the log are used. Copy one of these to begin your own."""

import pytest
from django.urls import reverse

from polku.core.audit.models import Event
from tests.cast import Cast


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("sari", 200),  # Aino's own worker
        ("paula", 403),  # in Sari's team: may know that the case exists, not what is in it
        ("timo", 404),  # in another team: for him there is no such case
        ("eetu", 404),  # another client, who has no desk
        ("aino", 404),  # Aino herself reads her matters in the portal
        (None, 302),  # a stranger is asked to log in
    ],
)
def test_who_may_open_ainos_case(cast: Cast, who: str | None, status: int) -> None:
    response = cast.browser(who).get(reverse("desk:case", args=[cast.case.pk]))

    assert response.status_code == status


def test_a_refusal_is_written_in_the_log(cast: Cast) -> None:
    cast.browser("timo").get(reverse("desk:case", args=[cast.case.pk]))

    refusal = Event.objects.latest("pk")
    assert (refusal.verb, refusal.outcome, refusal.name) == ("cases.read", "refused", "Timo Testinen")
