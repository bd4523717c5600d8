"""Keyed digests: how something secret is looked up, or told apart, without being kept readable.

And sealing, for the few secrets that must be read again.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

#: Crockford's alphabet: no letter that is taken for a digit when read aloud or copied from a screen.
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = str.maketrans(_PLAIN, _CROCKFORD)
_MISREAD = str.maketrans("OIL", "011")
#: Bytes in a code a person types: 80 bits, four groups of four.
_CODE_BYTES = 10
#: Says of which key a sealed text is, so that another key can take over one day while the old texts still open.
_KEY_ID = "1"
_NONCE_BYTES = 12


class SealBroken(Exception):
    """The text was sealed with another key or for something else, or was changed since."""


def digest(label: str, value: str) -> str:
    """A keyed digest of `value`, 64 hex digits. `label` keeps the digests of different things apart."""
    return _hmac(label, value).hex()


def spoken_code(label: str, value: str) -> str:
    """An 80-bit code derived from `value`, in four groups, such as `7K2M-0QXT-93AB-HD5W`."""
    return _spoken(_hmac(label, value)[:_CODE_BYTES])


def random_code() -> str:
    """An 80-bit code of the same form that nobody can derive."""
    return _spoken(secrets.token_bytes(_CODE_BYTES))


def as_typed(code: str) -> str:
    """A code as somebody typed it, brought to the form `spoken_code` gives: spaces, case and O for 0 forgiven."""
    text = "".join(c for c in code.upper() if c.isalnum()).translate(_MISREAD)
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def sealed(label: str, text: str) -> str:
    """`text` encrypted, for a column or a session. `label` says what it is, and only that label opens it."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    box = nonce + AESGCM(_sealing_key(label)).encrypt(nonce, text.encode(), label.encode())
    return f"{_KEY_ID}:{base64.urlsafe_b64encode(box).decode()}"


def unsealed(label: str, text: str) -> str:
    """What `sealed` was given. Raises `SealBroken`."""
    key_id, _, packed = text.partition(":")
    try:
        box = base64.urlsafe_b64decode(packed)
        if key_id != _KEY_ID:
            raise SealBroken
        nonce, closed = box[:_NONCE_BYTES], box[_NONCE_BYTES:]
        return AESGCM(_sealing_key(label)).decrypt(nonce, closed, label.encode()).decode()
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken


def _sealing_key(label: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"polku.sealed\0{label}".encode()).derive(settings.INDEX_KEY.encode())


def _spoken(random: bytes) -> str:
    text = base64.b32encode(random).decode().translate(_TO_CROCKFORD)
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def _hmac(label: str, value: str) -> bytes:
    return hmac.digest(settings.INDEX_KEY.encode(), f"{label}\0{value}".encode(), hashlib.sha256)
