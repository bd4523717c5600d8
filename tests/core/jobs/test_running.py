import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from polku.core.clock import clock
from polku.core.jobs.jobs import DEAD_KEPT, DONE_KEPT, forget_finished
from polku.core.jobs.models import Job, State
from polku.core.jobs.running import attempt, claim, pause, run_due, waiting_for_somebody_who_knows
from polku.core.jobs.tasks import GiveUp, plan_recurring, recurring, task

pytestmark = pytest.mark.django_db

Later = Callable[[timedelta], None]
tried: list[str] = []
HOURS_LATER = timedelta(hours=7)


@pytest.fixture(autouse=True)
def nothing_tried() -> None:
    tried.clear()


@task("test.works", lease=timedelta(minutes=1))
def works() -> None:
    tried.append("works")


@task("test.fails", tries=3)
def fails() -> None:
    tried.append("fails")
    raise LookupError("Aino Kivelä, +358401234567")


@task("test.gives_up")
def gives_up() -> None:
    tried.append("gives up")
    raise GiveUp("no_number")


@recurring("test.ticks", every=timedelta(seconds=1))
def ticks() -> None:
    tried.append("ticks")


@recurring("test.breaks", every=timedelta(seconds=1))
def breaks() -> None:
    tried.append("breaks")
    raise LookupError


def test_a_job_waits_for_its_time(later: Later) -> None:
    works.enqueue(key="a", run_after=clock.now() + timedelta(hours=1))
    assert run_due() == 0

    later(timedelta(hours=1))

    assert run_due() == 1


def test_the_try_is_counted_before_the_call() -> None:
    works.enqueue(key="a")

    claim(["test.works"])

    assert Job.objects.get().tries == 1
    assert tried == []


def test_a_claimed_job_is_nobody_elses_until_its_lease_runs_out(later: Later) -> None:
    works.enqueue(key="a")
    assert claim(["test.works"])
    assert claim(["test.works"]) is None

    later(timedelta(seconds=61))

    taken = claim(["test.works"])
    assert taken is not None
    assert taken.tries == 2


def test_one_who_lost_the_lease_writes_nothing(later: Later) -> None:
    works.enqueue(key="a")
    slow = claim(["test.works"])
    later(timedelta(seconds=61))
    claim(["test.works"])
    assert slow is not None

    attempt(slow)

    assert Job.objects.get().state == State.PLANNED


def test_pauses_grow() -> None:
    pauses = [pause(tries).total_seconds() for tries in range(1, 12)]

    assert pauses[:4] == [10, 30, 90, 270]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=6).total_seconds()
    assert timedelta(hours=3) < sum((pause(tries) for tries in range(1, 8)), timedelta()) < timedelta(hours=4)


def test_a_job_that_fails_is_tried_again_and_then_given_up(later: Later) -> None:
    fails.enqueue(key="a")
    run_due()
    assert run_due() == 0  # it waits
    later(HOURS_LATER)
    run_due()
    assert Job.objects.get().state == State.PLANNED
    later(HOURS_LATER)
    run_due()

    job = Job.objects.get()
    assert (job.state, job.tries, job.error) == (State.DEAD, 3, "LookupError")
    later(HOURS_LATER)
    assert run_due() == 0


def test_a_fault_leaves_no_personal_data_behind(caplog: pytest.LogCaptureFixture) -> None:
    fails.enqueue(key="a")

    with caplog.at_level(logging.DEBUG, "polku"):
        run_due()

    assert "LookupError at" in caplog.text
    assert "Aino" not in caplog.text + str(Job.objects.values().get())


def test_a_handler_can_say_that_trying_again_is_no_use() -> None:
    gives_up.enqueue(key="a")
    run_due()

    job = Job.objects.get()
    assert (job.state, job.tries, job.error) == (State.DEAD, 1, "no_number")


def test_a_job_that_kills_its_process_each_time_is_given_up(later: Later) -> None:
    fails.enqueue(key="a")
    for _ in range(3):
        assert claim(["test.fails"])
        later(timedelta(minutes=2))

    run_due()

    assert tried == []
    assert Job.objects.get().error == "Killed"


def test_a_kind_that_nobody_here_knows_waits() -> None:
    Job.objects.create(kind="test.of_tomorrow", key="a", run_after=clock.now())

    assert run_due() == 0
    assert Job.objects.get().state == State.PLANNED
    assert waiting_for_somebody_who_knows() == ["test.of_tomorrow"]


def test_what_recurs_is_one_row_planned_anew(later: Later) -> None:
    plan_recurring()
    plan_recurring()
    run_due(["test.ticks"])
    assert run_due(["test.ticks"]) == 0

    later(timedelta(days=1))

    # One for the day that was missed, not 86,400.
    assert run_due(["test.ticks"]) == 1
    assert tried == ["ticks", "ticks"]
    assert Job.objects.filter(kind="test.ticks").count() == 1


def test_what_recurs_never_dies(later: Later) -> None:
    plan_recurring()
    for _ in range(30):
        run_due(["test.breaks"])
        later(timedelta(minutes=5))

    job = Job.objects.get(kind="test.breaks")
    assert (job.state, job.error) == (State.PLANNED, "LookupError")
    assert len(tried) == 30


def test_finished_jobs_are_forgotten_in_time(later: Later) -> None:
    works.enqueue(key="a")
    gives_up.enqueue(key="b")
    run_due()
    later(DONE_KEPT + timedelta(minutes=1))
    works.enqueue(key="c")
    run_due()

    forget_finished()
    assert sorted(Job.objects.values_list("key", flat=True)) == ["b", "c"]

    later(DEAD_KEPT)
    forget_finished()
    assert not Job.objects.exists()
