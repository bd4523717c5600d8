import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.journeys.house import House, World, open_house
from tests.journeys.pages import visited_by
from tests.journeys.visitor import Come, Visitor
from tests.journeys.watch import Watch
from tests.server import ROOT, fresh_database

#: What a headless Chromium needs to work as root on a small machine, and to talk to nobody else.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Other things run on the machine; an assertion that holds does not wait.
PATIENCE = 10_000
HEIGHT = 844


def pytest_configure(config: pytest.Config) -> None:
    config.option.output = str(ROOT / "var/test/browser")
    if config.option.screenshot == "off":
        config.option.screenshot = "only-on-failure"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = [
        words
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        for name, words in report.user_properties
        if name == "visited" and report.when == "call"
    ]
    if lines:
        terminalreporter.section("pages visited")
        terminalreporter.write_line(visited_by())
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that starts. Without one nothing here is skipped: everything fails."""
    found = subprocess.run([ROOT / "scripts/find_chromium.sh"], capture_output=True, text=True)
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: str) -> dict[str, Any]:
    expect.set_options(timeout=PATIENCE)
    return browser_type_launch_args | {"executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The demo's world on the engine the tests run on, before anybody comes."""
    with fresh_database() as url:
        yield World(url, tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def house(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house for the tests of one file."""
    with open_house(world, tmp_path_factory.mktemp("log"), POLKU_JOBS="1") as house:
        yield house


@pytest.fixture
def untouched_house(world: World, tmp_path: Path) -> Iterator[House]:
    """A house where nobody has been yet."""
    with open_house(world, tmp_path, POLKU_JOBS="1") as house:
        yield house


@pytest.fixture
def come(new_context: Callable[..., Any]) -> Iterator[Come]:
    """Lets somebody come to a house with a browser of their own. At the end nothing may have gone wrong in any."""
    watches = []

    def come(house: House, *, width: int = 390, kind: type[Visitor] = Visitor, **how: Any) -> Visitor:
        screen = {"width": width, "height": HEIGHT}
        context = new_context(base_url=house.url, viewport=screen, locale="fi-FI", **how)
        context.set_default_timeout(PATIENCE)
        watches.append(Watch(context, house.url))
        return kind(context.new_page(), watches[-1], live=how.get("java_script_enabled", True))

    yield come
    for watch in watches:
        watch.assert_nothing_wrong()


@pytest.fixture(scope="module")
def seats(browser: Browser, house: House) -> Callable[[str], StorageState]:
    """The cookies of somebody who has logged in to this file's house, so that not every test has to."""
    taken: dict[str, StorageState] = {}

    def seat(who: str) -> StorageState:
        if who not in taken:
            context = browser.new_context(base_url=house.url, locale="fi-FI")
            Visitor(context.new_page(), Watch(context, house.url)).log_in(who)
            taken[who] = context.storage_state()
            context.close()
        return taken[who]

    return seat
