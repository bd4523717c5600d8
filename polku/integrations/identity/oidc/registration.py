"""How Polku is registered with one service, as the settings tell it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Registration:
    """One client of one service. `keys` is a file of private keys; `secret` is for services that want no keys.

    `acr` are the levels to ask for, and for staff those that count as strong. `plain_http` lets a service on this very
    machine be called without TLS.
    """

    issuer: str
    client_id: str
    returns_to: str
    keys: Path | None = None
    secret: str = ""
    acr: tuple[str, ...] = ()
    scope: str = "openid profile"
    subject_claim: str = ""
    service_name: str = ""
    plain_http: bool = False
