from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from polku.core import crypto

#: What an app of codes and a passkey call us.
ISSUER = "Polku"
_LABEL = "second factor"


class SecondFactors(DefaultMFAAdapter):
    """What `allauth.mfa` is told about us: secrets are sealed in the database, passkeys belong to the host asked."""

    def encrypt(self, text: str) -> str:
        return crypto.sealed(_LABEL, text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unsealed(_LABEL, encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": ISSUER}
