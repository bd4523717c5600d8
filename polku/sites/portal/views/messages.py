from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.core.live import live
from polku.domain.cases.actions import access_own_case
from polku.domain.cases.permissions import READ_OWN, WRITE_OWN
from polku.domain.cases.queries import own_workers
from polku.domain.staff.queries import reply_by
from polku.domain.threads.actions import (
    access_attachment,
    access_phone_message,
    confirm_message,
    note_read,
    write_message,
)
from polku.sites.gate import Asked, portal_view, refusals_shown_on
from polku.sites.posted import only_posted
from polku.sites.thread import MessageForm, conversation, given_out, taken


@portal_view(door=access_own_case)
def messages(request: Asked) -> HttpResponse:
    """The thread with my worker."""
    try:
        case = access_own_case(request.actor, to=WRITE_OWN if request.method == "POST" else READ_OWN)
    except Unseen:
        if request.method == "POST":
            raise
        return render(request, "portal/no_messages.html")
    form = MessageForm(request.POST or None, files=request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            uploads = taken(case, form)
            write_message(request.actor, case, **form.cleaned_data, uploads=uploads)
            return redirect("portal:messages")
    talk = conversation(case, request.GET.get("before"), for_client=True)
    if not talk.is_older:
        note_read(case, talk.newest)
    workers = own_workers(case)
    context = {
        "case": case,
        "talk": talk,
        "form": form,
        "worker": workers[0] if workers else None,
        "due": case.promised_by if case.is_waiting else reply_by(case.team, clock.now()),
        "is_late": case.promised_by is not None and case.promised_by < clock.now(),
        "ticket": live.ticket([live.topic("thread", case.pk)]),
    }
    if request.htmx:
        return render(request, "portal/_messages.html", context)
    return render(request, "portal/messages.html", context, status=422 if form.errors else 200)


@only_posted("portal:messages", alike=False)
@portal_view(door=access_phone_message)
def message_confirmation(request: Asked, message_id: int) -> HttpResponse:
    """Say that a message which came by one's phone is one's own."""
    confirm_message(request.actor, access_phone_message(request.actor, message_id))
    return redirect("portal:messages")


@portal_view(door=access_attachment)
def attachment(request: Asked, upload_id: UUID) -> HttpResponse:
    """A file of one of my messages, to be saved."""
    return given_out(access_attachment(request.actor, upload_id))
