"""What is kept of searches: no names, no numbers, nobody by name, and nothing for long."""

from datetime import datetime, timedelta

import pytest

from polku.core.clock import clock
from polku.core.limits.limits import WINDOW
from polku.core.rules import RuleBroken
from polku.core.search.documents import Audience
from polku.domain.guidance import jobs
from polku.domain.guidance.actions import make_task_of_search, note_click, note_search
from polku.domain.guidance.actions.searches import NOTED
from polku.domain.guidance.models import Search
from polku.domain.guidance.queries import unanswered_searches
from polku.domain.guidance.queries.striking import kept_words
from polku.domain.tasks.actions import finish_task, make_task
from polku.domain.tasks.models import Task
from tests.cast import Cast
from tests.domain.guidance.written import VISITOR

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def shown() -> list[tuple[str, int]]:
    return [(line.words, line.people) for line in unanswered_searches()]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Vuokra rästissä! ", "vuokra rästissä"),
        ("SHL perhetyö", "shl perhetyö"),
        ("toimeentulotuki Matti Meikäläinen", "toimeentulotuki …"),
        ("velat matti virtanen", "velat …"),
        ("minna virtasen asunto", "… asunto"),
        ("Velat 140303A902A", "velat …"),
        ("soita 0401234567", "soita …"),
        ("a@b.fi osoite", "… osoite"),
        ("12345", ""),
        ("?!", ""),
        ("minun mieheni lyö minua eikä anna rahaa kauppaan enää", "minun mieheni lyö minua eikä anna"),
        ("x" * 200, ""),
        ("", ""),
    ],
)
def test_numbers_names_and_addresses_are_struck_out(typed: str, kept: str) -> None:
    assert kept_words(typed) == kept


def test_a_search_is_shown_when_three_different_people_have_typed_it(cast: Cast, on_monday: datetime) -> None:
    for _time in range(5):
        note_search(cast.actor("sari"), text="asunto", good=False)
        note_search(cast.actor("paula"), text="Asunto!", good=False)
    assert shown() == []
    note_search(VISITOR, text="asunto", good=False, who="browser 1")

    assert shown() == [("asunto", 3)]
    assert unanswered_searches()[0].times == 11


def test_one_visitor_on_three_days_is_one_person(on_monday: datetime) -> None:
    for days in range(4):
        with clock.told_by(lambda days=days: on_monday + days * DAY):  # type: ignore[misc]
            note_search(VISITOR, text="asunto", good=False, who="browser 1")
            assert shown() == []
    with clock.told_by(lambda: on_monday + 3 * DAY):
        note_search(VISITOR, text="asunto", good=False, who="browser 2")
        note_search(VISITOR, text="asunto", good=False, who="browser 3")
        assert shown() == [("asunto", 3)]


def test_a_worker_on_three_days_is_one_person(cast: Cast, on_monday: datetime) -> None:
    for days in range(3):
        with clock.told_by(lambda days=days: on_monday + days * DAY):  # type: ignore[misc]
            note_search(cast.actor("sari"), text="asunto", good=False)
    assert shown() == []


def test_what_was_opened_is_not_missed(cast: Cast) -> None:
    for browser in ("1", "2", "3"):
        note_search(VISITOR, text="velat", good=False, who=browser)
        note_click(VISITOR, text="Velat!", who=browser)
        note_search(VISITOR, text="velat", good=False, who=browser)

    assert shown() == []


def test_what_was_found_is_missed_when_nobody_opens_it(cast: Cast) -> None:
    for browser in ("1", "2", "3"):
        note_search(VISITOR, text="velat", good=True, who=browser)
        note_search(VISITOR, text="asunto", good=browser != "3", who=browser)
    told = [(line.words, line.people, line.was_found) for line in unanswered_searches()]
    assert told == [("asunto", 3, False), ("velat", 3, True)]
    note_click(VISITOR, text="velat", who="2")
    note_click(VISITOR, text="asunto", who="2")

    assert shown() == []


def test_one_who_opened_does_not_hide_those_who_found_nothing_sure(cast: Cast) -> None:
    for browser in ("1", "2", "3", "4"):
        note_search(VISITOR, text="huumeet", good=False, who=browser)
    note_click(VISITOR, text="huumeet", who="4")

    assert shown() == [("huumeet", 3)]


def test_nobody_opens_for_another_nor_what_was_not_searched_for_today(cast: Cast, on_monday: datetime) -> None:
    note_search(VISITOR, text="velat", good=False, who="1")
    note_click(VISITOR, text="velat", who="2")
    note_click(VISITOR, text="", who="1")
    note_click(cast.actor("sari"), text="velat")
    with clock.told_by(lambda: on_monday + DAY):
        note_click(VISITOR, text="velat", who="1")

    assert [(row.words, row.clicked) for row in Search.objects.all()] == [("velat", False)]


def test_a_flood_from_one_network_does_not_fill_the_table(cast: Cast, on_monday: datetime) -> None:
    for number in range(NOTED.most + 5):
        note_search(VISITOR, text=f"sana {chr(97 + number)}", good=False, who=f"2001:db8::{number}")
        note_search(cast.actor("sari"), text=f"sana {chr(97 + number)}", good=False)
    note_search(VISITOR, text="sana", good=False, who="192.0.2.1")
    assert Search.objects.filter(audience=Audience.PUBLIC).count() == NOTED.most + 1
    assert Search.objects.filter(audience=Audience.STAFF).count() == NOTED.most + 5
    with clock.told_by(lambda: on_monday + WINDOW):
        note_search(VISITOR, text="taas", good=False, who="2001:db8::1")

    assert Search.objects.filter(words="taas").exists()


def test_the_addresses_of_one_subscriber_are_one_visitor() -> None:
    for number in range(3):
        note_search(VISITOR, text="velat", good=False, who=f"2001:db8::{number}")

    assert [row.times for row in Search.objects.all()] == [3]
    assert shown() == []


def test_a_row_names_nobody_and_tells_a_visitor_apart_for_the_day_only(cast: Cast, on_monday: datetime) -> None:
    note_search(cast.actor("sari"), text="velat", good=True)
    note_search(VISITOR, text="velat", good=True, who="192.0.2.1 Firefox")
    with clock.told_by(lambda: on_monday + DAY):
        note_search(VISITOR, text="velat", good=True, who="192.0.2.1 Firefox")
    digests = set(Search.objects.values_list("who", flat=True))

    assert len(digests) == 3
    assert not any(str(cast.workers["sari"].pk) in each or "192.0" in each for each in digests)


def test_a_visitor_whom_nothing_tells_apart_is_not_counted() -> None:
    note_search(VISITOR, text="velat", good=False, who="")

    assert not Search.objects.exists()


def test_nothing_is_kept_for_more_than_90_days(on_monday: datetime) -> None:
    note_search(VISITOR, text="velat", good=False, who="1")
    with clock.told_by(lambda: on_monday + 90 * DAY):
        jobs.forget()
        assert Search.objects.exists()
    with clock.told_by(lambda: on_monday + 91 * DAY):
        jobs.forget()
        assert not Search.objects.exists()


def test_only_what_is_shown_becomes_a_task(cast: Cast) -> None:
    leena = cast.actor("leena", "guidance")
    with pytest.raises(RuleBroken, match="search_gone"):
        make_task_of_search(leena, words="velat", kind=Task.Kind.WRITE)
    for browser in ("1", "2", "3"):
        note_search(VISITOR, text="velat", good=False, who=browser)
    make_task_of_search(leena, words="velat", kind=Task.Kind.WRITE)

    assert [(task.kind, task.reference) for task in Task.objects.all()] == [("write", ("search", "velat"))]


def test_a_task_forgets_the_words_when_they_are_forgotten(cast: Cast, on_monday: datetime) -> None:
    leena = cast.actor("leena", "guidance")
    for browser in ("1", "2", "3"):
        note_search(VISITOR, text="velat", good=False, who=browser)
    make_task_of_search(leena, words="velat", kind=Task.Kind.WRITE)
    make_task_of_search(leena, words="velat", kind=Task.Kind.SYNONYM)
    make_task(leena, kind=Task.Kind.REVIEW, about="article:velat", due_on=clock.today())
    finish_task(leena, Task.objects.get(kind=Task.Kind.WRITE))
    with clock.told_by(lambda: on_monday + 91 * DAY):
        jobs.forget()

    assert [task.about for task in Task.objects.all()] == ["article:velat"]
