from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor, Forbidden
from polku.core.accounts.models import User
from polku.core.accounts.sessions import end_all
from polku.core.audit import log
from polku.core.audit.models import Outcome
from polku.core.clock import clock
from polku.core.credentials import codes, passkeys, passwords
from polku.core.credentials.guesses import Browser, Guess, held_off
from polku.core.credentials.models import Invitation
from polku.core.credentials.queries import credentials_of
from polku.core.crypto import as_typed, digest, random_code
from polku.core.rules import RuleBroken

#: How long an invitation can be accepted.
INVITATION_LASTS = timedelta(hours=72)


class By(StrEnum):
    """With what somebody took the last step of logging in."""

    APP = "app"
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"
    INVITATION = "invitation"
    #: A service outside said who they are.
    SERVICE = "service"


def try_password(actor: Actor, user_id: UUID | None, password: str, *, about: str, browser: Browser) -> bool:
    """Is this the password of the user? `about` is the staff id as it was typed. Raises `TooManyGuesses`."""
    user = User.objects.filter(pk=user_id).first() if user_id else None
    guess = Guess("password", about, browser, user_id)
    return _tried(actor, guess, "password.wrong", lambda: passwords.is_right(user, password))


def try_code(actor: Actor, user_id: UUID, code: str, *, browser: Browser) -> By | None:
    """Is this a code of the user's app, or a recovery code of theirs? It is used then. Raises `TooManyGuesses`."""
    by = By.APP if len(code) == codes.APP_DIGITS else By.RECOVERY_CODE
    takes = codes.takes_app_code if by == By.APP else codes.takes_recovery_code
    guess = Guess("second step", str(user_id), browser, user_id)
    return by if _tried(actor, guess, "code.wrong", lambda: takes(user_id, code)) else None


def try_passkey(actor: Actor, user_id: UUID, answer: str, *, browser: Browser) -> bool:
    """Does the answer show a passkey of the user? Raises `TooManyGuesses`."""
    user = User.objects.get(pk=user_id)
    guess = Guess("second step", str(user_id), browser, user_id)
    return _tried(actor, guess, "passkey.wrong", lambda: passkeys.takes(user, answer))


def ask_for_passkey(user_id: UUID) -> dict[str, Any]:
    """What a browser is asked, to show one of the user's passkeys."""
    return passkeys.asked_to_log_in(User.objects.get(pk=user_id))


def ask_to_register(actor: Actor, name: str) -> dict[str, Any]:
    """What a browser is asked, to make a passkey for the actor, who is called `name` there."""
    return passkeys.asked_to_register(User.objects.get(pk=_own(actor)), name)


@transaction.atomic
def note_log_in(actor: Actor, by: By) -> None:
    """Write down that the actor has logged in, and how."""
    log.did(actor, f"login.by_{by}", kind="user", id=actor.user)


@transaction.atomic
def invite(actor: Actor, user_id: UUID) -> str:
    """A new invitation code for a user. What they logged in with before works no longer, and their sessions end."""
    user = _locked(user_id)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    end_all(user_id)
    code = random_code()
    expires_at = clock.now() + INVITATION_LASTS
    Invitation.objects.update_or_create(user=user, defaults={"code_digest": _digest(code), "expires_at": expires_at})
    log.did(actor, "invitation.made", kind="user", id=user_id)
    return code


def try_invitation(actor: Actor, user_id: UUID | None, code: str, *, about: str, browser: Browser) -> bool:
    """Is this the code of the user's invitation? It stays good until an app has been taken into use."""
    guess = Guess("invitation", about, browser, user_id)
    return _tried(actor, guess, "invitation.wrong", lambda: _invited(user_id, code))


@transaction.atomic
def choose_first_password(actor: Actor, user_id: UUID, password: str, *, names: Iterable[str]) -> None:
    """The invited user's password. Raises `passwords.PasswordTooWeak`."""
    _require_invitation(user_id)
    _set_password(_locked(user_id), password, names)
    log.did(actor, "password.chosen", kind="user", id=user_id)


@transaction.atomic
def take_first_app(actor: Actor, user_id: UUID, *, secret: str, code: str) -> bool:
    """The invited user's app of codes, if it shows the right code: then the invitation is accepted."""
    _require_invitation(user_id)
    if not _keep_app(actor, user_id, secret, code):
        return False
    Invitation.objects.filter(user=user_id).delete()
    log.did(actor, "invitation.accepted", kind="user", id=user_id)
    return True


@transaction.atomic
def change_app(actor: Actor, *, secret: str, code: str) -> bool:
    """Another app of codes instead of the one before, if it shows the right code."""
    return _keep_app(actor, _own(actor), secret, code)


@transaction.atomic
def change_password(actor: Actor, password: str, *, names: Iterable[str]) -> User:
    """Another password; sessions that began with the old one end. Raises `passwords.PasswordTooWeak`."""
    user = _locked(_own(actor))
    _set_password(user, password, names)
    log.did(actor, "password.changed", kind="user", id=user.pk)
    return user


@transaction.atomic
def add_passkey(actor: Actor, *, name: str, answer: str) -> bool:
    """A passkey more, if the browser's answer is right."""
    user = _locked(_own(actor))
    if len(passkeys.of(user.pk)) >= passkeys.MOST:
        raise RuleBroken("passkey.too_many", _("You have as many passkeys as there is room for. Remove one first."))
    kept = passkeys.keep(user, name, answer)
    if kept is None:
        return False
    log.did(actor, "passkey.added", kind="passkey", id=kept.pk)
    return True


@transaction.atomic
def remove_passkey(actor: Actor, key_id: int) -> None:
    """Let a passkey go, if there is another way to take the second step."""
    user = _locked(_own(actor))
    key = next((each for each in passkeys.of(user.pk) if each.pk == key_id), None)
    if key is None:
        return
    if credentials_of(user.pk).second_factors == 1:
        raise RuleBroken("passkey.last", _("This is your only second step. Take an app of codes into use first."))
    key.delete()
    log.did(actor, "passkey.removed", kind="passkey", id=key_id)


@transaction.atomic
def renew_recovery_codes(actor: Actor) -> None:
    """New recovery codes, to be shown once."""
    codes.make_recovery_codes(_locked(_own(actor)))
    log.did(actor, "recovery_codes.made", kind="user", id=actor.user)


@transaction.atomic
def note_codes_saved(actor: Actor) -> None:
    """The user has copied their recovery codes: they are not shown again."""
    row = Authenticator.objects.select_for_update().filter(user=_own(actor), type=codes.RECOVERY).first()
    if row is not None:
        RecoveryCodes(row).mark_as_viewed()


def _tried(actor: Actor, guess: Guess, wrong: str, right: Callable[[], bool]) -> bool:
    if held_off(actor, guess, right):
        return True
    with transaction.atomic(durable=True):
        log.write(actor, wrong, Outcome.REFUSED, kind="user", id=guess.user or "")
    return False


def _invited(user_id: UUID | None, code: str) -> bool:
    typed = _digest(as_typed(code))
    row = Invitation.objects.filter(user=user_id, expires_at__gt=clock.now()).first() if user_id else None
    return row is not None and constant_time_compare(row.code_digest, typed)


def _require_invitation(user_id: UUID) -> None:
    """Another invitation may have been made, or this one used, since its code was typed."""
    if not Invitation.objects.select_for_update().filter(user=user_id, expires_at__gt=clock.now()).exists():
        raise RuleBroken("invitation.gone", _("This invitation is no longer good. Ask for a new one."))


def _keep_app(actor: Actor, user_id: UUID, secret: str, code: str) -> bool:
    user, step = _locked(user_id), codes.step_of_first(secret, code)
    if step is None:
        return False
    codes.keep_app(user, secret, step)
    log.did(actor, "app.taken", kind="user", id=user_id)
    if not codes.has_recovery_codes(user_id):
        codes.make_recovery_codes(user)
    return True


def _set_password(user: User, password: str, names: Iterable[str]) -> None:
    passwords.require_strong(password, names=names)
    user.set_password(passwords.as_typed(password))
    user.save(update_fields=["password"])


def _own(actor: Actor) -> UUID:
    if actor.user is None:
        raise Forbidden
    return actor.user


def _locked(user_id: UUID) -> User:
    """One change of somebody's credentials at a time."""
    return User.objects.select_for_update().get(pk=user_id)


def _digest(code: str) -> str:
    return digest("invitation", code)
