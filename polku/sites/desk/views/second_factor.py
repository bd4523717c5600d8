import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polku.core.credentials import actions
from polku.core.credentials.actions import By
from polku.core.credentials.queries import credentials_of
from polku.domain.staff.models import Worker
from polku.sites.desk.credential_forms import PasskeyAnswerForm, SecondStepForm
from polku.sites.desk.entering import Step, by_password, enter, worker_at
from polku.sites.desk.known_browser import browser_of, remember_browser
from polku.sites.gate import Asked, Open, public_view


@public_view(door=Open("asks a worker for the second step"))
@by_password
def second_step(request: Asked) -> HttpResponse:
    """The second step of logging in: a code of the app, a recovery code, or a passkey."""
    worker = worker_at(request, Step.PASSWORD_SHOWN)
    if worker is None:
        return redirect("desk:log-in")
    by_passkey = "answer" in request.POST
    form = SecondStepForm(None if by_passkey else request.POST or None)
    by = _shown_passkey(request, worker) if by_passkey else _shown_code(request, worker, form)
    if by is not None:
        back = enter(request, worker, by)
        response = redirect("desk:recovery-codes" if by == By.RECOVERY_CODE else back)
        remember_browser(response, worker.user_id)
        return response
    context = {"form": form, "asked": _asked(worker.user_id), "passkey_failed": by_passkey}
    return render(request, "desk/second_step.html", context, status=422 if by_passkey or form.errors else 200)


def _shown_code(request: Asked, worker: Worker, form: SecondStepForm) -> By | None:
    if not form.is_valid():
        return None
    by = actions.try_code(
        request.actor, worker.user_id, form.cleaned_data["code"], browser=browser_of(request, worker.user_id)
    )
    if by is None:
        form.add_error("code", _("The code is wrong, or it was used already. Wait for the next one."))
    return by


def _shown_passkey(request: Asked, worker: Worker) -> By | None:
    answer = PasskeyAnswerForm(request.POST)
    shown = answer.cleaned_data["answer"] if answer.is_valid() else ""
    right = actions.try_passkey(request.actor, worker.user_id, shown, browser=browser_of(request, worker.user_id))
    return By.PASSKEY if right else None


def _asked(user_id: UUID) -> str:
    """What the browser is asked for, if the worker has a passkey."""
    return json.dumps(actions.ask_for_passkey(user_id)) if credentials_of(user_id).passkeys else ""
