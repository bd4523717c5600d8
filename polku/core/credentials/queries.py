from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from polku.core.accounts.models import User
from polku.core.credentials.codes import APP, RECOVERY
from polku.core.credentials.passkeys import PASSKEY


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Credentials:
    """With what a user logs in."""

    password: bool
    app_since: datetime | None
    app_used_at: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int
    codes_seen: bool

    @property
    def second_factors(self) -> int:
        """How many ways there are to take the second step. Recovery codes are for when there is none at hand."""
        return len(self.passkeys) + (self.app_since is not None)


def credentials_of(user_id: UUID) -> Credentials:
    """With what this user logs in."""
    user = User.objects.get(pk=user_id)
    rows = list(Authenticator.objects.filter(user=user_id).order_by("pk"))
    app = next((row for row in rows if row.type == APP), None)
    codes = next((RecoveryCodes(row) for row in rows if row.type == RECOVERY), None)
    return Credentials(
        password=user.has_usable_password(),
        app_since=app.created_at if app else None,
        app_used_at=app.last_used_at if app else None,
        passkeys=tuple(
            Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at) for row in rows if row.type == PASSKEY
        ),
        codes_left=len(codes.get_unused_codes()) if codes else 0,
        codes_seen=codes.did_view if codes else True,
    )


def recovery_codes_of(user_id: UUID) -> list[str]:
    """The recovery codes to be copied now; none once their owner has said that they have them."""
    row = Authenticator.objects.filter(user=user_id, type=RECOVERY).first()
    if row is None or RecoveryCodes(row).did_view:
        return []
    return list(RecoveryCodes(row).get_unused_codes())
