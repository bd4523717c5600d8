"""How the settings of identification are read: what is missing or cannot be right stops the process and is named."""

import json
from pathlib import Path

import pytest
from environs import Env

from polku.config.oidc import CLIENTS, STAFF, WrongOidc, client_registration, staff_registration
from polku.integrations.identity.oidc.adapter import FTN_LEVELS, OidcClientIdentification, OidcStaffIdentification
from polku.integrations.identity.oidc.registration import Registration

PORTS = {"client_identification": CLIENTS, "staff_identification": STAFF}
ADDRESS = "https://polku.example.org"


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Env:
    """Both services chosen, with everything said."""
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": [{"use": "sig"}, {"use": "enc"}]}))
    file.chmod(0o600)
    for group in ("POLKU_OIDC", "POLKU_STAFF_OIDC"):
        monkeypatch.setenv(f"{group}_ISSUER", "https://broker.example")
        monkeypatch.setenv(f"{group}_CLIENT_ID", "polku")
        monkeypatch.setenv(f"{group}_KEYS", str(file))
    return Env()


def clients(env: Env, mode: str = "production") -> Registration | None:
    return client_registration(env, PORTS, mode, ADDRESS)


def test_each_comes_back_to_a_place_of_its_own(env: Env) -> None:
    staff = staff_registration(env, PORTS, "production", ADDRESS)
    found = clients(env)

    assert found is not None and staff is not None
    assert found.returns_to == "https://polku.example.org/tunnistaudu/paluu/"
    assert staff.returns_to == "https://polku.example.org/tyo/kirjaudu/paluu/"
    assert (found.acr, staff.acr, staff.subject_claim) == (FTN_LEVELS[:1], (), "preferred_username")


def test_where_others_identify_nothing_is_asked() -> None:
    others = dict.fromkeys(PORTS, "county.Broker")

    assert client_registration(Env(), others, "production", ADDRESS) is None
    assert staff_registration(Env(), others, "production", ADDRESS) is None


def test_the_names_of_the_adapters_are_those_of_the_classes() -> None:
    for name, adapter in ((CLIENTS, OidcClientIdentification), (STAFF, OidcStaffIdentification)):
        assert name == f"{adapter.__module__}.{adapter.__name__}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POLKU_OIDC_ISSUER", "http://broker.example"),
        ("POLKU_OIDC_ISSUER", "http://127.0.0.1:8101"),
        ("POLKU_OIDC_ACR", "http://ftn.ficora.fi/2017/loatest2"),
        ("POLKU_OIDC_ACR", "http://ftn.ficora.fi/2017/loa1,http://ftn.ficora.fi/2017/loa2"),
        ("POLKU_OIDC_KEYS", "/nowhere/keys.json"),
    ],
)
def test_what_cannot_be_right_is_named(env: Env, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(WrongOidc, match=name):
        clients(env)


def test_keys_that_everybody_may_read_are_refused(env: Env) -> None:
    env.path("POLKU_OIDC_KEYS").chmod(0o644)

    with pytest.raises(WrongOidc, match="POLKU_OIDC_KEYS"):
        clients(env)


def test_outside_production_a_service_on_this_machine_will_do(env: Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_OIDC_ISSUER", "http://127.0.0.1:8101")

    found = clients(env, "test")
    assert found is not None and found.plain_http
