"""A SAML response, believed only when it was signed by the service, encrypted to us, and made for this log-in.

The library proves the signatures and takes care that only what is signed is read. What it lets through and we do not is
asked here besides: an answer that names no request, a place that only begins like ours, a weak algorithm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import xmlsec
from lxml import etree
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from polku.core.access import Level
from polku.core.access.identification import IdentificationFailed, Identity
from polku.integrations.identity.claims import NotBelievable, hetu_of, name_of

LEVELS = ("http://ftn.ficora.fi/2017/loa2", "http://ftn.ficora.fi/2017/loa3")
HETU = "urn:oid:1.2.246.21"
GIVEN_NAMES = ("http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName", "urn:oid:2.5.4.42")
FAMILY_NAME = "urn:oid:2.5.4.4"
NON_DISCLOSURE = "urn:oid:1.2.246.517.2002.2.27"

#: No answer is larger, written in base64.
_LARGEST = 512 * 1024
_NAMES = {
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
}
_MORE, _XENC, _XENC11 = (
    "http://www.w3.org/2001/04/xmldsig-more#",
    "http://www.w3.org/2001/04/xmlenc#",
    "http://www.w3.org/2009/xmlenc11#",
)
_BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
#: Of what each element may tell, and nothing else: where, and which algorithms.
_ALGORITHMS: dict[str, set[str]] = {
    "//ds:SignatureMethod": {f"{_MORE}{each}" for each in ("rsa-sha256", "rsa-sha384", "rsa-sha512", "ecdsa-sha256")},
    "//ds:Reference/ds:DigestMethod": {f"{_XENC}sha256", f"{_MORE}sha384", f"{_XENC}sha512"},
    "//ds:Transform": {f"{_NAMES['ds']}enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"},
    "//ds:CanonicalizationMethod": {"http://www.w3.org/2001/10/xml-exc-c14n#"},
    "//xenc:EncryptedData/xenc:EncryptionMethod": {f"{_XENC11}aes128-gcm", f"{_XENC11}aes256-gcm"},
    "//xenc:EncryptedKey/xenc:EncryptionMethod": {f"{_XENC}rsa-oaep-mgf1p", f"{_XENC11}rsa-oaep"},
}


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom we believe, and who we are: entity ids, certificates and our key as PEM, and the address of the answer."""

    service: str
    service_certificates: tuple[str, ...]
    entity_id: str
    certificate: str
    key: str
    returns_to: str


def read_response(encoded: str, trust: Trust, *, request_id: str) -> Identity:
    """Whom a response, as it comes in base64, names as the answer to our request. Raises `IdentificationFailed`.

    The caller forgets `request_id` at the first answer, so that none is taken twice.
    """
    if not request_id or not 0 < len(encoded) <= _LARGEST:
        raise IdentificationFailed("there is no response, or no request that it could answer")
    try:
        # Before anything is decrypted: a weak way of encrypting would let somebody ask us until they know the key.
        _check_algorithms(OneLogin_Saml2_XML.to_etree(OneLogin_Saml2_Utils.b64decode(encoded)))
        response = OneLogin_Saml2_Response(_settings(trust), encoded)
        response.is_valid(_request(trust), request_id, raise_exceptions=True)
        # What was encrypted has signatures of its own.
        _check_algorithms(response.get_xml_document())
        _check_for_whom(response, trust, request_id)
        return _identity(response)
    except _UNREADABLE as fault:
        # What these say may hold words of the response.
        raise IdentificationFailed(type(fault).__name__) from None


_UNREADABLE = (
    OneLogin_Saml2_Error,
    OneLogin_Saml2_ValidationError,
    NotBelievable,
    etree.LxmlError,
    xmlsec.Error,
    ValueError,
    TypeError,
    KeyError,
)


def _check_algorithms(document: Any) -> None:
    """Nothing weak and nothing strange, wherever it stands."""
    for place, known in _ALGORITHMS.items():
        for element in document.xpath(place, namespaces=_NAMES):
            if element.get("Algorithm") not in known:
                raise IdentificationFailed("the response uses an algorithm that proves nothing")
    for signature in document.xpath("//ds:SignedInfo", namespaces=_NAMES):
        if len(signature.findall("ds:Reference", _NAMES)) != 1:
            raise IdentificationFailed("a signature is of more than one thing")


def _check_for_whom(response: Any, trust: Trust, request_id: str) -> None:
    """Made for us, for this request and this place. All of it must be there: the library asks only if it is."""
    document = response.get_xml_document()
    if document.get("InResponseTo") != request_id or document.get("Destination") != trust.returns_to:
        raise IdentificationFailed("the response answers something else")
    if response.get_audiences() != [trust.entity_id]:
        raise IdentificationFailed("the response was made for somebody else")
    confirmations = document.xpath(
        "/samlp:Response/saml:Assertion/saml:Subject/saml:SubjectConfirmation", namespaces=_NAMES
    )
    told = confirmations[0].find("saml:SubjectConfirmationData", _NAMES) if len(confirmations) == 1 else None
    if told is None or confirmations[0].get("Method") != _BEARER or not told.get("NotOnOrAfter"):
        raise IdentificationFailed("the response does not say for what it is good")
    if told.get("InResponseTo") != request_id or told.get("Recipient") != trust.returns_to:
        raise IdentificationFailed("the response is good for something else")


def _identity(response: Any) -> Identity:
    if not set(response.get_authn_contexts()) <= set(LEVELS) or not response.get_authn_contexts():
        raise IdentificationFailed("the level is not strong")
    told: Mapping[str, Sequence[Any]] = response.get_attributes()
    given_name = next((name for name in (name_of(_one(told, each)) for each in GIVEN_NAMES) if name), "")
    family_name = name_of(_one(told, FAMILY_NAME))
    if not (given_name or family_name):
        raise IdentificationFailed("there is no name")
    mark = _one(told, NON_DISCLOSURE)
    hidden = None if mark is None else str(mark).strip().lower() not in ("0", "false")
    return Identity(hetu_of(_one(told, HETU)), Level.STRONG, given_name, family_name, hidden)


def _one(told: Mapping[str, Sequence[Any]], name: str) -> Any:
    """The value of an attribute that has one."""
    values = told.get(name, ())
    return values[0] if len(values) == 1 else None


def _settings(trust: Trust) -> OneLogin_Saml2_Settings:
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "sp": {
                "entityId": trust.entity_id,
                "assertionConsumerService": {"url": trust.returns_to},
                "x509cert": trust.certificate,
                "privateKey": trust.key,
            },
            "idp": {
                "entityId": trust.service,
                "singleSignOnService": {"url": f"https://{urlsplit(trust.returns_to).netloc}/"},
                "x509certMulti": {"signing": list(trust.service_certificates), "encryption": []},
            },
            "security": {
                "wantAssertionsEncrypted": True,
                "wantNameId": False,
                "rejectDeprecatedAlgorithm": True,
                "requestedAuthnContext": False,
            },
        }
    )


def _request(trust: Trust) -> dict[str, str]:
    """Where the response came to, as the library wants to hear it: the place we expect, never what a browser said."""
    parts = urlsplit(trust.returns_to)
    return {"https": "on" if parts.scheme == "https" else "off", "http_host": parts.netloc, "script_name": parts.path}
