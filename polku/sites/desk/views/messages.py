from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.live import live
from polku.domain.cases.actions import access_case
from polku.domain.cases.permissions import READ, READ_WAITING, REVIEW
from polku.domain.threads.actions import write_message
from polku.domain.threads.queries import messages_waiting_in
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.thread import MessageForm, conversation


@desk_view(door=access_case, purpose="handling")
def messages(request: Asked, case_id: UUID) -> HttpResponse:
    """The thread with my client."""
    case = access_case(request.actor, case_id, to=READ)
    form = MessageForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            write_message(request.actor, case, **form.cleaned_data)
            return redirect("desk:messages", case_id)
    talk = conversation(case, request.GET.get("before"))
    context = {
        "case": case,
        "talk": talk,
        "form": form,
        "ticket": live.ticket([live.topic("thread", case.pk)]),
    }
    if request.htmx:
        return render(request, "desk/_messages.html", context)
    return render(request, "desk/messages.html", context, status=422 if form.errors else 200)


@desk_view(door=access_case, purpose="duty")
def waiting(request: Asked, case_id: UUID) -> HttpResponse:
    """What waits in a colleague's case, for their deputy and for whoever is on duty: not the history."""
    case = access_case(request.actor, case_id, to=READ_WAITING)
    form = MessageForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            write_message(request.actor, case, **form.cleaned_data)
            return redirect("desk:cases")
    waits = messages_waiting_in(case)
    context = {"case": case, "messages_waiting": waits, "newest": waits[-1].pk if waits else 0, "form": form}
    return render(request, "desk/waiting.html", context, status=422 if form.errors else 200)


@desk_view(door=access_case, purpose="review")
def case_review(request: Asked, case_id: UUID) -> HttpResponse:
    """The lead reads a case to review the work. Nothing is written here, and the client sees that it was read."""
    case = access_case(request.actor, case_id, to=REVIEW)
    return render(
        request, "desk/case_review.html", {"case": case, "talk": conversation(case, request.GET.get("before"))}
    )
