import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

from django.db import connections

from polku.core.clock import clock
from polku.core.jobs.bell import bell
from polku.core.jobs.running import run_due, waiting_for_somebody_who_knows
from polku.core.jobs.tasks import Task, known, plan_recurring

logger = logging.getLogger(__name__)

#: Seconds between two looks for work. What this process plans itself is seen at once.
LOOK = 0.3
#: Seconds to leave a database alone that has just refused something.
AFTER_A_FAULT = 1.0
#: Seconds between two rounds of housekeeping.
HOUSEKEEPING = 60.0


class JobLoop:
    """Keeps doing what is due, until it is stopped.

    Three threads: what recurs has one of its own, because the access log is sealed every second and may not wait for a
    text message gateway that takes ten; and what is slow has one, so that no text message waits for a photo.
    """

    def __init__(self) -> None:
        self._stopping = Event()
        self._lanes = [
            Lane("errands", self._stopping, bell, lambda each: each.every is None and not each.slow),
            Lane("slow", self._stopping, Event(), lambda each: each.slow),
            Lane("recurring", self._stopping, Event(), lambda each: each.every is not None, keeps_house=True),
        ]

    def start(self) -> None:
        """Begin, in threads of its own."""
        for lane in self._lanes:
            lane.start()

    def stop(self, patience: float = 2.0) -> bool:
        """Claim nothing more and let what is being done be finished. Was it, within `patience` seconds?

        What was not is cut with the process; its lease runs out, and it is done again.
        """
        self._stopping.set()
        for lane in self._lanes:
            lane.wake.set()
        until = monotonic() + patience
        for lane in self._lanes:
            lane.join(max(0.0, until - monotonic()))
        unfinished = [lane.name for lane in self._lanes if lane.is_alive()]
        if unfinished:
            logger.warning("jobs cut off: %s", ", ".join(unfinished))
        return not unfinished


class Lane(Thread):
    """One thread doing one sort of task after another. No fault of the database ends it."""

    def __init__(
        self, name: str, stopping: Event, wake: Event, takes: Callable[[Task], bool], keeps_house: bool = False
    ) -> None:
        super().__init__(name=f"jobs-{name}", daemon=True)
        self.wake = wake
        self._stopping = stopping
        self._takes = takes
        self._keeps_house = keeps_house
        self._house_kept_at: float | None = None

    def run(self) -> None:
        try:
            while not self._stopping.is_set():
                self.wake.wait(self._round())
                self.wake.clear()
        finally:
            connections.close_all()

    def _round(self) -> float:
        """Do what is due. The seconds to wait before the next time."""
        try:
            if self._keeps_house:
                clock.catch_up()
                self._keep_house()
            run_due([each.kind for each in known.values() if self._takes(each)], lambda: not self._stopping.is_set())
        except Exception as fault:
            # Most likely the database was busy or away. The connection may be broken: the next round opens another.
            logger.warning("%s: %s", self.name, type(fault).__name__)
            connections.close_all()
            return AFTER_A_FAULT
        return LOOK

    def _keep_house(self) -> None:
        if self._house_kept_at is not None and monotonic() - self._house_kept_at < HOUSEKEEPING:
            return
        plan_recurring()
        for kind in waiting_for_somebody_who_knows():
            logger.warning("jobs of kind %s wait: nobody here knows them", kind)
        self._house_kept_at = monotonic()
