"""OpenID Connect, by authorization code with PKCE: clients through a Finnish broker, staff by the county's service."""

import secrets
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import requests
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from joserfc import jwt

from polku.core.access import Level
from polku.core.access.identification import IdentificationDown, IdentificationFailed, Identity
from polku.core.clock import clock
from polku.core.crypto import digest
from polku.core.languages import HTML_TAGS
from polku.integrations.identity.claims import NotBelievable, hetu_of, name_of
from polku.integrations.identity.oidc.broker import Broker
from polku.integrations.identity.oidc.keys import Keys
from polku.integrations.identity.oidc.registration import Registration
from polku.integrations.identity.oidc.token import Expected, claims_of, opened

#: The levels of the Finnish trust network that are strong identification, the lowest first.
FTN_LEVELS = ("http://ftn.ficora.fi/2017/loa2", "http://ftn.ficora.fi/2017/loa3")
HETU = "urn:oid:1.2.246.21"
GIVEN_NAMES = ("urn:oid:1.2.246.575.1.14", "given_name")
FAMILY_NAME = ("urn:oid:2.5.4.4", "family_name")
NON_DISCLOSURE = "urn:oid:1.2.246.517.2002.2.27"

_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
#: Seconds a word that we sign is good for.
_SIGNED_FOR = 300
#: What a service answers when it is its own trouble, and the person has done nothing.
_DOWN = {"server_error", "temporarily_unavailable", "invalid_client", "unauthorized_client"}
#: Nothing a service sends back with the browser is longer.
_LONGEST_CODE = 4096


class _Oidc(ABC):
    """What identifying clients and staff have in common."""

    #: May the request be asked for unsigned, and the answer come unencrypted, from a service that knows no better?
    lenient = False

    def __init__(self, registration: Registration | None) -> None:
        if registration is None:
            raise ImproperlyConfigured("the settings choose this adapter for no port")
        self._registered = registration
        self._broker = Broker(registration.issuer, plain_http=registration.plain_http)

    @cached_property
    def _keys(self) -> Keys | None:
        return Keys.in_file(self._registered.keys) if self._registered.keys else None

    def public_keys(self) -> Sequence[Mapping[str, Any]]:
        """Our public keys, for the service."""
        return self._keys.public() if self._keys else []

    def start(self, *, state: str, language: str) -> str:
        """The address of the service's own page, with a request that we have signed."""
        about = self._broker.about()
        asked = self._request(state, language)
        if self._keys and not (self.lenient and about.get("request_parameter_supported") is not True):
            signed = _signed(self._keys, {**asked, "iss": self._registered.client_id, "aud": self._registered.issuer})
            asked = {name: asked[name] for name in ("client_id", "response_type", "scope")} | {"request": signed}
        address = str(about["authorization_endpoint"])
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"

    def finish(self, answer: Mapping[str, str], *, state: str) -> Identity:
        """Whom the service names, once its answer is shown to be ours, new and whole."""
        if not state or not constant_time_compare(answer.get("state", ""), state):
            raise IdentificationFailed("the answer belongs to no log-in of this browser")
        about = self._broker.about()
        said_by = answer.get("iss", None if about.get("authorization_response_iss_parameter_supported") is True else "")
        if said_by is None or said_by not in ("", self._registered.issuer):
            raise IdentificationFailed("another service has answered")
        if error := answer.get("error"):
            raise (IdentificationDown if error in _DOWN else IdentificationFailed)("the service says no")
        code = answer.get("code", "")
        if not 0 < len(code) <= _LONGEST_CODE:
            raise IdentificationFailed("the answer has no code")
        signed = opened(self._id_token(code, state), self._keys, must_be_encrypted=not self.lenient)
        expected = Expected(self._registered.issuer, self._registered.client_id, _nonce(state))
        return self.identity_in(claims_of(signed, self._broker.key, expected))

    @abstractmethod
    def identity_in(self, claims: Mapping[str, Any]) -> Identity:
        """Whom believed claims name. Raises `IdentificationFailed`."""

    def _request(self, state: str, language: str) -> dict[str, str]:
        asked = {
            "client_id": self._registered.client_id,
            "response_type": "code",
            "scope": self._registered.scope,
            "redirect_uri": self._registered.returns_to,
            "state": state,
            "nonce": _nonce(state),
            "code_challenge": create_s256_code_challenge(_verifier(state)),
            "code_challenge_method": "S256",
            "ui_locales": HTML_TAGS.get(language, "fi"),
            # Whoever had the device before may still be known to the service.
            "prompt": "login",
        }
        if self._registered.acr:
            asked["acr_values"] = " ".join(self._registered.acr)
        if self._registered.service_name:
            asked["ftn_spname"] = self._registered.service_name
        return asked

    def _id_token(self, code: str, state: str) -> object:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._registered.returns_to,
            "code_verifier": _verifier(state),
        }
        credentials = None
        if self._keys:
            client, service = self._registered.client_id, str(self._broker.about()["token_endpoint"])
            form |= {"client_id": client, "client_assertion_type": _ASSERTION}
            form["client_assertion"] = _signed(self._keys, {"iss": client, "sub": client, "aud": service})
        else:
            credentials = (self._registered.client_id, self._registered.secret)
        status, given = self._broker.token_for(form, credentials)
        if given.get("error") in _DOWN:
            raise IdentificationDown("the service does not know us")
        if status != requests.codes.ok or "id_token" not in given:
            raise IdentificationFailed("the service gives nothing for this code")
        return given["id_token"]


class OidcClientIdentification(_Oidc):
    """Strong identification of clients through a broker of the Finnish trust network."""

    def __init__(self) -> None:
        super().__init__(settings.CLIENT_OIDC)

    def identity_in(self, claims: Mapping[str, Any]) -> Identity:
        """The person of a personal identity code, identified at least as strongly as was asked for."""
        enough = FTN_LEVELS[min(FTN_LEVELS.index(level) for level in self._registered.acr) :]
        if claims.get("acr") not in enough:
            raise IdentificationFailed("the level is not the one that was asked for")
        try:
            hetu = hetu_of(claims.get(HETU))
        except NotBelievable as wrong:
            raise IdentificationFailed("there is no personal identity code that can be one") from wrong
        given_name, family_name = _first(claims, GIVEN_NAMES), _first(claims, FAMILY_NAME)
        if not (given_name or family_name):
            raise IdentificationFailed("there is no name")
        return Identity(hetu, Level.STRONG, given_name, family_name, non_disclosure_in(claims.get(NON_DISCLOSURE)))


class OidcStaffIdentification(_Oidc):
    """Log-in of staff by the county's own service, which says who has used more than a password."""

    lenient = True

    def __init__(self) -> None:
        super().__init__(settings.STAFF_OIDC)

    def identity_in(self, claims: Mapping[str, Any]) -> Identity:
        """The worker of a staff id. Strong only at the levels that the settings list."""
        staff_id = claims.get(self._registered.subject_claim)
        if not isinstance(staff_id, str) or not staff_id.strip():
            raise IdentificationFailed("there is no staff id")
        level = Level.STRONG if claims.get("acr") in self._registered.acr else Level.LIGHT
        return Identity(staff_id.strip(), level, _first(claims, GIVEN_NAMES), _first(claims, FAMILY_NAME))


def non_disclosure_in(said: object) -> bool | None:
    """Turvakielto as the population register tells it; None when the service does not."""
    return None if said is None else str(said).strip().lower() not in ("0", "false", "")


def _first(claims: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((name for name in map(name_of, map(claims.get, names)) if name), "")


def _signed(keys: Keys, claims: Mapping[str, Any]) -> str:
    """Something said by us, for a few minutes and once."""
    now = int(clock.world_now().timestamp())
    whole = {**claims, "iat": now, "nbf": now, "exp": now + _SIGNED_FOR, "jti": secrets.token_urlsafe(24)}
    header = {"alg": keys.signs_with, "kid": keys.signing.kid}
    return jwt.encode(header, whole, keys.signing, algorithms=[keys.signs_with])


def _nonce(state: str) -> str:
    """What ties the ID token to this log-in. Derived, so that nothing but the state has to be remembered."""
    return digest("oidc-nonce", state)


def _verifier(state: str) -> str:
    """What ties the code to this log-in: only who knows our key can tell it."""
    return digest("oidc-verifier", state)
