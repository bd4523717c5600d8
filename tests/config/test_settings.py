"""The settings are read by a process of their own, as when Polku starts."""

import os
import subprocess
import sys

import pytest

NEEDED = ("POLKU_MODE", "POLKU_SECRET_KEY", "POLKU_INDEX_KEY", "POLKU_HOSTS", "POLKU_DATA_DIR", "POLKU_DATABASE_URL")
REAL = {
    "POLKU_MODE": "production",
    "POLKU_SHORT_ADDRESS": "https://xy.example/",
    "POLKU_PORT_SMS": "county.Sms",
    "POLKU_PORT_EMAIL": "county.Email",
    "POLKU_PORT_CLIENT_IDENTIFICATION": "county.Broker",
    "POLKU_PORT_STAFF_IDENTIFICATION": "county.Staff",
}


def start(**changed: str | None) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in (os.environ | changed).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", "import polku.config.settings"], env=env, capture_output=True, text=True
    )


def test_with_everything_said_it_starts() -> None:
    assert start().returncode == 0
    assert start(**REAL).returncode == 0


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_setting_stops_the_process_and_is_named(name: str) -> None:
    stopped = start(**{name: None})

    assert stopped.returncode != 0
    assert name in stopped.stderr


def test_a_mode_of_nonsense_stops_the_process() -> None:
    assert "POLKU_MODE" in start(POLKU_MODE="productoin").stderr


@pytest.mark.parametrize("name", [name for name in REAL if name != "POLKU_MODE"])
def test_in_production_ports_and_the_address_of_notices_must_be_named(name: str) -> None:
    assert name in start(**REAL | {name: None}).stderr


def test_in_production_nobody_is_let_in_by_the_demos_door() -> None:
    demo = "polku.integrations.identity.demo.adapter.DemoClientIdentification"
    stopped = start(**REAL | {"POLKU_PORT_CLIENT_IDENTIFICATION": demo})

    assert stopped.returncode != 0
    assert "client_identification" in stopped.stderr
