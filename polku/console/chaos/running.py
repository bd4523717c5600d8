"""Kills, one after another, while people write; then a look at what is there."""

import logging
import random
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic

from django.core.management import call_command
from django.db import connections

from polku.console import world
from polku.console.chaos.people import Writer, writers
from polku.console.chaos.processes import Served
from polku.console.chaos.reckoning import Found, reckon
from polku.core.clock import clock
from polku.core.notify.models import Outgoing

#: Clients of the demo's world: some have workers who write with them.
_CLIENTS = 30
#: Seconds between a process that answers and its end, at the longest.
_LIVES = 2.0
#: Seconds in which what was planned has gone. The clock is moved meanwhile, past holds, pauses and leases.
_DRAINED_WITHIN, _STEP = 120.0, timedelta(minutes=4)


def run(folder: Path, kills: int) -> Found:
    """Make a world, let people write in it while processes are killed, and reckon."""
    logging.getLogger("polku.integrations").setLevel(logging.WARNING)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    world.build(clients=_CLIENTS)
    people, enough = writers(), Event()
    connections.close_all()
    pages, jobs = Served(folder / "pages.log", jobs=False), Served(folder / "jobs.log", jobs=True)
    try:
        for each in (pages, jobs):
            each.start()
            each.answers_in_time()
        threads = [writer.begin(pages.url, enough) for writer in people]
        _wait_for_all(people)
        _kill(pages, jobs, kills)
        enough.set()
        for thread in threads:
            thread.join()
        _drain()
    finally:
        enough.set()
        pages.kill()
        jobs.kill()
    return reckon(people, kills)


def _wait_for_all(people: list[Writer]) -> None:
    """Until each has written something, so that there is something to lose."""
    until = monotonic() + _DRAINED_WITHIN
    while not all(each.acknowledged for each in people) and monotonic() < until:
        Event().wait(0.1)


def _kill(pages: Served, jobs: Served, kills: int) -> None:
    for number in range(kills):
        doomed = jobs if number % 2 else pages
        # Sometimes before it answers at all.
        if number % 5 < 4:
            pages.answers_in_time()
            jobs.answers_in_time()
        Event().wait(random.uniform(0, _LIVES))  # noqa: S311 - nothing secret hangs on when
        doomed.kill()
        doomed.start()
    pages.answers_in_time()
    jobs.answers_in_time()


def _drain() -> None:
    """Wait until nothing is planned any more."""
    until = monotonic() + _DRAINED_WITHIN
    while Outgoing.objects.filter(state=Outgoing.State.PLANNED).exists() and monotonic() < until:
        clock.move_forward(_STEP)
        connections.close_all()
        Event().wait(2.0)
