"""How Polku is registered with the services that identify clients and staff, where such a service is chosen."""

import json
from collections.abc import Mapping
from pathlib import Path

from environs import Env

from polku.integrations.identity.oidc.registration import Registration

_ADAPTERS = "polku.integrations.identity.oidc.adapter."
CLIENTS = f"{_ADAPTERS}OidcClientIdentification"
STAFF = f"{_ADAPTERS}OidcStaffIdentification"
#: Strong identification in the Finnish trust network, and the levels there are.
LEVELS = ("http://ftn.ficora.fi/2017/loa2", "http://ftn.ficora.fi/2017/loa3")


class WrongOidc(Exception):
    """A setting of identification cannot be right. Names the setting."""


def client_registration(env: Env, ports: Mapping[str, str], mode: str, address: str) -> Registration | None:
    """Polku's registration with the broker that identifies clients, if one does. Raises `WrongOidc`."""
    if ports["client_identification"] != CLIENTS:
        return None
    acr = tuple(env.list("POLKU_OIDC_ACR", [LEVELS[0]]))
    if not acr or not set(acr) <= set(LEVELS):
        raise WrongOidc(f"POLKU_OIDC_ACR may hold {' and '.join(LEVELS)}")
    return Registration(
        issuer=_issuer(env, "POLKU_OIDC_ISSUER", mode),
        client_id=env.str("POLKU_OIDC_CLIENT_ID"),
        returns_to=f"{address.rstrip('/')}/tunnistaudu/paluu/",
        keys=_keys(env, "POLKU_OIDC_KEYS", uses=("sig", "enc")),
        acr=acr,
        scope=env.str("POLKU_OIDC_SCOPE", "openid profile"),
        service_name=env.str("POLKU_OIDC_SERVICE_NAME", ""),
        plain_http=mode != "production",
    )


def staff_registration(env: Env, ports: Mapping[str, str], mode: str, address: str) -> Registration | None:
    """Polku's registration with the service that logs staff in, if one does. Raises `WrongOidc`."""
    if ports["staff_identification"] != STAFF:
        return None
    secret = env.str("POLKU_STAFF_OIDC_SECRET", "")
    return Registration(
        issuer=_issuer(env, "POLKU_STAFF_OIDC_ISSUER", mode),
        client_id=env.str("POLKU_STAFF_OIDC_CLIENT_ID"),
        returns_to=f"{address.rstrip('/')}/tyo/kirjaudu/paluu/",
        keys=None if secret else _keys(env, "POLKU_STAFF_OIDC_KEYS", uses=("sig",)),
        secret=secret,
        acr=tuple(env.list("POLKU_STAFF_OIDC_ACR", [])),
        scope=env.str("POLKU_STAFF_OIDC_SCOPE", "openid profile"),
        subject_claim=env.str("POLKU_STAFF_OIDC_CLAIM", "preferred_username"),
        plain_http=mode != "production",
    )


def _issuer(env: Env, name: str, mode: str) -> str:
    issuer: str = env.str(name)
    local = mode != "production" and issuer.startswith(("http://127.0.0.1:", "http://localhost:"))
    if not (issuer.startswith("https://") or local):
        raise WrongOidc(f"{name} must begin with https://")
    return issuer


def _keys(env: Env, name: str, *, uses: tuple[str, ...]) -> Path:
    """The file of private keys. It is only looked at here; the adapter reads it when somebody identifies."""
    file: Path = env.path(name)
    try:
        found = {key["use"] for key in json.loads(file.read_text())["keys"]}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise WrongOidc(f"{name} names no readable file of keys; `polku oidc-keys FILE` makes one") from fault
    if missing := sorted(set(uses) - found):
        raise WrongOidc(f"{name} names a file without a key of use {' and '.join(missing)}")
    if file.stat().st_mode & 0o007:
        raise WrongOidc(f"{name} names a file that everybody on the machine may read")
    return file
