from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from polku.core.access import Unseen
from polku.core.credentials.guesses import TooManyGuesses
from polku.domain.contacts.actions import access_by_code, access_followed, answers_read, write_more
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import followed
from polku.sites import faults
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.posted import only_posted
from polku.sites.public.follow_forms import CodeForm, MoreForm
from polku.sites.sessions import FOLLOWED, hold, let_go, what_is_held


@public_view(door=access_by_code)
def follow_up(request: Asked) -> HttpResponse:
    """Type the receipt's code, and the word if there is one."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _asked(request, form, 422 if form.errors else 200)
    try:
        with refusals_shown_on(form):
            contact = access_by_code(request.actor, **form.cleaned_data)
            hold(request, FOLLOWED, contact.pk)
            return redirect("public:follow-up-message")
    except TooManyGuesses as pause:
        form.add_error(None, _frozen(pause.seconds))
        response = _asked(request, form, 429)
        response["Retry-After"] = str(pause.seconds)
        return response
    return _asked(request, form, 422)


@public_view(door=access_followed)
def message(request: Asked) -> HttpResponse:
    """What happens next, the advice that the code opens, and a place to write more."""
    held = what_is_held(request, FOLLOWED)
    if held is None and request.method != "POST":
        return redirect("public:follow-up")
    try:
        contact = access_followed(request.actor, held)
    except Unseen:
        return faults.code_forgotten(request, reverse("public:follow-up"))
    form = MoreForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            write_more(request.actor, contact, **form.cleaned_data)
            return redirect("public:follow-up-message")
    return _message(request, contact, form)


@only_posted("public:follow-up")
@public_view(door=Open("takes from this session what it holds"))
def closing(request: Asked) -> HttpResponse:
    """The next one at this device is not to find the message."""
    let_go(request, FOLLOWED)
    return redirect("public:follow-up")


def _asked(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    return render(request, "public/follow_up.html", {"form": form}, status=status)


def _message(request: Asked, contact: Contact, form: MoreForm) -> HttpResponse:
    context: dict[str, Any] = {"contact": contact, "form": form}
    if contact.is_own:
        context["followed"] = found = followed(contact)
        answers_read(request.actor, found.general)
    return render(request, "public/follow_up_message.html", context, status=422 if form.errors else 200)


def _frozen(seconds: int) -> str:
    minutes = max(1, -(-seconds // 60))
    return ngettext(
        "This code has been tried many times. You can try it again in %(minutes)d minute.",
        "This code has been tried many times. You can try it again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
