"""Logging in, the same way for everyone."""

from django.contrib.auth import login
from django.http import HttpRequest

from polku.core.access import Level
from polku.core.accounts.models import User

#: Where the session keeps how surely its user was identified.
LEVEL = "level"
#: Where the session of somebody who has written to us keeps which receipt it may show again, and until when.
RECEIPT = "receipt"


def log_in(request: HttpRequest, user: User, level: Level) -> None:
    """Begin a session for `user`.

    The token of the forms stays the same, so that what somebody was writing in another tab when their session ended
    can still be sent from there. In production its cookie is one that no other site can set (`__Host-`).
    """
    token = request.META.get("CSRF_COOKIE")
    request.session.pop(RECEIPT, None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[LEVEL] = level
    if token:
        request.META.update({"CSRF_COOKIE": token, "CSRF_COOKIE_NEEDS_UPDATE": True})
