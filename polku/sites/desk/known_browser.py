"""Browsers in which somebody has logged in to the desk before.

Their guesses are counted by themselves. So whoever tries passwords from everywhere shuts out only browsers that nobody
has worked with. The cookie holds a number for the browser and a digest that fits one worker; it opens nothing.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string

from polku.core.credentials.guesses import Browser
from polku.core.crypto import digest
from polku.sites.origin import address_of

KEPT = timedelta(days=90)
_SALT = "known browser"


def browser_of(request: HttpRequest, user_id: UUID | None) -> Browser:
    """From where a guess about this user comes, and whether they have logged in there before."""
    kept = request.get_signed_cookie(settings.KNOWN_BROWSER_COOKIE_NAME, "", salt=_SALT, max_age=KEPT)
    whose, _, number = str(kept).partition(":")
    known = user_id is not None and constant_time_compare(whose, _of(user_id))
    return Browser(address_of(request), number if known else "")


def remember_browser(response: HttpResponse, user_id: UUID) -> None:
    """The user has logged in here."""
    response.set_signed_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        f"{_of(user_id)}:{get_random_string(16)}",
        salt=_SALT,
        max_age=KEPT,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _of(user_id: UUID) -> str:
    return digest("known browser", str(user_id))[:16]
