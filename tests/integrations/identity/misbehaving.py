"""Ways in which an ID token can be wrong."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

Claims = dict[str, Any]
HETU = "urn:oid:1.2.246.21"


def _with(**changed: Any) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, **changed}


def _without(*names: str) -> Callable[[Claims], Claims]:
    return lambda claims: {name: value for name, value in claims.items() if name not in names}


def _later(seconds: int) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, "iat": claims["iat"] + seconds, "exp": claims["exp"] + seconds}


#: What the token says, changed before it is signed.
CLAIMS: dict[str, Callable[[Claims], Claims]] = {
    "wrong-audience": _with(aud="another-client"),
    "no-audience": _without("aud"),
    "two-audiences": lambda claims: {**claims, "aud": [claims["aud"], "another-client"]},
    "made-for-another": lambda claims: {**claims, "aud": [claims["aud"], "another-client"], "azp": "another-client"},
    "another-party": _with(azp="another-client"),
    "wrong-issuer": _with(iss="https://other.example"),
    "other-nonce": _with(nonce="0" * 64),
    "no-nonce": _without("nonce"),
    "nonce-list": lambda claims: {**claims, "nonce": [claims["nonce"]]},
    "expired": _later(-600),
    "never-expires": _without("exp"),
    "expires-never": _with(exp=float("inf")),
    "old": lambda claims: {**claims, "iat": claims["iat"] - 3600},
    "from-the-future": _later(600),
    "no-time": _without("iat"),
    "not-yet": lambda claims: {**claims, "nbf": claims["iat"] + 600},
    "time-of-words": _with(iat="now", exp="later"),
    "wrong-level": _with(acr="http://ftn.ficora.fi/2017/loa1"),
    "test-level": _with(acr="http://ftn.ficora.fi/2017/loatest2"),
    "no-level": _without("acr"),
    "levels": lambda claims: {**claims, "acr": [claims["acr"]]},
    "no-hetu": _without(HETU),
    "empty-hetu": _with(**{HETU: ""}),
    "hetu-list": lambda claims: {**claims, HETU: [claims[HETU]]},
    "wrong-check": _with(**{HETU: "140303A901C"}),
    "no-such-day": _with(**{HETU: "310203A901E"}),
    "no-name": _without("urn:oid:1.2.246.575.1.14", "urn:oid:2.5.4.4"),
}


def _with_public_key_as_secret(claims: Claims, key: RSAKey) -> str:
    """Algorithm confusion: whoever knows the public key could have made this."""
    said = _unsigned({"alg": "HS256", "kid": key.kid}, claims)
    return f"{said}.{_packed(hmac.digest(key.as_pem(private=False), said.encode(), sha256))}"


def _not_at_all(claims: Claims, key: RSAKey) -> str:
    return _unsigned({"alg": "none", "kid": key.kid}, claims) + "."


def _not_at_all_written_otherwise(claims: Claims, key: RSAKey) -> str:
    return _unsigned({"alg": "nOnE", "kid": key.kid}, claims) + "."


def _unsigned(header: Claims, claims: Claims) -> str:
    return ".".join(_packed(json.dumps(part).encode()) for part in (header, claims))


def _packed(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


def _by_another(kid: str) -> Callable[[Claims, RSAKey], str]:
    def signed(claims: Claims, key: RSAKey) -> str:
        return jwt.encode({"alg": "RS256", "kid": kid}, claims, RSAKey.generate_key(2048), algorithms=["RS256"])

    return signed


def _with_its_own_key(claims: Claims, key: RSAKey) -> str:
    """The key to check it with comes along, or so it says."""
    own = RSAKey.generate_key(2048)
    said = _unsigned({"alg": "RS256", "kid": key.kid, "jwk": own.as_dict(private=False)}, claims)
    signature = own.private_key.sign(said.encode(), PKCS1v15(), SHA256())
    return f"{said}.{_packed(signature)}"


def _of_another_kind(claims: Claims, key: RSAKey) -> str:
    header = {"alg": "ES256", "kid": key.kid}
    return jwt.encode(header, claims, ECKey.generate_key("P-256"), algorithms=["ES256"])


def _changed_afterwards(claims: Claims, key: RSAKey) -> str:
    token = jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key, algorithms=["RS256"])
    header, _, signature = token.split(".")
    other = jwt.encode({"alg": "RS256"}, {**claims, HETU: "020788-901P"}, key, algorithms=["RS256"]).split(".")[1]
    return ".".join((header, other, signature))


def _bytes(claims: Claims, key: RSAKey) -> str:
    return ".".join(_packed(part) for part in (b"\xff", b"[]", b"\x00"))


#: How the token is signed.
SIGNED: dict[str, Callable[[Claims, RSAKey], str]] = {
    "public-key-as-secret": _with_public_key_as_secret,
    "not-signed": _not_at_all,
    "not-signed-either": _not_at_all_written_otherwise,
    "unknown-key": _by_another("nobodys"),
    "wrong-key": _by_another("service-1"),
    "own-key": _with_its_own_key,
    "other-kind": _of_another_kind,
    "changed": _changed_afterwards,
    "bytes": _bytes,
    "words": lambda claims, key: f"not.a.token{int(time.time())}",
}
