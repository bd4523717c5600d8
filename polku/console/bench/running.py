from collections.abc import Callable
from functools import partial
from time import monotonic

from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from polku.console.bench import addresses
from polku.console.bench.bare import Recording
from polku.console.bench.databases import Databases
from polku.console.bench.figures import Figures
from polku.console.bench.measuring import measure
from polku.console.bench.pages import PAGES
from polku.console.bench.plan import NOW
from polku.console.bench.sizes import Size
from polku.console.bench.world import World, make_world
from polku.core.clock import clock
from polku.core.search.index import index


def run(
    databases: Databases, sizes: list[Size], *, times: int, only: str, tell: Callable[[str], None], queries: bool
) -> list[Figures]:
    """Make the worlds and measure every page with `only` in its name.

    `tell` hears how it goes, and with `queries` what each page runs in each world, and how long that takes there.
    """
    show = partial(_show, tell) if queries else None
    call_command("migrate", verbosity=0, interactive=False)
    connections["default"].close()
    with clock.told_by(lambda: NOW), override_settings(ROOT_URLCONF=addresses.__name__):
        worlds = [_made(size, databases.copy(size.name), tell) for size in sizes]
        # What can be found is the same in every world.
        with worlds[0].entered():
            index().build()
            index().follow_soon()
        # The search looks for news once in a while, and has just done so: with no pause it would be counted with one
        # page and not with the next.
        index().pause = float("inf")
        try:
            return [measure(page, worlds, times, show) for page in PAGES if only in page.name]
        finally:
            for world in worlds:
                world.connection.close()


def _made(size: Size, database: str, tell: Callable[[str], None]) -> World:
    began = monotonic()
    world = make_world(size, database)
    tell(f"{size.name}: {size.clients} clients, {size.messages} messages, made in {monotonic() - began:.0f} s")
    return world


def _show(tell: Callable[[str], None], page: str, world: str, recording: Recording) -> None:
    tell(f"{page}, {world}: {len(recording.statements)} queries")
    for (sql, _), took in zip(recording.statements, recording.took, strict=True):
        tell(f"{took:9.2f} ms  {sql}")
