"""Logging devices out: which one is meant, and what its browser shows when it is this very one."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from polku.core.access import Unseen
from polku.sites.language import TEXT_SIZE_COOKIE, forget
from polku.sites.sessions import log_out, session_of

#: What a browser is asked to drop. Its list of visited addresses is its own, and no site can clear that.
EVERYTHING = '"cache", "cookies", "storage"'


class WhichForm(forms.Form):
    """Which device is meant."""

    device = forms.UUIDField()


def which(request: HttpRequest) -> UUID:
    """The device that is to be logged out. Raises `Unseen` for what names none."""
    form = WhichForm(request.POST)
    if not form.is_valid():
        raise Unseen
    return UUID(str(form.cleaned_data["device"]))


def goodbye(request: HttpRequest, *, in_a_hurry: bool = False) -> HttpResponse:
    """Log out, and lead on to the page that says so; a shared device is asked to forget everything.

    Whoever leaves `in_a_hurry` has gone already: nobody reads an answer, and everything is forgotten as well.
    """
    shared = session_of(request).is_shared
    log_out(request)
    to = "public:goodbye-shared" if shared else "public:goodbye"
    response = HttpResponse(status=204) if in_a_hurry else redirect(to)
    if shared or in_a_hurry:
        response["Clear-Site-Data"] = EVERYTHING
        for cookie in (settings.LANGUAGE_COOKIE_NAME, TEXT_SIZE_COOKIE):
            forget(response, cookie)
    return response
