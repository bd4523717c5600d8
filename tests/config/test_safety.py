"""Each unsafe setting alone is named, and safe ones are let through. `test_settings.py` starts processes."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from polku.config.answers import MODEL
from polku.config.ports import PORTS
from polku.config.safety import IN_EARNEST, UnsafeSettings, refuse_unsafe, stopping, unsafe
from polku.config.sms import GATEWAY
from tests.real import REAL, real

#: A setting, a value that is unsafe (None: not set), and a word of why.
UNSAFE = [
    ("POLKU_MODE", None, "not set"),
    ("POLKU_MODE", "demo", "not for real people"),
    ("POLKU_MODE", "test", "not for real people"),
    ("POLKU_MODE", "Production", "not for real people"),
    ("POLKU_SECRET_KEY", None, "not set"),
    ("POLKU_SECRET_KEY", "   ", "not set"),
    ("POLKU_SECRET_KEY", "kY7-short-but-made-by-chance-Qz3", "32 characters"),
    ("POLKU_SECRET_KEY", "not-a-secret-only-for-tests-and-tools-and-long-enough", "copied"),
    ("POLKU_SECRET_KEY", "django-insecure-abcdefghijklmnopqrstuvwxyz0123456789", "copied"),
    ("POLKU_SECRET_KEY", "ab" * 40, "copied from an example or typed"),
    ("POLKU_INDEX_KEY", None, "not set"),
    ("POLKU_INDEX_KEY", "not-a-key-either", "characters"),
    ("POLKU_INDEX_KEY", "change-me-change-me-change-me-change-me-change-me-now!", "copied"),
    ("POLKU_INDEX_KEY", REAL["POLKU_SECRET_KEY"], "same as POLKU_SECRET_KEY"),
    ("POLKU_HOSTS", None, "not set"),
    ("POLKU_HOSTS", " , ", "not set"),
    ("POLKU_HOSTS", "*", "every host"),
    ("POLKU_HOSTS", "polku.example.org,*.example.org", "every host"),
    ("POLKU_HOSTS", "polku.example.org,.example.org", "every host below"),
    ("POLKU_HOSTS", "polku.example.org,https://other.example.org", "bare name"),
    ("POLKU_ADDRESS", None, "not set"),
    ("POLKU_ADDRESS", "http://polku.example.org", "https://"),
    ("POLKU_ADDRESS", "polku.example.org", "https://"),
    ("POLKU_ADDRESS", "https://", "https://"),
    ("POLKU_ADDRESS", "https://[polku", "https://"),
    ("POLKU_ADDRESS", "https://polku.example.org/oma/", "more than"),
    ("POLKU_ADDRESS", "https://a:b@polku.example.org", "more than"),
    ("POLKU_ADDRESS", "https://other.example.org", "not among POLKU_HOSTS"),
    ("POLKU_SHORT_ADDRESS", None, "not set"),
    ("POLKU_SHORT_ADDRESS", "http://xy.example/", "https://"),
    ("POLKU_LINK_ADDRESS", "https://polku.example.org/", "ends with /v/"),
    ("POLKU_LINK_ADDRESS", "https://xy.example/v/", "not among POLKU_HOSTS"),
    ("POLKU_LINK_ADDRESS", "https://polku.example.org/sosiaali/v/", "tells whose"),
    ("POLKU_TRUSTED_ORIGINS", "http://polku.example.org", "not one origin"),
    ("POLKU_TRUSTED_ORIGINS", "https://*.example.org", "not one origin"),
    ("POLKU_TRUSTED_ORIGINS", "https://polku.example.org,https://", "not one origin"),
    ("POLKU_PROXIES", None, "not said"),
    ("POLKU_PROXIES", "many", "no count"),
    ("POLKU_PROXIES", "-1", "no count"),
    ("POLKU_DATABASE_URL", None, "not set"),
    ("POLKU_DATABASE_URL", "mysql://polku@127.0.0.1/polku", "neither"),
    ("POLKU_DATABASE_URL", "sqlite://", "in memory"),
    ("POLKU_DATABASE_URL", "sqlite:///:memory:", "in memory"),
    ("POLKU_DATABASE_URL", "sqlite:///var/polku.sqlite3", "where the process is started"),
    ("POLKU_DATABASE_URL", "sqlite:////tmp/polku.sqlite3", "empties"),
    ("POLKU_DATABASE_URL", "sqlite:////srv/is-not-there/polku.sqlite3", "no folder"),
    ("POLKU_DATABASE_URL", "postgresql://postgres@127.0.0.1/polku", "postgres may do anything"),
    ("POLKU_DATABASE_URL", "postgresql:///polku", "as whom"),
    ("POLKU_DATABASE_URL", "postgresql://polku_app:x@db.example.org/polku", "on the way"),
    ("POLKU_DATABASE_URL", "postgresql://polku_app:x@db.example.org/polku?sslmode=require", "on the way"),
    ("POLKU_DATABASE_URL", "postgresql://polku_app@/polku?host=db.example.org", "on the way"),
    ("POLKU_OWNER_DATABASE_URL", "postgresql://polku_owner@127.0.0.1/polku", "owner of the tables"),
    ("POLKU_SMS_INBOUND_SECRET", "guess-me", "8 characters"),
    ("POLKU_DATA_DIR", None, "not set"),
    ("POLKU_DATA_DIR", "var/test", "where the process is started"),
    ("POLKU_DATA_DIR", "/srv/is-not-there", "no folder"),
    *[(setting, None, "Nothing is named") for setting, _ in PORTS.values()],
    *[(setting, played, "made for demos") for setting, played in PORTS.values()],
    *[(setting, "tests.nowhere.Adapter", "cannot be loaded") for setting, _ in PORTS.values()],
    ("POLKU_PORT_SMS", "Adapter", "cannot be loaded"),
    ("POLKU_PORT_SMS", "..Adapter", "cannot be loaded"),
    ("POLKU_PORT_SMS", "polku.integrations.sms.demo.adapter.DemoSms", "made for demos"),
    ("POLKU_PORT_SMS", "polku.integrations.sms.log.adapter.LogSms", "made for demos"),
    ("POLKU_PORT_EMAIL", "polku.integrations.email.log.adapter.LogEmail", "made for demos"),
]
#: The language model and the gateway of text messages are optional: what is unsafe shows only where one is named.
UNSAFE_NAMED = [("POLKU_PORT_ANSWERS", MODEL, "not set"), ("POLKU_PORT_SMS", GATEWAY, "not set")]
OIDC = {
    "POLKU_PORT_CLIENT_IDENTIFICATION": "polku.integrations.identity.oidc.adapter.OidcClientIdentification",
    "POLKU_PORT_STAFF_IDENTIFICATION": "polku.integrations.identity.oidc.adapter.OidcStaffIdentification",
    "POLKU_OIDC_ISSUER": "https://broker.example",
    "POLKU_OIDC_CLIENT_ID": "polku",
    "POLKU_STAFF_OIDC_ISSUER": "https://staff.example",
    "POLKU_STAFF_OIDC_CLIENT_ID": "polku",
}
UNSAFE_OIDC = [
    ("POLKU_OIDC_ISSUER", None, "not set"),
    ("POLKU_OIDC_ISSUER", "http://broker.example", "https://"),
    ("POLKU_OIDC_ISSUER", "https://[", "https://"),
    ("POLKU_OIDC_CLIENT_ID", None, "not set"),
    ("POLKU_OIDC_KEYS", None, "not set"),
    ("POLKU_OIDC_KEYS", "/srv/is-not-there", "no readable file"),
    ("POLKU_OIDC_ACR", "http://ftn.ficora.fi/2017/loa1", "no level"),
    ("POLKU_STAFF_OIDC_ISSUER", None, "not set"),
    ("POLKU_STAFF_OIDC_ISSUER", "http://staff.example", "https://"),
    ("POLKU_STAFF_OIDC_CLIENT_ID", None, "not set"),
    ("POLKU_STAFF_OIDC_KEYS", None, "not set"),
    ("POLKU_STAFF_OIDC_SECRET", "too-short", "9 characters"),
]

Real = Callable[..., dict[str, str]]


@pytest.fixture
def given(tmp_path: Path) -> Real:
    return lambda **changed: real(tmp_path, **changed)


@pytest.fixture
def oidc(given: Real, tmp_path: Path) -> Iterator[Real]:
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({"keys": [{"use": "sig"}, {"use": "enc"}]}))
    keys.chmod(0o600)
    files = {"POLKU_OIDC_KEYS": str(keys), "POLKU_STAFF_OIDC_KEYS": str(keys)}
    yield lambda **changed: given(**OIDC | files | changed)


def told(env: dict[str, str]) -> list[tuple[str, str]]:
    return [(each.setting, each.problem) for each in unsafe(env)]


def test_a_safe_environment_is_let_through(given: Real, oidc: Real) -> None:
    assert told(given()) == []
    assert told(oidc()) == []
    refuse_unsafe(given())


@pytest.mark.parametrize(
    "safe",
    [
        {"POLKU_PROXIES": "0"},
        {"POLKU_ADDRESS": "https://polku.example.org/"},
        {"POLKU_ADDRESS": "https://polku.example.org:8443"},
        {"POLKU_HOSTS": "polku.example.org,127.0.0.1"},
        {"POLKU_TRUSTED_ORIGINS": "https://polku.example.org"},
        {"POLKU_DATABASE_URL": "postgresql://polku_app@/polku?host=/run/postgresql"},
        {"POLKU_DATABASE_URL": "postgresql://polku_app@%2Frun%2Fpostgresql/polku"},
        {"POLKU_DATABASE_URL": "postgresql://polku_app@db.example.org/polku?sslmode=verify-full"},
    ],
    ids=str,
)
def test_other_safe_values_are_let_through_too(given: Real, safe: dict[str, str]) -> None:
    assert told(given(**safe)) == []


@pytest.mark.parametrize(("setting", "value", "why"), UNSAFE)
def test_each_unsafe_setting_alone_is_named(given: Real, setting: str, value: str | None, why: str) -> None:
    found = [each for each in told(given(**{setting: value})) if each[0] == setting]

    assert len(found) == 1
    assert why in found[0][1]


@pytest.mark.parametrize(("setting", "value", "why"), UNSAFE_OIDC)
def test_each_unsafe_setting_of_identification_is_named(oidc: Real, setting: str, value: str | None, why: str) -> None:
    assert [(name, why in problem) for name, problem in told(oidc(**{setting: value}))] == [(setting, True)]


def test_hosts_that_are_only_this_machine_serve_nobody(given: Real) -> None:
    assert "POLKU_HOSTS" in dict(told(given(POLKU_HOSTS="localhost,127.0.0.1")))


@pytest.mark.parametrize(("keys", "why"), [([], "use enc and sig"), ([{"use": "sig"}], "use enc")])
def test_a_file_of_keys_without_its_keys_is_named(oidc: Real, tmp_path: Path, keys: list[object], why: str) -> None:
    file = tmp_path / "few.json"
    file.write_text(json.dumps({"keys": keys}))
    file.chmod(0o600)

    assert why in dict(told(oidc(POLKU_OIDC_KEYS=str(file))))["POLKU_OIDC_KEYS"]


def test_files_that_everybody_may_read_are_named(oidc: Real, tmp_path: Path) -> None:
    env = oidc()
    tmp_path.chmod(0o755)
    (tmp_path / "keys.json").chmod(0o644)

    assert {name for name, problem in told(env) if "open to everybody" in problem} == {
        "POLKU_DATA_DIR",
        "POLKU_OIDC_KEYS",
        "POLKU_STAFF_OIDC_KEYS",
    }


def test_a_folder_that_cannot_be_written_is_named(given: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write everywhere; the question is what is done with the answer.
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    assert "cannot be written" in dict(told(given()))["POLKU_DATA_DIR"]


def test_what_is_unsafe_stops_production_and_every_one_is_named(given: Real) -> None:
    with pytest.raises(UnsafeSettings) as refused:
        refuse_unsafe(given(POLKU_PROXIES="many", POLKU_SECRET_KEY=None, POLKU_PORT_SMS=None))

    lines = str(refused.value).splitlines()
    assert len(lines) == 4
    assert all(name in str(refused.value) for name in ("POLKU_PROXIES", "POLKU_SECRET_KEY", "POLKU_PORT_SMS"))


def test_no_value_of_a_secret_is_told(given: Real) -> None:
    env = given(POLKU_SECRET_KEY="aB3dE5", POLKU_INDEX_KEY="aB3dE5", POLKU_DATABASE_URL="postgresql://postgres:pw9@h/x")

    assert not {secret for secret in ("aB3dE5", "pw9") if secret in str(unsafe(env))}


def test_in_a_demo_nobody_outside_can_be_called(given: Real) -> None:
    without = dict.fromkeys((setting for setting, _ in PORTS.values()), None)
    assert stopping(given(**without, POLKU_MODE="demo")) == []

    for setting, played in PORTS.values():
        assert stopping(given(**without | {setting: played}, POLKU_MODE="demo")) == []
        for outside in ("tests.county.Sms", OIDC["POLKU_PORT_CLIENT_IDENTIFICATION"]):
            found = stopping(given(**without | {setting: outside}, POLKU_MODE="demo"))
            assert [each.setting for each in found] == [setting]


def test_what_reaches_nobody_is_let_through_in_a_demo_and_in_earnest(given: Real) -> None:
    inside = {
        "POLKU_PORT_SMS": "polku.integrations.sms.off.adapter.NoSms",
        "POLKU_PORT_EMAIL": "polku.integrations.email.off.adapter.NoEmail",
        "POLKU_PORT_NOTICE": "polku.integrations.notice.off.adapter.NoNotice",
        "POLKU_PORT_STAFF_IDENTIFICATION": "polku.integrations.identity.password.adapter.PasswordIdentification",
    }

    assert unsafe(given(**inside)) == []
    assert stopping(given(**inside, POLKU_MODE="demo", POLKU_PORT_CLIENT_IDENTIFICATION=None)) == []


def test_the_tests_may_try_anything(given: Real) -> None:
    assert stopping(given(POLKU_MODE="test", POLKU_SECRET_KEY="x")) == []


def test_every_check_has_an_unsafe_sample(given: Real, oidc: Real) -> None:
    found = {
        check
        for samples, start in ((UNSAFE, given), (UNSAFE_OIDC, oidc), (UNSAFE_NAMED, given))
        for setting, value, _ in samples
        for check in IN_EARNEST
        if list(check(start(**{setting: value})))
    }

    assert set(IN_EARNEST) - found == set()
