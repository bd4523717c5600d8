"""A task is seen by those whose it is, taken by one, and done once."""

from datetime import timedelta

import pytest

from polku.core.access import Actor, Capacity, Forbidden, Unseen
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.domain.tasks.actions import access_task, close_tasks, finish_task, list_tasks, make_task, take_task
from polku.domain.tasks.models import Task
from polku.domain.tasks.permissions import FINISH_TASK, TAKE_TASK
from polku.domain.tasks.queries import mark_of, waiting_count, waiting_tasks
from tests.cast import MAKER, Cast

pytestmark = pytest.mark.django_db


def made(about: str = "article:velat", days: int = 0, **whose: object) -> Task:
    due = clock.today() + timedelta(days=days)
    return make_task(MAKER, kind=Task.Kind.REVIEW, about=about, due_on=due, **whose)  # type: ignore[arg-type]


def seen(cast: Cast, name: str) -> list[str]:
    return [task.about for task in waiting_tasks(cast.actor(name))]


def test_each_worker_sees_their_own_their_teams_and_their_units(cast: Cast) -> None:
    made("a", 1, worker=cast.workers["sari"].pk)
    made("b", 2, team=cast.south.pk)
    made("c", 3, unit=cast.north.unit_id)
    made("d", 4)

    assert seen(cast, "sari") == ["a", "c"]
    assert seen(cast, "timo") == ["b", "c"]
    assert seen(cast, "hilla") == ["d"]
    assert seen(cast, "leena") == ["c", "d"]
    assert waiting_count(cast.actor("leena")) == 2


def test_nobody_but_staff_sees_any(cast: Cast) -> None:
    made(unit=cast.north.unit_id)
    for actor in (Actor(Capacity.VISITOR), cast.actor("aino")):
        assert waiting_tasks(actor) == []


def test_a_task_is_taken_by_one(cast: Cast) -> None:
    task = made(unit=cast.north.unit_id)
    take_task(cast.actor("sari", "guidance"), task)
    take_task(cast.actor("sari", "guidance"), task)

    with pytest.raises(RuleBroken, match="taken"):
        take_task(cast.actor("timo", "guidance"), task)
    task.refresh_from_db()
    assert not TAKE_TASK.allows(cast.actor("timo"), task)
    assert not FINISH_TASK.allows(cast.actor("timo"), task)
    assert FINISH_TASK.allows(cast.actor("hilla"), task)


def test_a_task_is_done_once_and_may_come_again(cast: Cast) -> None:
    task = made()
    assert made() == task
    finish_task(cast.actor("leena", "guidance"), task)
    finish_task(cast.actor("hilla", "guidance"), task)
    task.refresh_from_db()

    assert task.done_by == cast.workers["leena"]
    again = made()
    assert again != task
    close_tasks(cast.actor("hilla"), kind=Task.Kind.REVIEW, about="article:velat")
    assert seen(cast, "hilla") == []


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    for number in range(5):
        made(f"article:{number}", days=number // 2)
    hilla = cast.actor("hilla")
    first = waiting_tasks(hilla, limit=3)
    rest = waiting_tasks(hilla, after=mark_of(first[-1]), limit=3)

    assert len({task.pk for task in (*first, *rest)}) == 5
    assert len(waiting_tasks(hilla, after="nonsense")) == 5


def test_the_doors_let_in_only_whose_it_is(cast: Cast) -> None:
    task = made(worker=cast.workers["sari"].pk)

    assert access_task(cast.actor("sari", "guidance"), task.pk, to=FINISH_TASK) == task
    with pytest.raises(Unseen):
        access_task(cast.actor("timo", "guidance"), task.pk, to=FINISH_TASK)
    with pytest.raises(Forbidden):
        list_tasks(cast.actor("aino"))
