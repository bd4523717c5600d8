"""One page, asked again and again in every world by turns, so that what slows the machine slows them all."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import process_time
from typing import Any

from polku.console.bench import weight
from polku.console.bench.bare import ADDRESS, Recording, player
from polku.console.bench.browsers import Asker, new_browser
from polku.console.bench.figures import Figures
from polku.console.bench.pages import Page
from polku.console.bench.world import World

#: Requests before the measured ones. Their statements are counted, and the most of them is the figure.
WARMING = 3

#: A page, a world, and what was run there.
Show = Callable[[str, str, Recording], None]


def measure(page: Page, worlds: list[World], times: int, show: Show | None = None) -> Figures:
    """The figures of one page in the small, the large and the heavy world. `show` is shown the statements of each."""
    visits = [_Visits(page, world) for world in worlds]
    for each in visits:
        each.warm(min(WARMING, times))
        if show:
            show(page.name, each.world.size.name, each.recording)
    with _undisturbed():
        for _ in range(times):
            for each in visits:
                each.time()
            visits[1].time_bare()
    small, large, heavy = visits
    return Figures(
        name=page.name,
        sql_small=small.statements,
        sql_large=large.statements,
        sql_heavy=heavy.statements,
        cpu_ms_small=small.cpu_ms,
        cpu_ms_large=large.cpu_ms,
        cpu_ms_heavy=heavy.cpu_ms,
        bare_ratio=round(large.cpu_ms / median(large.bare_times), 2),
        gzip_first=max(weight.of_first_load(each.recording.body) for each in visits),
        gzip_next=max(weight.of_page(each.recording.body) for each in visits),
    )


class _Visits:
    """The requests for one page in one world."""

    def __init__(self, page: Page, world: World) -> None:
        self.world = world
        self.recording = Recording()
        self.statements = 0
        self.times: list[float] = []
        self.bare_times: list[float] = []
        self._bare_browser = new_browser()
        with world.entered():
            self._asker = Asker(page, world)

    @property
    def cpu_ms(self) -> float:
        return round(median(self.times), 3)

    def warm(self, times: int) -> None:
        for _ in range(times):
            self.recording = Recording()
            with self.world.entered():
                self._asker.prepare()
                with self.recording.running():
                    self.recording.body = self._asker.ask()
            self.statements = max(self.statements, len(self.recording.statements))
        with self.world.entered():
            self._play()

    def time(self) -> None:
        with self.world.entered():
            self._asker.prepare()
            self.times.append(_cpu_ms(self._asker.ask))

    def time_bare(self) -> None:
        with self.world.entered():
            self._play(self.bare_times.append)

    def _play(self, keep: Callable[[float], Any] = float) -> None:
        player.statements, player.body = self.recording.made_anew(), self.recording.body
        keep(_cpu_ms(lambda: self._bare_browser.get(f"/{ADDRESS}/")))


def _cpu_ms(run: Callable[[], Any]) -> float:
    """Milliseconds of processor time, of every thread of this process."""
    began = process_time()
    run()
    return (process_time() - began) * 1000


@contextmanager
def _undisturbed() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
