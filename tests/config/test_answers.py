"""The settings of the language model: off unless named, never over an open line, and told to those who read."""

import pytest
from environs import Env

from polku.config.answers import MODEL, WrongAnswers, answering_model, is_reached_safely
from polku.config.ports import OPTIONAL, adapters
from polku.config.safety import answers
from polku.config.safety.adapters import adapters_in_earnest, nobody_outside

SETTINGS = {
    "POLKU_PORT_ANSWERS": MODEL,
    "POLKU_ANSWERS_URL": "https://model.example/v1",
    "POLKU_ANSWERS_MODEL": "pieni-malli",
    "POLKU_ANSWERS_RUN_BY": "Testilän hyvinvointialue",
}


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> Env:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    return Env()


@pytest.mark.parametrize("mode", ["demo", "test", "production"])
def test_no_model_is_asked_unless_one_is_named(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLKU_PORT_ANSWERS", raising=False)
    if mode == "production":
        for name in ("CLIENT_IDENTIFICATION", "STAFF_IDENTIFICATION", "SMS", "EMAIL", "NOTICE"):
            monkeypatch.setenv(f"POLKU_PORT_{name}", "tests.Nobody")
    ports = adapters(Env(), mode)

    assert ports["answers"] == OPTIONAL["answers"][1]
    assert answering_model(Env(), ports) is None


def test_a_named_model_is_registered(env: Env) -> None:
    at = answering_model(env, {"answers": MODEL})

    assert at is not None
    assert (at.address, at.model, at.run_by, at.key) == (*[*SETTINGS.values()][1:], "")


def test_an_open_line_stops_the_process(env: Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_ANSWERS_URL", "http://model.example/v1")

    with pytest.raises(WrongAnswers, match="POLKU_ANSWERS_URL"):
        answering_model(env, {"answers": MODEL})


@pytest.mark.parametrize(
    "address", ["https://model.example/v1", "http://127.0.0.1:8080/v1", "http://[::1]:80", "http://localhost"]
)
def test_tls_or_this_machine_is_safe(address: str) -> None:
    assert is_reached_safely(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://model.example",
        "http://127.0.0.1:80@model.example/",
        "https://key@model.example",
        "ftp://localhost",
        "https://[",
        "https://",
    ],
)
def test_what_could_be_read_on_the_way_is_not(address: str) -> None:
    assert not is_reached_safely(address)


@pytest.mark.parametrize("missing", [name for name in SETTINGS if name != "POLKU_PORT_ANSWERS"])
def test_each_setting_that_is_missing_is_named(missing: str) -> None:
    assert [found.setting for found in answers.model({**SETTINGS, missing: ""})] == [missing]


def test_a_whole_registration_is_safe_and_none_is_too() -> None:
    assert list(answers.model(SETTINGS)) == []
    assert list(answers.model({})) == []


def test_an_adapter_that_is_not_there_is_named() -> None:
    found = [each.setting for each in adapters_in_earnest({"POLKU_PORT_ANSWERS": "tests.nowhere.Model"})]

    assert "POLKU_PORT_ANSWERS" in found


def test_a_demo_asks_no_model() -> None:
    assert [each.setting for each in nobody_outside({"POLKU_PORT_ANSWERS": MODEL})] == ["POLKU_PORT_ANSWERS"]
    assert list(nobody_outside({"POLKU_PORT_ANSWERS": OPTIONAL["answers"][1]})) == []
