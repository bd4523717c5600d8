"""The service as the network shows it: where its pages are, with what it signs, and what it answers."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, RSAKey
from urllib3.exceptions import HTTPError

from polku.core.access.identification import IdentificationDown
from polku.core.clock import clock

#: Seconds the service has to begin its answer, and then to end it.
PATIENCE = 5
#: No answer of a service is larger.
LARGEST = 256 * 1024
#: How long what the service tells of itself is believed without asking again.
FRESH_FOR = timedelta(hours=1)
#: How often at most its keys are asked for again because of one that is not known.
KEYS_AGAIN_AFTER = timedelta(minutes=1)
#: After a failure nobody waits for the service again for so long.
REST = timedelta(seconds=10)
_WELL_KNOWN = "/.well-known/openid-configuration"
_LOCAL = {"127.0.0.1", "localhost", "::1"}
_PAGES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Broker:
    """One service. What it tells of itself is fetched when first needed and kept in this process for an hour."""

    def __init__(self, issuer: str, *, plain_http: bool) -> None:
        self.issuer = issuer
        self._plain_http = plain_http
        self._lock = Lock()
        self._about: dict[str, Any] = {}
        self._keys: dict[str, Key] = {}
        self._about_at = self._keys_at = self._rests_until = _LONG_AGO

    def about(self) -> Mapping[str, Any]:
        """What the service tells of itself. Raises `IdentificationDown`."""
        with self._lock:
            now = clock.world_now()
            if not self._about_at <= now < self._about_at + FRESH_FOR:
                self._about, self._about_at = self._checked(self._fetched(self.issuer.rstrip("/") + _WELL_KNOWN)), now
            return self._about

    def key(self, kid: str | None) -> Key | None:
        """The key the service signs with under this name; without a name, its only one. Raises `IdentificationDown`."""
        address = str(self.about()["jwks_uri"])
        with self._lock:
            now = clock.world_now()
            old = not self._keys_at <= now < self._keys_at + FRESH_FOR
            unknown = self._known(kid) is None and now >= self._keys_at + KEYS_AGAIN_AFTER
            if old or unknown:
                self._keys, self._keys_at = _signing_keys(self._fetched(address)), now
            return self._known(kid)

    def token_for(self, form: Mapping[str, str], credentials: tuple[str, str] | None) -> tuple[int, dict[str, Any]]:
        """What the service gives for a code: the status and what is in it. Raises `IdentificationDown`."""
        return self._asked("POST", str(self.about()["token_endpoint"]), data=dict(form), auth=credentials)

    def _known(self, kid: str | None) -> Key | None:
        if kid is None and len(self._keys) == 1:
            return next(iter(self._keys.values()))
        return self._keys.get(kid or "")

    def _fetched(self, address: str) -> dict[str, Any]:
        """A document the service shows everybody."""
        if clock.world_now() < self._rests_until:
            raise IdentificationDown("the service failed a moment ago")
        try:
            status, document = self._asked("GET", address)
            if status != requests.codes.ok:
                raise IdentificationDown(f"status {status}")
        except IdentificationDown:
            self._rests_until = clock.world_now() + REST
            raise
        return document

    def _asked(self, method: str, address: str, **what: Any) -> tuple[int, dict[str, Any]]:
        self._check_address(address)
        until = monotonic() + PATIENCE
        try:
            with requests.request(
                method, address, timeout=PATIENCE, allow_redirects=False, stream=True, **what
            ) as answer:
                body = b""
                # Whatever has arrived, and no waiting for more: a service that dribbles must not hold us.
                while part := answer.raw.read1(4096, decode_content=True):
                    body += part
                    if len(body) > LARGEST or monotonic() > until:
                        raise IdentificationDown("the answer is too long, or too slow")
                document = json.loads(body)
        except (requests.RequestException, HTTPError, OSError, ValueError, RecursionError) as fault:
            raise IdentificationDown(type(fault).__name__) from fault
        status = answer.status_code
        unable = status not in (requests.codes.ok, *range(400, 500)) or status == requests.codes.too_many_requests
        if unable or not isinstance(document, dict):
            raise IdentificationDown(f"status {status}")
        return status, document

    def _checked(self, about: dict[str, Any]) -> dict[str, Any]:
        """What the service tells, if it is the one we asked and every page is where secrets may be sent."""
        if about.get("issuer") != self.issuer:
            raise IdentificationDown("another service answers")
        for page in _PAGES:
            self._check_address(about.get(page))
        return about

    def _check_address(self, address: object) -> None:
        try:
            parts = urlsplit(address if isinstance(address, str) else "")
        except ValueError as wrong:
            raise IdentificationDown("no address") from wrong
        local = self._plain_http and parts.scheme == "http" and parts.hostname in _LOCAL
        if not parts.hostname or not (parts.scheme == "https" or local):
            raise IdentificationDown("the service may be called over TLS only")


_LONG_AGO = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


def _signing_keys(document: Mapping[str, Any]) -> dict[str, Key]:
    """The public keys for signatures, by name. A shared secret among them is no key: it would let anybody sign."""
    listed = document.get("keys")
    found: dict[str, Key] = {}
    for each in listed if isinstance(listed, list) else []:
        if not isinstance(each, dict) or each.get("kty") not in ("RSA", "EC") or each.get("use") == "enc":
            continue
        try:
            key = JWKRegistry.import_key(each)
        except (JoseError, ValueError, TypeError):
            continue
        if isinstance(key, RSAKey | ECKey):
            found[key.kid or ""] = key
    return found
