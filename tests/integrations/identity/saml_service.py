"""A service that makes SAML responses: true ones, and the ones of somebody who would like to be another."""

import base64
import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from polku.integrations.identity.saml.response import NON_DISCLOSURE, Trust

OWN = Path(__file__).with_name("saml_response.xml")
SAML, SAMLP = "{urn:oasis:names:tc:SAML:2.0:assertion}", "{urn:oasis:names:tc:SAML:2.0:protocol}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
ENTITY, RETURNS_TO = "https://polku.example/", "https://polku.example/tunnistaudu/paluu/"
REQUEST = "_request-1"
START = datetime(2020, 1, 1, tzinfo=UTC)

Change = Callable[[Any], None]


@dataclass
class KeyPair:
    """A key and a certificate of it, as PEM."""

    key: str
    certificate: str

    @classmethod
    def new(cls) -> "KeyPair":
        """One made just now."""
        key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made up")])
        signed = x509.CertificateBuilder(name, name, key.public_key(), 1, START, START + timedelta(days=36500))
        pem = serialization.Encoding.PEM
        private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return cls(private.decode(), signed.sign(key, hashes.SHA256()).public_bytes(pem).decode())


@dataclass
class Service:
    """Signs with `keys` and encrypts to `ours`. `response` is the file its responses are made from."""

    keys: KeyPair = field(default_factory=KeyPair.new)
    ours: KeyPair = field(default_factory=KeyPair.new)
    response: Path = OWN
    signs_with: Any = xmlsec.Transform.RSA_SHA256
    digests_with: Any = xmlsec.Transform.SHA256
    encrypts_with: Any = xmlsec.Transform.AES256_GCM
    hands_over_with: Any = xmlsec.Transform.RSA_OAEP

    @property
    def trust(self) -> Trust:
        """What we know of the service."""
        issuer = str(self.fresh().findtext(f"{SAML}Issuer"))
        return Trust(issuer, (self.keys.certificate,), ENTITY, self.ours.certificate, self.ours.key, RETURNS_TO)

    def fresh(self, **attributes: str) -> Any:
        """A response made just now, in answer to our request. Neither signed nor encrypted."""
        root = etree.parse(str(self.response), etree.XMLParser(remove_blank_text=True)).getroot()
        now = datetime.now(UTC)  # noqa: TID251 - the library asks the world's clock as well
        times = {"NotOnOrAfter": now + timedelta(minutes=5)}
        for element in root.iter():
            for name in ("IssueInstant", "NotBefore", "NotOnOrAfter", "AuthnInstant"):
                if name in element.attrib:
                    element.set(name, f"{times.get(name, now):%Y-%m-%dT%H:%M:%S.000Z}")
            for name, value in (("InResponseTo", REQUEST), ("Destination", RETURNS_TO), ("Recipient", RETURNS_TO)):
                if name in element.attrib:
                    element.set(name, value)
        root.find(f".//{SAML}Audience").text = ENTITY
        for name, value in attributes.items():
            self._tell(root, name, value)
        return root

    def answer(self, change: Change | None = None, wrap: Callable[[Any, Any], None] | None = None) -> str:
        """A whole response as it comes: `change` before it is signed, `wrap` after, with an assertion of another."""
        root = self.fresh(**{NON_DISCLOSURE: "1"})
        if change:
            change(root)
        self.sign(root.find(f"{SAML}Assertion"))
        if wrap:
            wrap(root, as_somebody_else(root))
        self.encrypt_all(root)
        return encoded(root)

    def sign(self, element: Any) -> None:
        """Put a signature of the service into an element that has an ID."""
        signature = xmlsec.template.create(element, xmlsec.Transform.EXCL_C14N, self.signs_with, ns="ds")
        element.find(f"{SAML}Issuer").addnext(signature)
        reference = xmlsec.template.add_reference(signature, self.digests_with, uri=f"#{element.get('ID')}")
        xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
        xmlsec.tree.add_ids(element.getroottree().getroot(), ["ID"])
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_memory(self.keys.key, xmlsec.KeyFormat.PEM, None)
        context.key.load_cert_from_memory(self.keys.certificate, xmlsec.KeyFormat.PEM)
        context.sign(signature)

    def encrypt_all(self, root: Any) -> None:
        """Encrypt to us every assertion that stands directly in the response."""
        for assertion in root.findall(f"{SAML}Assertion"):
            place = etree.Element(f"{SAML}EncryptedAssertion", nsmap={"saml2": SAML.strip("{}")})
            assertion.addprevious(place)
            place.append(assertion)
            data = xmlsec.template.encrypted_data_create(
                place, self.encrypts_with, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
            )
            xmlsec.template.encrypted_data_ensure_cipher_value(data)
            info = xmlsec.template.encrypted_data_ensure_key_info(data, ns="ds")
            key = xmlsec.template.add_encrypted_key(info, self.hands_over_with)
            xmlsec.template.encrypted_data_ensure_cipher_value(key)
            manager = xmlsec.KeysManager()
            manager.add_key(xmlsec.Key.from_memory(self.ours.certificate, xmlsec.KeyFormat.CERT_PEM, None))
            context = xmlsec.EncryptionContext(manager)
            bits = 128 if self.encrypts_with in (xmlsec.Transform.AES128_GCM, xmlsec.Transform.AES128) else 256
            context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, bits, xmlsec.KeyDataType.SESSION)
            place.append(context.encrypt_xml(data, assertion))

    def _tell(self, root: Any, name: str, value: str) -> None:
        statement = root.find(f".//{SAML}AttributeStatement")
        attribute = etree.SubElement(
            statement, f"{SAML}Attribute", Name=name, NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
        )
        etree.SubElement(attribute, f"{SAML}AttributeValue").text = value


def encoded(root: Any) -> str:
    """A response as a browser carries it."""
    return base64.b64encode(etree.tostring(root)).decode()


def as_somebody_else(root: Any) -> Any:
    """A copy of the assertion that names Aino, under another ID and without its signature: anybody can write one."""
    forged = copy.deepcopy(root.find(f"{SAML}Assertion"))
    forged.set("ID", "_forged-1")
    forged.remove(forged.find(f"{DS}Signature"))
    for value in forged.iter(f"{SAML}AttributeValue"):
        if value.getparent().get("Name") == "urn:oid:1.2.246.21":
            value.text = "140303A902A"
    return forged


def beside(root: Any, forged: Any) -> None:
    """XSW3: the forged one first, the signed one after it."""
    root.find(f"{SAML}Assertion").addprevious(forged)


def after(root: Any, forged: Any) -> None:
    """XSW3 the other way round."""
    root.append(forged)


def around(root: Any, forged: Any) -> None:
    """XSW4: the signed one inside the forged one."""
    signed = root.find(f"{SAML}Assertion")
    root.replace(signed, forged)
    forged.append(signed)


def with_its_signature(root: Any, forged: Any) -> None:
    """XSW5: the signature in the forged one, what it is of beside it in an extension."""
    signed = root.find(f"{SAML}Assertion")
    forged.find(f"{SAML}Issuer").addnext(signed.find(f"{DS}Signature"))
    root.replace(signed, forged)
    _extension(root, signed)


def in_object(root: Any, forged: Any) -> None:
    """XSW6 and XSW8: the signed one in an object of the signature, which stands in the forged one."""
    signed = root.find(f"{SAML}Assertion")
    signature = signed.find(f"{DS}Signature")
    root.replace(signed, forged)
    forged.find(f"{SAML}Issuer").addnext(signature)
    etree.SubElement(signature, f"{DS}Object").append(signed)


def in_extensions(root: Any, forged: Any) -> None:
    """XSW7: the signed one in an extension, the forged one where it is read from."""
    signed = root.find(f"{SAML}Assertion")
    root.replace(signed, forged)
    _extension(root, signed)


def under_one_id(root: Any, forged: Any) -> None:
    """Two elements of one ID: which of them is signed?"""
    forged.set("ID", root.find(f"{SAML}Assertion").get("ID"))
    in_extensions(root, forged)


def _extension(root: Any, inside: Any) -> None:
    extensions = etree.Element(f"{SAMLP}Extensions")
    root.find(f"{SAML}Issuer").addnext(extensions)
    extensions.append(inside)


WRAPPED: dict[str, Callable[[Any, Any], None]] = {
    each.__name__: each for each in (beside, after, around, with_its_signature, in_object, in_extensions, under_one_id)
}
