from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.core.credentials.guesses import TooManyGuesses
from polku.domain.staff.queries import reply_by
from polku.domain.threads.actions import access_by_number, ask_for_code, enter_by_number, write_by_number
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.light.forms import CodeForm, MessageForm, NumberForm
from polku.sites.origin import address_of
from polku.sites.posted import only_posted
from polku.sites.sessions import NUMBER, hold, let_go, what_is_held


@public_view(door=Open("asks for a number, and shows the same for any"))
def start(request: Asked) -> HttpResponse:
    """Type a phone number. What follows is the same whoever's it is."""
    form = NumberForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "start", form=form, status=422 if form.errors else 200)
    number = form.cleaned_data["number"]
    if not ask_for_code(number, language=get_language() or "fi", address=address_of(request)):
        form.add_error(None, _("Many codes have been asked for. Use the newest one, or try again in an hour."))
        return _page(request, "start", form=form, status=429)
    return _page(request, "number", form=CodeForm(initial={"number": number}))


@only_posted("light:start")
@public_view(door=enter_by_number)
def number(request: Asked) -> HttpResponse:
    """Type the code that came."""
    form = CodeForm(request.POST)
    try:
        if form.is_valid():
            case = enter_by_number(request.actor, form.cleaned_data["number"], code=form.cleaned_data["code"])
            hold(request, NUMBER, case)
            return redirect("light:message")
    except TooManyGuesses:
        form.add_error(None, _("There have been many tries. Wait a few minutes and try again."))
    except Unseen:
        form.add_error("code", _("This is not the newest code."))
    return _page(request, "number", form=form, status=422)


@public_view(door=access_by_number)
def message(request: Asked) -> HttpResponse:
    """Write, and see by when there is an answer. Nothing that was written earlier is shown."""
    held = what_is_held(request, NUMBER)
    if held is None and request.method != "POST":
        return redirect("light:start")
    case = access_by_number(request.actor, held)
    form, due = MessageForm(request.POST or None), reply_by(case.team, clock.now())
    if form.is_valid():
        with refusals_shown_on(form):
            write_by_number(request.actor, case, **form.cleaned_data)
            let_go(request, NUMBER)
            return _page(request, "sent", due=due)
    return _page(request, "write", form=form, due=due, status=422 if form.errors else 200)


def _page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"light/{name}.html", context, status=status)
