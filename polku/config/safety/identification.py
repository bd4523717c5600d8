"""How we are registered with the services that identify people, where OpenID Connect does it: see `config/oidc.py`."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from polku.config.oidc import CLIENTS, LEVELS, STAFF
from polku.config.ports import PORTS
from polku.config.safety.findings import Environment, Finding, value_of, values_of
from polku.config.safety.storage import open_to_others

MAKE = "Make the file with `polku oidc-keys FILE`, for the user that runs Polku alone."


def clients(env: Environment) -> Iterator[Finding]:
    """The broker that identifies clients: one it is sure to be, asked for strong identification, encrypted to us."""
    if value_of(env, PORTS["client_identification"][0]) != CLIENTS:
        return
    yield from _service(env, "POLKU_OIDC_ISSUER", "POLKU_OIDC_CLIENT_ID")
    yield from _keys(env, "POLKU_OIDC_KEYS", uses={"sig", "enc"})
    if weak := sorted(set(values_of(env, "POLKU_OIDC_ACR")) - set(LEVELS)):
        yield Finding(
            "POLKU_OIDC_ACR",
            f"{', '.join(weak)} is no level of strong identification.",
            f"Leave it out, or give {' or '.join(LEVELS)}.",
        )


def staff(env: Environment) -> Iterator[Finding]:
    """The service that logs staff in: we prove who we are with a key, or a secret that is long enough."""
    if value_of(env, PORTS["staff_identification"][0]) != STAFF:
        return
    yield from _service(env, "POLKU_STAFF_OIDC_ISSUER", "POLKU_STAFF_OIDC_CLIENT_ID")
    if not (secret := value_of(env, "POLKU_STAFF_OIDC_SECRET")):
        yield from _keys(env, "POLKU_STAFF_OIDC_KEYS", uses={"sig"})
    elif len(secret) < 24:
        yield Finding(
            "POLKU_STAFF_OIDC_SECRET",
            f"It has {len(secret)} characters, fewer than 24.",
            "Ask the service for a longer one, or leave it out and set POLKU_STAFF_OIDC_KEYS.",
        )


def _service(env: Environment, issuer: str, client_id: str) -> Iterator[Finding]:
    given = value_of(env, issuer)
    if not given:
        yield Finding(issuer, "It is not set.", "Give the service's issuer address, exactly as the service writes it.")
    elif not _is_https(given):
        yield Finding(issuer, "It does not begin with https:// and a host.", "Ask the service for its issuer address.")
    if not value_of(env, client_id):
        yield Finding(client_id, "It is not set.", "Give the name by which the service knows us.")


def _keys(env: Environment, setting: str, *, uses: set[str]) -> Iterator[Finding]:
    given = value_of(env, setting)
    if not given:
        yield Finding(setting, "It is not set.", MAKE)
        return
    try:
        found = {key["use"] for key in json.loads(Path(given).read_text())["keys"]}
        is_open = open_to_others(Path(given))
    except (OSError, ValueError, KeyError, TypeError):
        yield Finding(setting, f"{given} is no readable file of keys.", MAKE)
        return
    if missing := sorted(uses - found):
        yield Finding(setting, f"{given} has no key of use {' and '.join(missing)}.", MAKE)
    if is_open:
        yield Finding(setting, f"{given} is open to everybody on the machine.", f"Close it: chmod 600 {given}")


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)
