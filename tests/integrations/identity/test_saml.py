"""SAML responses as Suomi.fi makes them, built and signed here with keys of our own."""

import base64
import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import xmlsec
from lxml import etree

from polku.core.access import Level
from polku.core.access.identification import IdentificationFailed, Identity
from polku.integrations.identity.saml.response import NON_DISCLOSURE, read_response
from tests.integrations.identity.saml_service import (
    DS,
    REQUEST,
    RETURNS_TO,
    SAML,
    WRAPPED,
    Change,
    KeyPair,
    Service,
    as_somebody_else,
    encoded,
)
from tests.plugin import SHARED_DATA
from tests.server import ROOT

RECORDED = ROOT.parent / "shared/data/suomifi/authn_response_decrypted_unsigned.xml"
EETU = Identity("020788-901P", Level.STRONG, "Eetu", "Malmi", non_disclosure=True)


@pytest.fixture(scope="module")
def service() -> Service:
    return Service()


@pytest.fixture
def another(service: Service) -> Callable[..., Service]:
    """The same service, but for something."""
    return lambda **different: Service(**{"keys": service.keys, "ours": service.ours, **different})


def read(service: Service, response: str, request_id: str = REQUEST) -> Identity:
    return read_response(response, service.trust, request_id=request_id)


def refused(service: Service, response: str, request_id: str = REQUEST) -> None:
    with pytest.raises(IdentificationFailed) as failed:
        read(service, response, request_id)
    assert "902R" not in repr(failed.value) + repr(failed.value.__cause__)


def setting(path: str, **attributes: str | None) -> Change:
    """Changes attributes of one element; None takes them away. The response itself is `.`."""

    def change(root: Any) -> None:
        element = root if path == "." else root.find(f".//{SAML}{path}")
        for name, value in attributes.items():
            element.attrib.pop(name)
            if value is not None:
                element.set(name, value)

    return named(change, path, *attributes)


def saying(path: str, words: str) -> Change:
    """Changes what one element says."""

    def change(root: Any) -> None:
        root.find(f".//{SAML}{path}").text = words

    return named(change, path)


def without(path: str) -> Change:
    """Takes one element away."""

    def change(root: Any) -> None:
        element = root.find(f".//{SAML}{path}")
        element.getparent().remove(element)

    return named(change, "without", path)


def named(change: Any, *words: str) -> Change:
    """The same change, told apart from others in a list of tests."""
    change.__name__ = "-".join(words)
    return cast(Change, change)


def test_a_response_names_the_person(service: Service) -> None:
    assert read(service, service.answer()) == EETU


def test_a_response_signed_as_a_whole_is_as_good(service: Service) -> None:
    root = service.fresh()
    service.encrypt_all(root)
    service.sign(root)

    identity = read(service, encoded(root))
    assert identity.subject == EETU.subject
    assert identity.non_disclosure is None, "nothing was told, so nothing is known"


@pytest.mark.shared_data
def test_the_recorded_response_of_suomi_fi(another: Callable[..., Service]) -> None:
    if not RECORDED.exists():
        pytest.skip(f"there is no {SHARED_DATA}/suomifi")
    suomifi = another(response=RECORDED)

    identity = read(suomifi, suomifi.answer())
    assert identity == Identity("210281-9988", Level.STRONG, "Nordea", "Demo", non_disclosure=True)
    refused(suomifi, encoded(suomifi.fresh()))


@pytest.mark.parametrize(
    "change",
    [
        saying("Audience", "https://other.example/"),
        without("AudienceRestriction"),
        setting(".", Destination="https://other.example/"),
        setting(".", Destination=f"{RETURNS_TO}elsewhere/"),
        setting(".", Destination=None),
        setting(".", InResponseTo="_another"),
        setting(".", InResponseTo=None),
        setting("SubjectConfirmationData", InResponseTo="_another"),
        setting("SubjectConfirmationData", InResponseTo=None),
        setting("SubjectConfirmationData", Recipient=f"{RETURNS_TO}elsewhere/"),
        setting("SubjectConfirmationData", Recipient=None),
        setting("SubjectConfirmationData", NotOnOrAfter="2020-01-01T00:00:00.000Z"),
        setting("SubjectConfirmationData", NotOnOrAfter=None),
        setting("SubjectConfirmation", Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"),
        setting("Conditions", NotOnOrAfter="2020-01-01T00:00:00.000Z"),
        setting("Conditions", NotBefore="2099-01-01T00:00:00.000Z"),
        without("Conditions"),
        without("Subject"),
        without("AuthnStatement"),
        without("AttributeStatement"),
        saying("AuthnContextClassRef", "http://ftn.ficora.fi/2017/loa1"),
        saying("AuthnContextClassRef", "http://ftn.ficora.fi/2017/loatest2"),
        saying("Issuer", "https://other.example/idp"),
        saying("Assertion/{urn:oasis:names:tc:SAML:2.0:assertion}Issuer", "https://other.example/idp"),
        saying("Attribute[@FriendlyName='nationalIdentificationNumber']/*", "020788-9026"),
        without("Attribute[@FriendlyName='nationalIdentificationNumber']"),
    ],
    ids=lambda change: change.__name__,
)
def test_what_was_made_for_something_else_identifies_nobody(service: Service, change: Change) -> None:
    refused(service, service.answer(change))


def test_an_answer_to_an_earlier_request_identifies_nobody(service: Service) -> None:
    refused(service, service.answer(), request_id="_the-next-request")
    refused(service, service.answer(), request_id="")


def test_an_unsigned_response_identifies_nobody(service: Service) -> None:
    root = service.fresh()
    service.encrypt_all(root)
    refused(service, encoded(root))


def test_a_response_signed_by_another_identifies_nobody(service: Service, another: Callable[..., Service]) -> None:
    refused(service, another(keys=KeyPair.new()).answer())


def test_a_response_that_is_not_encrypted_identifies_nobody(service: Service) -> None:
    root = service.fresh()
    service.sign(root.find(f"{SAML}Assertion"))
    refused(service, encoded(root))


def test_a_response_encrypted_to_somebody_else_identifies_nobody(
    service: Service, another: Callable[..., Service]
) -> None:
    refused(service, another(ours=KeyPair.new()).answer())


def test_what_was_changed_after_it_was_signed_identifies_nobody(service: Service) -> None:
    def change(root: Any, forged: Any) -> None:
        saying("Attribute[@FriendlyName='nationalIdentificationNumber']/*", "140303A902A")(root)

    refused(service, service.answer(wrap=change))


@pytest.mark.parametrize("way", WRAPPED)
def test_a_signed_assertion_wrapped_around_a_forged_one_identifies_nobody(service: Service, way: str) -> None:
    refused(service, service.answer(wrap=WRAPPED[way]))


@pytest.mark.parametrize("inside", ["object", "extension"])
def test_a_signed_response_wrapped_into_a_forged_one_identifies_nobody(service: Service, inside: str) -> None:
    """XSW1 and XSW2: the signature is of a whole response, which is somewhere else than where we read."""
    signed = service.fresh()
    service.encrypt_all(signed)
    service.sign(signed)
    forged = service.fresh()
    forged.set("ID", "_forged-response")
    service.sign(forged.find(f"{SAML}Assertion"))
    forged.replace(forged.find(f"{SAML}Assertion"), as_somebody_else(forged))
    service.encrypt_all(forged)
    signature = signed.find(f"{DS}Signature")
    if inside == "object":
        signed.remove(signature)
        etree.SubElement(signature, f"{DS}Object").append(copy.deepcopy(signed))
        forged.find(f"{SAML}Issuer").addnext(signature)
    else:
        forged.find(f"{SAML}Issuer").addnext(signed)

    refused(service, encoded(forged))


@pytest.mark.parametrize(
    "weak",
    [
        {"signs_with": xmlsec.Transform.RSA_SHA1},
        {"digests_with": xmlsec.Transform.SHA1},
        {"encrypts_with": xmlsec.Transform.AES128},
        {"encrypts_with": xmlsec.Transform.AES256},
        {"hands_over_with": xmlsec.Transform.RSA_PKCS1},
    ],
    ids=str,
)
def test_weak_algorithms_identify_nobody(
    service: Service, another: Callable[..., Service], weak: dict[str, Any]
) -> None:
    refused(service, another(**weak).answer())


@pytest.mark.parametrize(
    "prologue",
    [
        b"<!DOCTYPE r>",
        b'<!DOCTYPE r [<!ENTITY a "b">]>',
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">',
    ],
)
def test_a_document_type_is_not_even_read(service: Service, prologue: bytes) -> None:
    refused(service, base64.b64encode(prologue + base64.b64decode(service.answer())).decode())


@pytest.mark.parametrize("response", ["", "%%%", "PHg+", base64.b64encode(b"<a/>").decode(), "A" * 600_000])
def test_nonsense_identifies_nobody(service: Service, response: str) -> None:
    refused(service, response)


@pytest.mark.parametrize(("told", "hidden"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_turvakielto_is_read_as_it_is_told(service: Service, told: str, hidden: bool) -> None:
    root = service.fresh(**{NON_DISCLOSURE: told})
    service.sign(root.find(f"{SAML}Assertion"))
    service.encrypt_all(root)

    assert read(service, encoded(root)).non_disclosure is hidden


@pytest.mark.shared_data
def test_our_own_response_has_the_recorded_shape() -> None:
    if not RECORDED.exists():
        pytest.skip(f"there is no {SHARED_DATA}/suomifi")
    own = etree.parse(str(Path(__file__).with_name("saml_response.xml"))).getroot()
    recorded = etree.parse(str(RECORDED)).getroot()

    assert {element.tag for element in own.iter()} <= {element.tag for element in recorded.iter()}
