from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.access import Unseen
from polku.domain.cases.actions import access_case
from polku.domain.cases.permissions import READ, WRITE
from polku.domain.threads.actions import can_be_undone, record_talk, withdraw_message
from polku.domain.threads.queries import own_message
from polku.sites.desk.message_forms import TalkForm, WithdrawalForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_case, purpose="handling")
def talk_recording(request: Asked, case_id: UUID) -> HttpResponse:
    """Record a call, a letter, a message elsewhere or a visit into the thread."""
    case = access_case(request.actor, case_id, to=WRITE if request.method == "POST" else READ)
    form = TalkForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            record_talk(request.actor, case, **form.cleaned_data)
            return redirect("desk:messages", case_id)
    return render(request, "desk/talk_recording.html", {"case": case, "form": form}, status=422 if form.errors else 200)


@desk_view(door=access_case, purpose="handling")
def message_withdrawal(request: Asked, case_id: UUID, message_id: int) -> HttpResponse:
    """Take back a message of one's own. Says whether the client had opened it."""
    case = access_case(request.actor, case_id, to=WRITE if request.method == "POST" else READ)
    form, message = WithdrawalForm(request.POST or None), own_message(request.actor, case, message_id)
    if message is None:
        raise Unseen
    if form.is_valid():
        message = withdraw_message(request.actor, case, message_id, **form.cleaned_data)
    context = {"case": case, "message": message, "form": form, "undoes": can_be_undone(message)}
    return render(request, "desk/message_withdrawal.html", context)
