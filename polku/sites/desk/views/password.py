from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polku.core.credentials import actions, codes
from polku.core.credentials.actions import By
from polku.core.credentials.passwords import PasswordTooWeak
from polku.core.credentials.queries import credentials_of
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import worker_named
from polku.sites.desk.credential_forms import InvitationForm, NewAppForm, NewPasswordForm, PasswordForm
from polku.sites.desk.entering import (
    Step,
    by_password,
    enter,
    entering_actor,
    forget_new_app,
    go_halfway,
    secret_of_new_app,
    worker_at,
)
from polku.sites.desk.known_browser import browser_of, remember_browser
from polku.sites.gate import Asked, Open, public_view


@public_view(door=Open("asks a worker for staff id and password"))
@by_password
def password(request: Asked) -> HttpResponse:
    """The first step of logging in. Nobody learns here whether there is such a staff id."""
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        staff_id = form.cleaned_data["staff_id"]
        worker = worker_named(staff_id)
        user = worker.user_id if worker else None
        right = actions.try_password(
            request.actor, user, form.cleaned_data["password"], about=staff_id, browser=browser_of(request, user)
        )
        if right and worker and credentials_of(worker.user_id).second_factors:
            go_halfway(request, worker, Step.PASSWORD_SHOWN)
            return redirect("desk:second-step")
        form.add_error(None, _half_invited() if right else _("The staff id or the password is wrong."))
    return render(request, "desk/password.html", {"form": form}, status=422 if form.errors else 200)


@public_view(door=Open("asks an invited worker for their code"))
@by_password
def invitation(request: Asked) -> HttpResponse:
    """An invited worker begins here."""
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        staff_id, code = form.cleaned_data["staff_id"], form.cleaned_data["code"]
        worker = worker_named(staff_id)
        user = worker.user_id if worker else None
        right = actions.try_invitation(request.actor, user, code, about=staff_id, browser=browser_of(request, user))
        if right and worker:
            go_halfway(request, worker, Step.INVITATION_SHOWN)
            return redirect("desk:first-password")
        form.add_error(None, _("The staff id or the code is wrong, or the code is too old. Ask for a new one."))
    return render(request, "desk/invitation.html", {"form": form}, status=422 if form.errors else 200)


@public_view(door=Open("lets an invited worker choose a password"))
@by_password
def first_password(request: Asked) -> HttpResponse:
    """An invited worker chooses a password."""
    worker = worker_at(request, Step.INVITATION_SHOWN)
    if worker is None:
        return redirect("desk:invitation")
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        actor, chosen = entering_actor(request, worker), form.cleaned_data["password"]
        try:
            actions.choose_first_password(actor, worker.user_id, chosen, names=names_of(worker))
            return redirect("desk:first-app")
        except PasswordTooWeak as weak:
            form.add_error("password", weak.sentences)
    context = {"form": form, "staff_id": worker.staff_id}
    return render(request, "desk/first_password.html", context, status=422 if form.errors else 200)


@public_view(door=Open("lets an invited worker take an app of codes into use"))
@by_password
def first_app(request: Asked) -> HttpResponse:
    """An invited worker takes an app of codes into use, and is in."""
    worker = worker_at(request, Step.INVITATION_SHOWN)
    if worker is None:
        return redirect("desk:invitation")
    if not credentials_of(worker.user_id).password:
        return redirect("desk:first-password")
    form, secret = NewAppForm(request.POST or None), secret_of_new_app(request)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if actions.take_first_app(entering_actor(request, worker), worker.user_id, secret=secret, code=code):
            forget_new_app(request)
            enter(request, worker, By.INVITATION)
            response = redirect("desk:recovery-codes")
            remember_browser(response, worker.user_id)
            return response
        form.add_error("code", wrong_app_code())
    return render(request, "desk/first_app.html", app_context(form, secret, worker), status=422 if form.errors else 200)


def names_of(worker: Worker) -> Sequence[str]:
    """What the worker's password must not be like."""
    return (worker.staff_id, worker.given_name, worker.family_name)


def app_context(form: NewAppForm, secret: str, worker: Worker) -> dict[str, object]:
    """What the page that takes an app into use shows: the secret as a picture, and in groups to be typed."""
    groups = [secret[i : i + 4] for i in range(0, len(secret), 4)]
    return {"form": form, "address": codes.address_of(secret, worker.staff_id), "groups": groups}


def wrong_app_code() -> str:
    """What is said of a code that is not of the app, or of another time."""
    return _("This is not the code of this app now. Wait for the next one. Is the clock of your phone right?")


def _half_invited() -> str:
    return _("You have a password but no second step yet. Open “I have an invitation” and type your code once more.")
