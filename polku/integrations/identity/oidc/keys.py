"""Our own keys: made once, kept in a private file, and shown to the service without what is private."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, RSAKey

RSA_BITS = 3072
#: With what a key signs, by its kind, when the key itself does not say.
_SIGNING = {"RSA": "RS256", "EC": "ES256"}
_ENCRYPTED_WITH = "RSA-OAEP-256"


class UnusableKeys(Exception):
    """The file of keys cannot be used. Says why, and nothing of what is in it."""


class Keys:
    """What signs our words and opens what was encrypted to us.

    Of several keys for signing the first signs and all are shown, so that a new one can be made known before it is
    used. Of several for encryption the first is shown and all open, so that what is on its way is still read.
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        self._signing = [key for key in keys if key.get("use") == "sig"]
        self._opening = [key for key in keys if key.get("use") == "enc"]
        if not self._signing:
            raise UnusableKeys("there is no key to sign with (use: sig)")
        if not all(isinstance(key, RSAKey) for key in self._opening):
            raise UnusableKeys("a key for encryption (use: enc) must be of kind RSA")
        if not all(isinstance(key, RSAKey | ECKey) and key.is_private and key.kid for key in keys):
            raise UnusableKeys("each key must be private, of kind RSA or EC, and have a kid")

    @classmethod
    def in_file(cls, file: Path) -> "Keys":
        """The keys of a private JWKS file. Raises `UnusableKeys`."""
        try:
            return cls([JWKRegistry.import_key(key) for key in json.loads(file.read_text())["keys"]])
        except (OSError, ValueError, KeyError, TypeError, JoseError) as fault:
            raise UnusableKeys(f"{file} is no readable file of private keys") from fault

    @property
    def signing(self) -> Key:
        """What signs."""
        return self._signing[0]

    @property
    def signs_with(self) -> str:
        """The algorithm of what signs."""
        return str(self.signing.get("alg") or _SIGNING[self.signing.key_type])

    def opening(self, kid: str | None) -> list[Key]:
        """What may open something encrypted to us: the key that is named; all, when the name is the service's own."""
        return [key for key in self._opening if key.kid == kid] or self._opening

    def public(self) -> list[dict[str, Any]]:
        """What the service may know."""
        return [dict(key.as_dict(private=False)) for key in (*self._signing, *self._opening[:1])]


def new_keys() -> str:
    """A private JWKS: one key to sign with, one that opens."""
    signing = RSAKey.generate_key(RSA_BITS, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    opening = RSAKey.generate_key(RSA_BITS, {"use": "enc", "alg": _ENCRYPTED_WITH}, auto_kid=True)
    return json.dumps({"keys": [dict(key.as_dict(private=True)) for key in (signing, opening)]}, indent=1)
