"""A job is done although the process that did it, or the database under it, went away."""

import signal
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

from tests.processes.house import House
from tests.server import wait_until


def test_a_killed_job_runs_again(house: House) -> None:
    house.act("plan", "slow", "100", "100")
    doomed = house.begin("work", POLKU_TEST_SLOW="60")
    wait_until(lambda: house.notes() == ["began 100"])
    doomed.kill()
    doomed.wait()

    house.begin("work", POLKU_TEST_SLOW="0")

    wait_until(lambda: house.notes() == ["began 100", "began 100", "ended 100"])
    wait_until(lambda: _job(house, 100) == ("done", 2))


def test_every_job_is_done_however_often_the_process_is_killed(house: House) -> None:
    house.act("plan", "quick", "1", "90")
    for kill in range(1, 4):
        doomed = house.begin("work")
        wait_until(lambda: len(house.notes()) > 15 * kill)  # noqa: B023 - it is over before the next kill
        doomed.kill()
        doomed.wait()

    house.begin("work")

    wait_until(lambda: not house.rows("SELECT 1 FROM jobs_job WHERE kind = 'test.quick' AND state = 'planned'"))
    assert {f"quick {number}" for number in range(1, 91)} == set(house.notes())
    # Only what was being done at a kill may have been done twice.
    assert len(house.notes()) <= 93


def test_two_processes_do_no_job_twice(house: House) -> None:
    house.act("plan", "quick", "301", "340")

    house.begin("work")
    house.begin("work")

    wait_until(lambda: len(house.notes()) >= 40)
    house.end()
    assert sorted(house.notes()) == sorted(f"quick {number}" for number in range(301, 341))


def test_the_loop_outlives_a_database_that_is_busy_or_away(house: House) -> None:
    house.begin("work", "0.1")
    house.act("plan", "quick", "501", "501")
    wait_until(lambda: "quick 501" in house.notes())

    _upset(house)

    house.act("plan", "quick", "502", "502")
    wait_until(lambda: "quick 502" in house.notes())


def test_a_job_that_is_being_done_is_finished_before_the_process_stops(house: House) -> None:
    server = house.server(POLKU_JOBS="1", POLKU_TEST_SLOW="0.7")
    house.act("plan", "slow", "601", "602")
    wait_until(lambda: "began 601" in house.notes())

    assert server.stop(signal.SIGINT) < 3

    # The one begun is finished, the next one is left for the next process.
    assert house.notes() == ["began 601", "ended 601"]
    assert _job(house, 601) == ("done", 1)
    assert _job(house, 602) == ("planned", 0)


def _job(house: House, number: int) -> tuple[str, int]:
    [(state, tries)] = house.rows(f"SELECT state, tries FROM jobs_job WHERE key = '{number}'")  # noqa: S608
    return state, tries


def _upset(house: House) -> None:
    """Hold SQLite's write lock for longer than the loop waits, or cut all connections to PostgreSQL."""
    if house.is_sqlite:
        with closing(sqlite3.connect(urlsplit(house.database_url).path, isolation_level=None)) as greedy:
            greedy.execute("BEGIN IMMEDIATE")
            wait_until(lambda: "OperationalError" in house.log())
            greedy.execute("ROLLBACK")
    else:
        house.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        wait_until(lambda: "OperationalError" in house.log())
