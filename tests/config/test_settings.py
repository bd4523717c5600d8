"""The settings are read by a process of their own, as when Polku starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real import real
from tests.server import ROOT

NEEDED = ("POLKU_MODE", "POLKU_SECRET_KEY", "POLKU_INDEX_KEY", "POLKU_HOSTS", "POLKU_DATA_DIR", "POLKU_DATABASE_URL")
PLAYED = "polku.integrations.identity.demo.adapter.DemoClientIdentification"
SETTINGS = [sys.executable, "-c", "import polku.config.settings"]
POLKU = [sys.executable, "-c", "from polku.console.main import polku; polku()"]
GRANIAN = [sys.executable, "-m", "granian", "--no-ws", "--port", "0"]
PAGES = [*GRANIAN, "--interface", "wsgi", "polku.config.wsgi:application"]
ALL = [*GRANIAN, "--interface", "asgi", "polku.config.asgi:application"]


def run(command: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


def start(**changed: str | None) -> subprocess.CompletedProcess[str]:
    """On the values of the tests."""
    env = {name: value for name, value in (os.environ | changed).items() if value is not None}
    return run(SETTINGS, env)


def test_with_everything_said_it_starts(tmp_path: Path) -> None:
    assert start().returncode == 0
    assert run(SETTINGS, real(tmp_path)).returncode == 0


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_setting_stops_the_process_and_is_named(name: str) -> None:
    stopped = start(**{name: None})

    assert stopped.returncode != 0
    assert name in stopped.stderr


def test_a_mode_of_nonsense_stops_the_process() -> None:
    assert "POLKU_MODE" in start(POLKU_MODE="productoin").stderr


@pytest.mark.parametrize(
    "command", [SETTINGS, [*POLKU, "migrate"], PAGES, ALL], ids=["settings", "polku", "wsgi", "asgi"]
)
def test_no_process_starts_in_production_on_unsafe_settings(tmp_path: Path, command: list[str]) -> None:
    env = real(tmp_path, POLKU_HOSTS="*", POLKU_INDEX_KEY=None, POLKU_PORT_CLIENT_IDENTIFICATION=PLAYED)
    stopped = run(command, env)
    told = stopped.stdout + stopped.stderr

    assert stopped.returncode != 0
    assert "Polku does not start on unsafe settings:" in told
    lines = told.partition("Polku does not start on unsafe settings:")[2]
    assert all(name in lines for name in ("POLKU_HOSTS", "POLKU_INDEX_KEY", "POLKU_PORT_CLIENT_IDENTIFICATION"))


def test_in_production_nobody_is_let_in_by_the_demos_door(tmp_path: Path) -> None:
    stopped = run(SETTINGS, real(tmp_path, POLKU_PORT_CLIENT_IDENTIFICATION=PLAYED))

    assert stopped.returncode != 0
    assert "POLKU_PORT_CLIENT_IDENTIFICATION" in stopped.stderr.splitlines()[-1]


def test_a_demo_does_not_start_with_an_adapter_that_reaches_people(tmp_path: Path) -> None:
    env = {name: value for name, value in real(tmp_path, POLKU_MODE="demo").items() if "_PORT_" not in name}
    assert run(SETTINGS, env).returncode == 0

    stopped = run(SETTINGS, env | {"POLKU_PORT_SMS": "tests.county.Sms"})
    assert stopped.returncode != 0
    assert "POLKU_PORT_SMS" in stopped.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", [PAGES, ALL], ids=["wsgi", "asgi"])
def test_an_adapter_that_is_not_in_its_module_stops_the_server(tmp_path: Path, command: list[str]) -> None:
    stopped = run(command, real(tmp_path, POLKU_PORT_SMS="tests.county.Pigeons"))

    assert stopped.returncode != 0
    assert "POLKU_PORT_SMS" in stopped.stdout + stopped.stderr


def test_behind_no_proxy_nobody_is_believed_to_have_come_over_tls(tmp_path: Path) -> None:
    tell = "import polku.config.settings as s; print(hasattr(s, 'SECURE_PROXY_SSL_HEADER'), s.SECURE_SSL_REDIRECT)"
    command = [sys.executable, "-c", tell]

    assert run(command, real(tmp_path, POLKU_PROXIES="0")).stdout.split() == ["False", "True"]
    assert run(command, real(tmp_path, POLKU_PROXIES="1")).stdout.split() == ["True", "True"]
