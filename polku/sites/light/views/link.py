import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.core.credentials.guesses import TooManyGuesses
from polku.domain.staff.queries import reply_by
from polku.domain.threads.actions import (
    access_link,
    answer_by_link,
    open_elsewhere,
    open_link,
    read_link,
    renew_link,
    send_code_for,
)
from polku.domain.threads.models import Link
from polku.domain.threads.models.links import LIVES
from polku.sites.gate import Asked, public_view, refusals_shown_on
from polku.sites.light.forms import AnswerForm, CodeForm
from polku.sites.light.language import in_the_language_of
from polku.sites.origin import address_of
from polku.sites.posted import only_posted

#: The cookie that stands for a browser in which a link was opened. Its name tells nothing, and nor does what is in it.
DEVICE = "v"
_DEVICE_BYTES = 24


@public_view(door=access_link)
def link(request: Asked, token: str) -> HttpResponse:
    """A button to press: fetching this page shows nothing. In the browser that opened it, the message."""
    found = _known(request, token)
    if found is not None and found.answered_at is not None:
        return _page(request, "answered", found, due=reply_by(found.message.thread.case.team, found.answered_at))
    if found is None or not found.lives_at(clock.now()):
        return _page(request, "dead", found, token=token, status=200 if found else 404)
    if request.method == "POST":
        return _opened(request, found, token)
    if found.is_open_in(request.COOKIES.get(DEVICE, "")):
        return _message(request, found, token, AnswerForm())
    return _page(request, "closed", found, token=token)


@only_posted("light:link")
@public_view(door=read_link)
def answer(request: Asked, token: str) -> HttpResponse:
    """Answer the message."""
    found, form = _known(request, token), AnswerForm(request.POST)
    if found is None:
        return redirect("light:link", token)
    read_link(request.actor, found.pk, device=request.COOKIES.get(DEVICE, ""))
    if form.is_valid():
        with refusals_shown_on(form):
            answer_by_link(request.actor, found, **form.cleaned_data)
            return redirect("light:link", token)
    return _message(request, found, token, form, status=422)


@only_posted("light:link")
@public_view(door=access_link)
def code(request: Asked, token: str) -> HttpResponse:
    """Open the link in another browser, with the code that came to the number it was sent to."""
    found, form, device = _known(request, token), CodeForm(request.POST), _device(request)
    if found is None:
        return redirect("light:link", token)
    try:
        if form.is_valid() and open_elsewhere(request.actor, found, code=form.cleaned_data["code"], device=device):
            return _with_device(redirect("light:link", token), device)
    except TooManyGuesses:
        form.add_error(None, _("There have been many tries. Wait a few minutes and try again."))
    else:
        form.add_error("code", _("This is not the newest code."))
    return _page(request, "code", found, token=token, form=form, status=422)


@only_posted("light:link")
@public_view(door=access_link)
def renewal(request: Asked, token: str) -> HttpResponse:
    """A new link to the same number. The page is the same whether one went or not."""
    found = _known(request, token)
    if found is not None:
        renew_link(request.actor, found, address=address_of(request))
    return _page(request, "renewed", found, token=token)


def _known(request: Asked, token: str) -> Link | None:
    """The link of a token. One that nobody was given looks like one that is dead."""
    try:
        return access_link(request.actor, token)
    except Unseen:
        return None


def _opened(request: Asked, found: Link, token: str) -> HttpResponse:
    device = _device(request)
    if open_link(request.actor, found, device=device):
        return _with_device(redirect("light:link", token), device)
    send_code_for(found, address=address_of(request))
    return _page(request, "code", found, token=token, form=CodeForm())


def _message(request: Asked, found: Link, token: str, form: AnswerForm, status: int = 200) -> HttpResponse:
    shown = read_link(request.actor, found.pk, device=request.COOKIES.get(DEVICE, ""))
    due = reply_by(shown.message.thread.case.team, clock.now())
    return _page(request, "message", shown, token=token, message=shown.message, form=form, due=due, status=status)


def _page(request: HttpRequest, name: str, found: Link | None, *, status: int = 200, **context: Any) -> HttpResponse:
    with in_the_language_of(request, found):
        response = render(request, f"light/{name}.html", context, status=status)
        response["Content-Language"] = translation.get_language()
        return response


def _device(request: HttpRequest) -> str:
    return request.COOKIES.get(DEVICE) or secrets.token_urlsafe(_DEVICE_BYTES)


def _with_device(response: HttpResponse, device: str) -> HttpResponse:
    response.set_cookie(
        DEVICE, device, max_age=LIVES, path="/v/", secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response
