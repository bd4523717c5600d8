"""The keys of files: each file has a random one of its own, kept sealed under a key of the installation.

The keys of the installation have ids, so a new one can take over: `rotating` seals the files' keys anew, and no file is
written again. They are not the key of `core/crypto`, which can never change because digests hang on it; where none is
set, that one stands in, under an id of its own.
"""

import secrets
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from polku.core.crypto import SealBroken

#: The id under which the key of `core/crypto` stands in.
STANDING_IN = "0"
_KEY_BYTES = 32
_NONCE_BYTES = 12


def new_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(_KEY_BYTES)


def ids() -> list[str]:
    """The ids of the keys that are set. The first is the one that seals today."""
    return list(_ring())


def seal(key: bytes, of: uuid.UUID) -> tuple[str, bytes]:
    """The key of file `of`, sealed for its row and no other, and the id of the key that sealed it."""
    key_id = ids()[0]
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return key_id, nonce + AESGCM(_sealing_key(key_id)).encrypt(nonce, key, of.bytes)


def unseal(key_id: str, box: bytes, of: uuid.UUID) -> bytes:
    """What `seal` was given. Raises `SealBroken`, also when the key of that id is not set any more."""
    try:
        return AESGCM(_sealing_key(key_id)).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], of.bytes)
    except (InvalidTag, ValueError, KeyError) as broken:
        raise SealBroken from broken


def _sealing_key(key_id: str) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"polku.files").derive(_ring()[key_id].encode())


def _ring() -> dict[str, str]:
    """Secrets by their ids, the one that seals today first. What was sealed before one was set still opens."""
    return {**settings.FILES_KEYS, STANDING_IN: settings.INDEX_KEY}
