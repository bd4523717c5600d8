"""Loaded by pytest before Django: fills the environment, and lets no test be skipped quietly in CI."""

import os
from collections.abc import Iterable

import pytest

import tests.environment  # noqa: F401 - the settings are read right after this module

#: A skip whose reason holds this is allowed everywhere: the collected data lies beside the checkout, not in it.
SHARED_DATA = "../shared/data"
#: So is this one: the library is an extra that would change every search of the tests if it were installed.
VOIKKO = "Voikko is an extra of the search"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.OK and os.environ.get("CI") == "true" and _unexcused(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if os.environ.get("CI") == "true":
        for name in _unexcused(config):
            terminalreporter.write_line(f"FAILED {name} - skipped in CI, and not for want of {SHARED_DATA} or an extra")


def _unexcused(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return []
    skipped: Iterable[pytest.TestReport] = reporter.stats.get("skipped", [])
    return [each.nodeid for each in skipped if not any(why in str(each.longrepr) for why in (SHARED_DATA, VOIKKO))]
