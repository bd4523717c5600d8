"""Passwords: how good a new one must be, and checking one in the same time whether or not there is anybody."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from polku.core.accounts.models import User

#: As alike as this is too alike. The measure of Django's own validator.
_TOO_ALIKE = 0.7
#: Stands for the password of somebody who has none. Checking it takes as long as checking a real one.
_NOBODYS = "!"
_SHORTEST_NAME = 3


class PasswordTooWeak(Exception):
    """The new password will not do. `sentences` say why, for the one who chose it."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("password_too_weak")
        self.sentences = sentences


def as_typed(password: str) -> str:
    """One form for a password, whichever keyboard wrote its letters."""
    return unicodedata.normalize("NFKC", password)


def is_right(user: User | None, password: str) -> bool:
    """Is this the user's password? Nobody, and somebody without one, take as long to check."""
    return check_password(as_typed(password), user.password if user else _NOBODYS)


def require_strong(password: str, *, names: Iterable[str]) -> None:
    """Raise `PasswordTooWeak` unless it is long, not common, and unlike each of `names`."""
    sentences = []
    try:
        validate_password(password)
    except ValidationError as weak:
        sentences = weak.messages
    if any(_alike(password.casefold(), name.casefold()) for name in names if len(name) >= _SHORTEST_NAME):
        sentences = [*sentences, _("The password is too much like your name or your staff id.")]
    if sentences:
        raise PasswordTooWeak(sentences)


def _alike(password: str, name: str) -> bool:
    mostly_it = name in password and len(name) * 2 > len(password)
    return mostly_it or SequenceMatcher(a=password, b=name).ratio() >= _TOO_ALIKE
