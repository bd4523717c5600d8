import json

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from polku.core.access import Forbidden
from polku.core.clock import clock
from polku.core.credentials import actions
from polku.core.credentials.passwords import PasswordTooWeak
from polku.core.credentials.queries import credentials_of, recovery_codes_of
from polku.core.devices.actions import end_sessions
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import standing_of
from polku.sites.desk.credential_forms import (
    ConfirmationForm,
    NewAppForm,
    OwnPasswordForm,
    PasskeyForm,
    PasskeyRemovalForm,
)
from polku.sites.desk.entering import (
    ABOUT_TO,
    NEXT,
    by_password,
    forget_new_app,
    lately_proved,
    prove,
    secret_of_new_app,
)
from polku.sites.desk.known_browser import browser_of
from polku.sites.desk.views.password import app_context, names_of, wrong_app_code
from polku.sites.gate import Asked, Open, desk_view, refusals_shown_on
from polku.sites.posted import only_posted

OWN = Open("the worker's own log-in, nothing of a client")
PURPOSE = "own-log-in"


@desk_view(door=OWN, purpose=PURPOSE)
@by_password
def security(request: Asked) -> HttpResponse:
    """With what the worker logs in, and how to change it."""
    return render(request, "desk/security.html", {"has": credentials_of(_worker(request).user_id)})


@desk_view(door=OWN, purpose=PURPOSE)
@by_password
def confirmation(request: Asked) -> HttpResponse:
    """The worker shows that it is still them, and goes on to what they were about to do."""
    form = ConfirmationForm(request.POST or None)
    if form.is_valid() and _is_own_password(request, form.cleaned_data["password"]):
        prove(request)
        return redirect(request.session.pop(ABOUT_TO, reverse("desk:security")))
    if form.is_valid():
        form.add_error("password", _("The password is wrong."))
    return render(request, "desk/confirmation.html", {"form": form}, status=422 if form.errors else 200)


@desk_view(door=OWN, purpose=PURPOSE)
@by_password
def own_password(request: Asked) -> HttpResponse:
    """Another password. The worker's other sessions end."""
    worker, form = _worker(request), OwnPasswordForm(request.POST or None)
    if form.is_valid() and not _is_own_password(request, form.cleaned_data["old"]):
        form.add_error("old", _("The password is wrong."))
    if form.is_valid():
        try:
            user = actions.change_password(request.actor, form.cleaned_data["password"], names=names_of(worker))
            update_session_auth_hash(request, user)
            end_sessions(request.actor, except_key=request.session.session_key)
            return redirect("desk:security")
        except PasswordTooWeak as weak:
            form.add_error("password", weak.sentences)
    return render(request, "desk/own_password.html", {"form": form}, status=422 if form.errors else 200)


@desk_view(door=OWN, purpose=PURPOSE)
@by_password
@lately_proved
def own_app(request: Asked) -> HttpResponse:
    """Another app of codes instead of the one before."""
    form, secret = NewAppForm(request.POST or None), secret_of_new_app(request)
    if form.is_valid():
        if actions.change_app(request.actor, secret=secret, code=form.cleaned_data["code"]):
            forget_new_app(request)
            return redirect("desk:security")
        form.add_error("code", wrong_app_code())
    context = app_context(form, secret, _worker(request))
    return render(request, "desk/own_app.html", context, status=422 if form.errors else 200)


@desk_view(door=OWN, purpose=PURPOSE)
@by_password
@lately_proved
def passkey(request: Asked) -> HttpResponse:
    """A passkey more. Only a browser with JavaScript can make one."""
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            if actions.add_passkey(request.actor, **form.cleaned_data):
                return redirect("desk:security")
            form.add_error(None, _("The browser did not make a passkey. Try again."))
    asked = json.dumps(actions.ask_to_register(request.actor, _worker(request).staff_id))
    return render(request, "desk/passkey.html", {"form": form, "asked": asked}, status=422 if form.errors else 200)


@only_posted("desk:security")
@desk_view(door=OWN, purpose=PURPOSE)
@by_password
@lately_proved
def passkey_removal(request: Asked) -> HttpResponse:
    """Let a passkey go."""
    form = PasskeyRemovalForm(request.POST)
    if form.is_valid():
        actions.remove_passkey(request.actor, form.cleaned_data["key"])
    return redirect("desk:security")


@desk_view(door=OWN, purpose=PURPOSE)
@by_password
@lately_proved
def recovery_codes(request: Asked) -> HttpResponse:
    """The recovery codes, until the worker says that they have them; afterwards how many are left."""
    if "saved" in request.POST:
        actions.note_codes_saved(request.actor)
        return redirect(request.session.pop(NEXT, "") or reverse("desk:security"))
    user = _worker(request).user_id
    context = {
        "codes": recovery_codes_of(user),
        "left": credentials_of(user).codes_left,
        "onward": request.session.get(NEXT) or reverse("desk:security"),
    }
    return render(request, "desk/recovery_codes.html", context)


@only_posted("desk:recovery-codes")
@desk_view(door=OWN, purpose=PURPOSE)
@by_password
@lately_proved
def recovery_codes_renewal(request: Asked) -> HttpResponse:
    """New recovery codes instead of the ones before."""
    actions.renew_recovery_codes(request.actor)
    request.session[NEXT] = reverse("desk:security")
    return redirect("desk:recovery-codes")


def _is_own_password(request: Asked, typed: str) -> bool:
    user = _worker(request).user_id
    return actions.try_password(request.actor, user, typed, about=str(user), browser=browser_of(request, user))


def _worker(request: Asked) -> Worker:
    """The worker whom the gate let in."""
    user = request.actor.user
    standing = standing_of(user, clock.today()) if user else None
    if standing is None:
        raise Forbidden
    return standing.worker
