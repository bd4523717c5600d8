from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polku.core.access import Actor, Visit
from polku.core.audit import doors
from polku.core.audit.visits import visit_for

pytestmark = pytest.mark.django_db

Later = Callable[[timedelta], None]


def look(actor: Actor, page: str = "desk:case", sitting: str = "here") -> Visit:
    visit = visit_for(page, sitting)
    doors.listed(replace(actor, visit=visit), "list_cases", [])
    return visit


def test_a_page_fetched_again_soon_is_the_same_visit(sari: Actor, later: Later) -> None:
    first = look(sari)
    later(timedelta(minutes=29))

    assert look(sari) == first == Visit(first.id, "desk:case", "here")


def test_a_page_fetched_after_half_an_hour_is_a_new_visit(sari: Actor, later: Later) -> None:
    first = look(sari)
    later(timedelta(minutes=30))

    assert look(sari) != first


def test_a_page_that_refetches_itself_begins_a_new_visit_every_half_hour(sari: Actor, later: Later) -> None:
    seen = []
    for _ in range(7):
        seen.append(look(sari).id)
        later(timedelta(minutes=10))

    assert seen[0] == seen[1] == seen[2]
    assert seen[3] == seen[4] == seen[5]
    assert len(set(seen)) == 3


def test_another_sitting_is_another_visit_and_another_page_of_the_same_matter_is_not(sari: Actor) -> None:
    visits = {look(sari).id, look(sari, page="desk:messages").id, look(sari, sitting="there").id}

    assert len(visits) == 2


def test_without_a_sitting_nothing_is_joined(sari: Actor) -> None:
    assert look(sari, sitting="").id != look(sari, sitting="").id


def test_a_fetch_that_wrote_nothing_leaves_nothing_to_join() -> None:
    assert visit_for("desk:case", "here").id != visit_for("desk:case", "here").id


def test_finding_the_visit_is_one_question(sari: Actor) -> None:
    look(sari)

    with CaptureQueriesContext(connection) as queries:
        visit_for("desk:case", "here")

    assert len(queries) == 1
