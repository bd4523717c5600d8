"""Passkeys (WebAuthn), kept by `allauth.mfa` and checked by its `fido2`.

allauth keeps what it asked of the browser in the session of the request that is going on, which its middleware knows.
"""

import json
import struct
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from fido2.webauthn import PublicKeyCredentialUserEntity, ResidentKeyRequirement, UserVerificationRequirement

from polku.core.accounts.models import User
from polku.core.clock import clock

PASSKEY = Authenticator.Type.WEBAUTHN
LONGEST_NAME = 60
#: A user has room for so many: one for each device they work with.
MOST = 10
#: What reading an answer that a browser made up may raise.
_UNREADABLE = (
    *(ValidationError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError),
    *(RecursionError, struct.error),
)


def asked_to_register(user: User, name: str) -> dict[str, Any]:
    """What a browser is asked, to make a passkey for this user, who calls themselves `name`."""
    entity = PublicKeyCredentialUserEntity(id=user.pk.bytes, name=name, display_name=name)
    asked, state = auth.get_server().register_begin(
        user=entity,
        credentials=auth.get_credentials(user),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    auth.set_state(state)
    return dict(asked)


def asked_to_log_in(user: User) -> dict[str, Any]:
    """What a browser is asked, to show one of the user's passkeys."""
    return dict(auth.begin_authentication(user))


def keep(user: User, name: str, answer: str) -> Authenticator | None:
    """Let the user have the passkey that their browser made, if the answer to what was asked is right."""
    try:
        credential = json.loads(answer)
        auth.complete_registration(credential)
        row = Authenticator(
            user=user, type=PASSKEY, data={"name": name, "credential": credential}, created_at=clock.now()
        )
        if auth.WebAuthn(row).authenticator_data.credential_data is None:
            return None
    except _UNREADABLE:
        return None
    row.save()
    return row


def takes(user: User, answer: str) -> bool:
    """Does the answer show one of the user's passkeys?"""
    try:
        shown = auth.complete_authentication(user, json.loads(answer))
    except _UNREADABLE:
        return False
    shown.last_used_at = clock.now()
    shown.save(update_fields=["last_used_at"])
    return True


def of(user_id: UUID) -> list[Authenticator]:
    """The user's passkeys, the oldest first."""
    return list(Authenticator.objects.filter(user=user_id, type=PASSKEY).order_by("pk"))
