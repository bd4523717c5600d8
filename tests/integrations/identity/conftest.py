import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey
from pytest_django import Settings

from polku.integrations.identity.oidc.adapter import OidcClientIdentification, OidcStaffIdentification
from polku.integrations.identity.oidc.keys import Keys
from polku.integrations.identity.oidc.registration import Registration
from tests.integrations.identity.provider import LOA2, Provider, serving


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private JWKS, smaller than a real one so that it is made quickly."""
    keys = [RSAKey.generate_key(2048, {"use": use}, auto_kid=True) for use in ("sig", "enc", "enc")]
    file = tmp_path_factory.mktemp("keys") / "keys.json"
    file.write_text(json.dumps({"keys": [dict(key.as_dict(private=True)) for key in keys]}))
    return file


@pytest.fixture(scope="session")
def keys(key_file: Path) -> Keys:
    """What is in the file. Reading it tries each key, which takes longer than most tests."""
    return Keys.in_file(key_file)


@pytest.fixture(scope="session")
def service_key() -> RSAKey:
    """With what the service signs. Making one takes longer than a test."""
    return RSAKey.generate_key(2048, {"use": "sig", "kid": "service-1"})


@pytest.fixture
def provider(keys: Keys, service_key: RSAKey) -> Iterator[Provider]:
    """A broker that lets Aino be identified at once."""
    broker = Provider("polku", "http://testserver/tunnistaudu/paluu/", keys.public, person="aino", key=service_key)
    with serving(broker):
        yield broker


@pytest.fixture
def clients(provider: Provider, key_file: Path, keys: Keys, settings: Settings) -> OidcClientIdentification:
    """The adapter for clients, registered with the broker. It has read its file already."""
    settings.CLIENT_OIDC = Registration(
        provider.issuer, provider.client_id, provider.returns_to, keys=key_file, acr=(LOA2,), plain_http=True
    )
    adapter = OidcClientIdentification()
    adapter._keys = keys
    return adapter


@pytest.fixture
def staff(provider: Provider, settings: Settings) -> OidcStaffIdentification:
    """The adapter for staff, registered with a service that knows a secret and no keys."""
    provider.person, provider.secret, provider.client_keys = "sari", "made-up", list
    settings.STAFF_OIDC = Registration(
        provider.issuer,
        provider.client_id,
        provider.returns_to,
        secret="made-up",
        acr=("mfa",),
        subject_claim="preferred_username",
        plain_http=True,
    )
    return OidcStaffIdentification()
