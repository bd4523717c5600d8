"""The settings of the gateway: none unless named, never over an open line, with a secret nobody guesses."""

import pytest
from environs import Env

from polku.config.ports import PORTS
from polku.config.safety import sms
from polku.config.safety.adapters import nobody_outside
from polku.config.sms import GATEWAY, WrongGateway, sms_gateway

SETTINGS = {
    "POLKU_PORT_SMS": GATEWAY,
    "POLKU_SMS_URL": "https://gateway.example/messages",
    "POLKU_SMS_TOKEN": "a-token",
}


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> Env:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    return Env()


def test_no_gateway_is_asked_unless_it_is_named() -> None:
    assert sms_gateway(Env(), {"sms": PORTS["sms"][1]}) is None
    assert list(sms.gateway({})) == []


def test_a_named_gateway_is_registered_under_a_sender_that_tells_nothing(env: Env) -> None:
    at = sms_gateway(env, {"sms": GATEWAY})

    assert at is not None
    assert (at.address, at.sender, at.token) == ("https://gateway.example/messages", "Viesti", "a-token")
    assert "a-token" not in repr(at)


def test_an_open_line_stops_the_process(env: Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_SMS_URL", "http://gateway.example/messages")

    with pytest.raises(WrongGateway, match="POLKU_SMS_URL"):
        sms_gateway(env, {"sms": GATEWAY})


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("POLKU_SMS_URL", ""),
        ("POLKU_SMS_URL", "http://gateway.example/messages"),
        ("POLKU_SMS_TOKEN", ""),
        ("POLKU_SMS_SENDER", "Hyvinvointialue"),
        ("POLKU_SMS_SENDER", "Päivä"),
    ],
)
def test_what_is_missing_or_unsafe_is_named(setting: str, value: str) -> None:
    assert [found.setting for found in sms.gateway({**SETTINGS, setting: value})] == [setting]


@pytest.mark.parametrize("sender", ["", "Viesti", "16100", "+358401234567"])
def test_a_whole_registration_is_safe(sender: str) -> None:
    assert list(sms.gateway({**SETTINGS, "POLKU_SMS_SENDER": sender})) == []


@pytest.mark.parametrize(("secret", "found"), [("", 0), ("guess me", 1), ("x" * 32, 0)])
def test_a_secret_that_can_be_guessed_is_named(secret: str, found: int) -> None:
    assert len(list(sms.inbound_secret({"POLKU_SMS_INBOUND_SECRET": secret}))) == found


def test_a_demo_asks_no_gateway() -> None:
    assert [each.setting for each in nobody_outside({"POLKU_PORT_SMS": GATEWAY})] == ["POLKU_PORT_SMS"]
