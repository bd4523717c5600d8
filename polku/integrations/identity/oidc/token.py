"""The ID token: opened, its signature checked, and believed only if it was made for us, now, and for this log-in."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import constant_time_compare
from joserfc import jwe, jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, RSAKey

from polku.core.access.identification import IdentificationFailed
from polku.core.clock import clock
from polku.integrations.identity.oidc.keys import Keys

#: With what a service may sign, and the kind of key each needs. `none` and shared secrets (HS…) are not among them.
SIGNED_WITH: dict[str, type[Key]] = {"RS256": RSAKey, "PS256": RSAKey, "ES256": ECKey}
ENCRYPTED_WITH = ["RSA-OAEP-256", "A256GCM", "A128CBC-HS256"]
#: Seconds by which the service's clock may differ from ours.
LEEWAY = 120
#: Seconds from when it was made until a token is too old, whatever it says of itself.
OLDEST = 600
#: Parts of a compact token.
_ENCRYPTED, _SIGNED = 5, 3
#: Some services send their certificates along. They are not looked at.
_LONGEST_HEADER = 16 * 1024

FindKey = Callable[[str | None], Key | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """Whose token it must be: who made it, for whom, and for which log-in."""

    issuer: str
    client_id: str
    nonce: str


def opened(token: object, keys: Keys | None, *, must_be_encrypted: bool) -> str:
    """The signed token inside an encrypted one; a token that is only signed as it is, where that is allowed."""
    parts = token.count(".") + 1 if isinstance(token, str) else 0
    if parts == _SIGNED and not must_be_encrypted:
        return str(token)
    if parts != _ENCRYPTED or keys is None:
        raise IdentificationFailed("the ID token is not encrypted as it should be")
    registry = jwe.JWERegistry(algorithms=ENCRYPTED_WITH, strict_check_header=False)
    for key in keys.opening(_header(str(token)).get("kid")):
        try:
            plain = jwe.decrypt_compact(str(token), key, registry=registry).plaintext or b""
            return plain.decode("ascii")
        except (JoseError, ValueError):
            continue
    raise IdentificationFailed("the ID token cannot be opened with our keys")


def claims_of(signed: str, find_key: FindKey, expected: Expected) -> Mapping[str, Any]:
    """What a signed token says, once its signature and all it says of itself are right."""
    header = _header(signed)
    algorithm, kid = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in SIGNED_WITH or not isinstance(kid, str | None):
        raise IdentificationFailed("the ID token is signed in a way that proves nothing")
    key = find_key(kid)
    if not isinstance(key, SIGNED_WITH[algorithm]):
        raise IdentificationFailed("the ID token is signed with a key that is not the service's")
    registry = jws.JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    registry.max_header_length = _LONGEST_HEADER
    try:
        claims = jwt.decode(signed, key, registry=registry).claims
        _check(claims, expected)
    except (JoseError, ValueError, TypeError, OverflowError) as fault:
        raise IdentificationFailed(type(fault).__name__) from fault
    return claims


def _check(claims: dict[str, Any], expected: Expected) -> None:
    now = int(clock.world_now().timestamp())
    jwt.JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True},
    ).validate(claims)
    if claims["iat"] < now - OLDEST - LEEWAY:
        raise IdentificationFailed("the ID token is old")
    if not isinstance(claims["nonce"], str) or not constant_time_compare(claims["nonce"], expected.nonce):
        raise IdentificationFailed("the ID token belongs to another log-in")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else expected.client_id) != expected.client_id:
        raise IdentificationFailed("the ID token was made for somebody else")


def _header(token: str) -> dict[str, Any]:
    """What a token says of how it was made, not yet believed."""
    first = token.partition(".")[0]
    try:
        header = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except ValueError as fault:
        raise IdentificationFailed("the ID token cannot be read") from fault
    if not isinstance(header, dict):
        raise IdentificationFailed("the ID token cannot be read")
    return header
