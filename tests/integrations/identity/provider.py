"""A small identification service on this machine, for tests, journeys and trying out. It misbehaves on request.

    .venv/bin/python -m tests.integrations.identity.provider --port 8101

It speaks as a broker of the Finnish trust network does: it takes signed requests only, wants PKCE and an assertion
signed by the client, and gives ID tokens that are signed and then encrypted. The people it knows are the demo's.
"""

import json
import secrets
import time
from base64 import b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import click
import requests
from joserfc import jwe, jwt
from joserfc.jwk import JWKRegistry, KeySet, RSAKey

from polku.integrations.identity.demo.people import CLIENTS, STAFF
from tests.integrations.identity.misbehaving import CLAIMS, SIGNED

LOA2 = "http://ftn.ficora.fi/2017/loa2"
ENCRYPTION = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
#: Faults of whole answers: of which address, and what comes instead of the right thing.
ANSWERS: dict[str, tuple[str, int, bytes]] = {
    "discovery-500": ("/.well-known/openid-configuration", 500, b"{}"),
    "discovery-garbage": ("/.well-known/openid-configuration", 200, b"<html>maintenance</html>"),
    "discovery-list": ("/.well-known/openid-configuration", 200, b"[]"),
    "keys-500": ("/jwks", 500, b""),
    "keys-garbage": ("/jwks", 200, b"{"),
    "token-500": ("/token", 500, b"{}"),
    "token-garbage": ("/token", 200, b"\xff\x00 not json"),
    "token-refused": ("/token", 400, b'{"error": "invalid_grant"}'),
    "token-unknown-client": ("/token", 401, b'{"error": "invalid_client"}'),
    "token-empty": ("/token", 200, b"{}"),
    "token-moved": ("/token", 302, b"{}"),
    "token-number": ("/token", 200, b'{"id_token": 7}'),
}
SLOW = {"discovery-slow": "/.well-known/openid-configuration", "token-slow": "/token"}

Keys = Callable[[], list[dict[str, Any]]]


class Refused(Exception):
    """What came is not what a careful service takes."""


@dataclass
class Provider:
    """The service, and what it does now: its `fault`, how far its clock is off, and who is there to press a button.

    With `person` it answers at once as that person; without, it shows a page to choose on. `client_keys` are the public
    keys of who asks; `secret` is for a client that has none.
    """

    client_id: str
    returns_to: str
    client_keys: Keys
    secret: str = ""
    person: str = ""
    fault: str = ""
    skew: int = 0
    lasts: int = 300
    issuer: str = ""
    acr: str = LOA2
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig", "kid": "service-1"}))
    asked: Counter[str] = field(default_factory=Counter)
    requests: list[dict[str, Any]] = field(default_factory=list)
    last_token: str = ""
    closing: Event = field(default_factory=Event)
    _waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    _codes: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    _assertions: set[str] = field(default_factory=set)

    def now(self) -> int:
        """What its clock shows."""
        return int(time.time()) + self.skew

    def about(self) -> dict[str, Any]:
        """What it tells of itself."""
        pages = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}
        return {
            "issuer": "https://other.example" if self.fault == "discovery-other" else self.issuer,
            **{name: self.issuer + path for name, path in pages.items()},
            "request_parameter_supported": not self.secret,
            "authorization_response_iss_parameter_supported": True,
        }

    def authorize(self, query: Mapping[str, str]) -> str:
        """Look at a request. The address to go on to, or the number of the page that waits."""
        asked = self._unsigned(query) if self.secret else self._from_client(query["request"], self.issuer)
        self.requests.append(asked)
        if asked["client_id"] != self.client_id or asked["redirect_uri"] != self.returns_to:
            raise Refused("an unknown client")
        if asked["code_challenge_method"] != "S256" or "openid" not in asked["scope"].split():
            raise Refused("no proof of possession, or no openid")
        if self.fault == "denied" or self.person:
            return self.answer(asked, self.person)
        number = secrets.token_urlsafe(16)
        self._waiting[number] = asked
        return number

    def pressed(self, number: str, person: str) -> str:
        """Somebody has pressed a button on the page."""
        return self.answer(self._waiting.pop(number), person)

    def answer(self, asked: dict[str, Any], person: str) -> str:
        """The way back, with a code; without anybody, with an error."""
        said = {"state": asked["state"], "iss": self.issuer}
        if self.fault == "other-service":
            said["iss"] = "https://other.example"
        if self.fault == "overloaded":
            return f"{self.returns_to}?{urlencode(said | {'error': 'temporarily_unavailable'})}"
        if self.fault == "denied" or not person:
            return f"{self.returns_to}?{urlencode(said | {'error': 'access_denied'})}"
        code = secrets.token_urlsafe(24)
        self._codes[code] = (asked, person)
        return f"{self.returns_to}?{urlencode(said | {'code': code})}"

    def token(self, form: Mapping[str, str], credentials: str) -> dict[str, Any]:
        """The ID token for a code, once."""
        if self.secret:
            if credentials != f"{self.client_id}:{self.secret}":
                raise Refused("wrong secret")
        else:
            self._check_assertion(form)
        asked, person = self._codes.pop(form["code"])
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            raise Refused("the code was given to somebody else")
        if self.fault == "replayed" and self.last_token:
            return {"id_token": self.last_token}
        self.last_token = self._sealed(self._signed(self._claims(asked, person)))
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.last_token}

    def _from_client(self, token: str, audience: str) -> dict[str, Any]:
        """Something the client has signed, for us, a moment ago."""
        keys = KeySet([JWKRegistry.import_key(key) for key in self.client_keys() if key["use"] == "sig"])
        claims = jwt.decode(token, keys, algorithms=["RS256", "ES256"]).claims
        jwt.JWTClaimsRegistry(
            now=int(time.time()),
            leeway=120,
            iss={"essential": True, "value": self.client_id},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        ).validate(claims)
        return claims

    def _check_assertion(self, form: Mapping[str, str]) -> None:
        claims = self._from_client(form["client_assertion"], f"{self.issuer}/token")
        if claims["sub"] != self.client_id or claims["jti"] in self._assertions:
            raise Refused("the client's word is not its own, or not new")
        self._assertions.add(claims["jti"])

    def _unsigned(self, query: Mapping[str, str]) -> dict[str, Any]:
        if "request" in query:
            raise Refused("signed requests are not understood here")
        return dict(query)

    def _claims(self, asked: Mapping[str, Any], person: str) -> dict[str, Any]:
        now = self.now()
        claims = {
            "iss": self.issuer,
            "sub": sha256(person.encode()).hexdigest(),
            "aud": self.client_id,
            "iat": now,
            "exp": now + self.lasts,
            "nonce": asked["nonce"],
            "acr": self.acr,
            **_of(person),
        }
        return CLAIMS[self.fault](claims) if self.fault in CLAIMS else claims

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.fault in SIGNED:
            return SIGNED[self.fault](claims, self.key)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key, algorithms=["RS256"])

    def _sealed(self, signed: str) -> str:
        keys = [key for key in self.client_keys() if key["use"] == "enc"]
        if not keys or self.fault == "not-encrypted":
            return signed
        how = dict(ENCRYPTION, alg="RSA-OAEP") if self.fault == "weakly-encrypted" else dict(ENCRYPTION)
        key = RSAKey.generate_key(2048) if self.fault == "for-another" else RSAKey.import_key(keys[0])
        header = {**how, "cty": "JWT", "kid": str(keys[0]["kid"])}
        return jwe.encrypt_compact(header, signed, RSAKey.import_key(key.as_dict(private=False)), list(how.values()))


def _of(person: str) -> dict[str, str]:
    """What the service knows of one of the demo's people."""
    if worker := STAFF.get(person):
        return {
            "preferred_username": worker.subject,
            "given_name": worker.given_name,
            "family_name": worker.family_name,
        }
    someone = CLIENTS[person]
    return {
        "urn:oid:1.2.246.21": someone.subject,
        "urn:oid:1.2.246.575.1.14": someone.given_name,
        "urn:oid:2.5.4.4": someone.family_name,
    }


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if self._misbehaved(path):
            return
        it = self.provider
        if path == "/.well-known/openid-configuration":
            self._json(200, it.about())
        elif path == "/jwks":
            self._json(200, {"keys": [it.key.as_dict(private=False)]})
        elif path == "/authorize":
            self._go_on(lambda: it.authorize(query))
        elif path == "/answer":
            self._go_on(lambda: it.pressed(query["number"], query.get("person", "")))
        elif path == "/misbehave":
            it.fault = query.get("fault", "")
            self._json(200, {"fault": it.fault})
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        if self._misbehaved(self.path):
            return
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        scheme, _, packed = self.headers.get("Authorization", "").partition(" ")
        credentials = b64decode(packed).decode() if scheme == "Basic" else ""
        try:
            self._json(200, self.provider.token({name: value[0] for name, value in form.items()}, credentials))
        except Exception:
            self._json(400, {"error": "invalid_grant"})

    def _misbehaved(self, path: str) -> bool:
        it = self.provider
        it.asked[path] += 1
        if SLOW.get(it.fault) == path:
            it.closing.wait(30)
            return True
        if (it.fault, path) == ("token-dribbles", "/token"):
            self._dribble()
            return True
        where, status, body = ANSWERS.get(it.fault, ("", 0, b""))
        if where == path:
            self._send(status, body, "application/json", Location="/elsewhere")
        return where == path

    def _dribble(self) -> None:
        """A whole answer promised, and a letter of it now and then."""
        self.send_response(200)
        self.send_header("Content-Length", "2000")
        self.end_headers()
        for _ in range(600):
            if self.provider.closing.wait(0.05):
                return
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def _go_on(self, where: Callable[[], str]) -> None:
        try:
            there = where()
        except Exception as fault:
            self._send(400, repr(fault).encode(), "text/plain")
            return
        if there.startswith("http"):
            self._send(302, b"", "text/plain", Location=there)
        else:
            self._send(200, _page(there).encode(), "text/html; charset=utf-8")

    def _json(self, status: int, document: Any) -> None:
        self._send(status, json.dumps(document).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: tests print their own words."""


def _page(number: str) -> str:
    people = [*CLIENTS.values(), *STAFF.values()]
    buttons = "".join(
        f'<p><button name="person" value="{each.key}">{escape(f"{each.given_name} {each.family_name}")}</button></p>'
        for each in people
    )
    return (
        '<!doctype html><html lang="fi"><meta name="viewport" content="width=device-width"><title>Testipankki</title>'
        f'<link rel="icon" href="data:,"><h1>Testipankki</h1><form action="/answer">'
        f'<input type="hidden" name="number" value="{number}">'
        f'{buttons}<p><button name="person" value="">Peruuta</button></p></form>'
    )


@contextmanager
def serving(provider: Provider, port: int = 0) -> Iterator[Provider]:
    """The service answers on 127.0.0.1 while the block lasts."""
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        provider.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


@click.command()
@click.option("--port", default=8101, show_default=True)
@click.option("--polku", default="http://127.0.0.1:8000", show_default=True, help="Where Polku answers.")
@click.option("--client-id", default="polku-local", show_default=True)
@click.option("--returns-to", default="/tunnistaudu/paluu/", show_default=True, help="/tyo/kirjaudu/paluu/ for staff.")
@click.option("--fault", default="", help="How to misbehave from the beginning; later: GET /misbehave?fault=…")
def main(port: int, polku: str, client_id: str, returns_to: str, fault: str) -> None:
    """Identify the demo's people, for a Polku on this machine."""

    def keys() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = requests.get(f"{polku}/tunnistaudu/avaimet/", timeout=5).json()["keys"]
        return found

    with serving(Provider(client_id, polku + returns_to, keys, fault=fault), port) as provider:
        click.echo(f"POLKU_OIDC_ISSUER={provider.issuer} POLKU_OIDC_CLIENT_ID={client_id}")
        provider.closing.wait()


if __name__ == "__main__":
    main()
