"""Keyed digests: how something secret is looked up, or told apart, without being kept readable."""

import base64
import hashlib
import hmac

from django.conf import settings

#: Crockford's alphabet: no letter that is taken for a digit when read aloud or copied from a screen.
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = str.maketrans(_PLAIN, _CROCKFORD)
_MISREAD = str.maketrans("OIL", "011")
#: Bytes in a code a person types: 80 bits, four groups of four.
_CODE_BYTES = 10


def digest(label: str, value: str) -> str:
    """A keyed digest of `value`, 64 hex digits. `label` keeps the digests of different things apart."""
    return _hmac(label, value).hex()


def spoken_code(label: str, value: str) -> str:
    """An 80-bit code derived from `value`, in four groups, such as `7K2M-0QXT-93AB-HD5W`."""
    text = base64.b32encode(_hmac(label, value)[:_CODE_BYTES]).decode().translate(_TO_CROCKFORD)
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def as_typed(code: str) -> str:
    """A code as somebody typed it, brought to the form `spoken_code` gives: spaces, case and O for 0 forgiven."""
    text = "".join(c for c in code.upper() if c.isalnum()).translate(_MISREAD)
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def _hmac(label: str, value: str) -> bytes:
    return hmac.digest(settings.INDEX_KEY.encode(), f"{label}\0{value}".encode(), hashlib.sha256)
