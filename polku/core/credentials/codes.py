"""Codes of the second factor: those an app shows (TOTP) and recovery codes. Kept by `allauth.mfa`, checked here.

allauth forgets that a code was used after 30 seconds, while one is accepted for longer when clocks may differ, and
remembers it in a cache that one process has. So the step of the last code stands in the authenticator's row, under
lock, and no code of that step or an earlier one is taken again.
"""

from urllib.parse import quote, urlencode
from uuid import UUID

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from polku.core.accounts.models import User
from polku.core.clock import clock
from polku.core.credentials.allauth_adapter import ISSUER

APP = Authenticator.Type.TOTP
RECOVERY = Authenticator.Type.RECOVERY_CODES
APP_DIGITS = 6
#: Steps of half a minute a code may be off when an app is taken into use: clocks of phones differ. How much this one
#: does is kept, so that later only codes close to the clock or to that are taken.
_FIRST_SLACK = 4
_SLACK = 1


def step_now() -> int:
    """The number of the half minute it is."""
    return int(clock.world_now().timestamp() // app_settings.TOTP_PERIOD)


def code_at(secret: str, step: int) -> str:
    """The code that an app with this secret shows at `step`."""
    return str(format_hotp_value(hotp_value(secret, step)))


def new_secret() -> str:
    """A secret for an app that is about to be taken into use."""
    return str(generate_totp_secret())


def address_of(secret: str, name: str) -> str:
    """What an app reads from a picture: the secret, and what to call it."""
    details = urlencode({"secret": secret, "issuer": ISSUER}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{ISSUER}:{name}')}?{details}"


def step_of_first(secret: str, code: str) -> int | None:
    """The step of the code that a new app shows, if it is right."""
    now = step_now()
    near = range(now - _FIRST_SLACK, now + _FIRST_SLACK + 1)
    return _step_of(secret, code, sorted(near, key=lambda step: abs(step - now)))


def keep_app(user: User, secret: str, step: int) -> None:
    """Let the user have this app, and no other one. `step` is that of the code they showed it with."""
    data = {"secret": encrypt(secret), "last_step": step, "drift": step - step_now()}
    kept = {"data": data, "created_at": clock.now(), "last_used_at": None}
    Authenticator.objects.update_or_create(user=user, type=APP, defaults=kept)


@transaction.atomic
def takes_app_code(user_id: UUID, code: str) -> bool:
    """Is this a code of the user's app that was not used yet? Then it is used now."""
    app = Authenticator.objects.select_for_update().filter(user=user_id, type=APP).first()
    if app is None:
        return False
    now, drift = step_now(), app.data.get("drift", 0)
    near = {at + away for at in (now, now + drift) for away in range(-_SLACK, _SLACK + 1)}
    step = _step_of(decrypt(app.data["secret"]), code, sorted(at for at in near if at > app.data["last_step"]))
    if step is None:
        return False
    app.data |= {"last_step": step, "drift": step - now}
    app.last_used_at = clock.now()
    app.save()
    return True


def takes_recovery_code(user_id: UUID, code: str) -> bool:
    """Is this a recovery code that was not used yet? Then it is used now."""
    row = Authenticator.objects.filter(user=user_id, type=RECOVERY).first()
    return row is not None and bool(RecoveryCodes(row).validate_code(code))


def has_recovery_codes(user_id: UUID) -> bool:
    """Have recovery codes been made for the user?"""
    return bool(Authenticator.objects.filter(user=user_id, type=RECOVERY).exists())


def make_recovery_codes(user: User) -> None:
    """New recovery codes. The old ones, used or not, work no longer."""
    Authenticator.objects.filter(user=user, type=RECOVERY).delete()
    RecoveryCodes.activate(user)


def _step_of(secret: str, code: str, steps: list[int]) -> int | None:
    return next((step for step in steps if constant_time_compare(code_at(secret, step), code)), None)
