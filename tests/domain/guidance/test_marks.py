"""Bookmarks are a worker's own; unmet needs are counted, and small counts are not told."""

from datetime import date, datetime

import pytest

from polku.core.access import Forbidden
from polku.core.clock import clock
from polku.domain.guidance.actions import bookmark, note_unmet_need, unbookmark, withdraw
from polku.domain.guidance.models import UnmetNeed
from polku.domain.guidance.queries import bookmarks_of, is_bookmarked, unmet_needs
from polku.domain.staff.models import Topic
from tests.cast import Cast
from tests.domain.guidance.written import PUBLIC, STAFF, VISITOR, content, for_unit, published

pytestmark = pytest.mark.django_db


def titles(cast: Cast, name: str) -> list[str]:
    return [each.title for each in bookmarks_of(cast.actor(name), "fi")]


def test_a_bookmark_is_its_workers_own_and_has_the_title_of_today(cast: Cast) -> None:
    article = published(cast, content(PUBLIC, STAFF))
    sari = cast.actor("sari")
    bookmark(sari, source="guidance", thing="vuokravelka")
    bookmark(sari, source="guidance", thing="vuokravelka")

    assert titles(cast, "sari") == ["Vuokra rästissä"]
    assert titles(cast, "paula") == []
    assert is_bookmarked(sari, "guidance", "vuokravelka")
    withdraw(cast.actor("leena", "guidance"), article)
    assert titles(cast, "sari") == [""]
    unbookmark(sari, source="guidance", thing="vuokravelka")
    assert titles(cast, "sari") == []


def test_a_bookmark_tells_no_title_that_its_worker_may_not_know(cast: Cast) -> None:
    published(cast, content(for_unit(cast.north.unit_id)))
    hilla = cast.actor("hilla")
    bookmark(hilla, source="guidance", thing="vuokravelka")
    bookmark(hilla, source="nothing-like-this", thing="x")

    assert titles(cast, "hilla") == ["", ""]


def test_nobody_but_a_worker_marks_or_notes_anything(cast: Cast) -> None:
    for actor in (VISITOR, cast.actor("aino")):
        with pytest.raises(Forbidden):
            bookmark(actor, source="guidance", thing="x")
        with pytest.raises(Forbidden):
            note_unmet_need(actor, topic=Topic.MONEY, missing=UnmetNeed.Missing.QUEUE)


def test_a_count_under_five_is_not_told(cast: Cast, on_monday: datetime) -> None:
    sari = cast.actor("sari")
    for _each in range(5):
        note_unmet_need(sari, topic=Topic.HOUSING, missing=UnmetNeed.Missing.QUEUE)
    for _each in range(4):
        note_unmet_need(sari, topic=Topic.MIND, missing=UnmetNeed.Missing.NO_SERVICE)
    month = date(2026, 11, 1)

    cells = unmet_needs(month, clock.today())
    assert [(cell.month, cell.topic, cell.missing, cell.many) for cell in cells] == [
        (month, "housing", "queue", 5),
        (month, "mind", "no_service", None),
    ]
    assert unmet_needs(date(2026, 12, 1), date(2026, 12, 1)) == []
