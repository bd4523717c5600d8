from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.live import live
from polku.domain.cases.actions import access_case
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import READ, READ_WAITING, REVIEW
from polku.domain.threads.actions import access_attachment, write_message
from polku.domain.threads.queries import answered_meanwhile, may_go_light, messages_waiting_in, untold_of
from polku.sites.desk.message_forms import WorkersMessageForm
from polku.sites.desk.telling_clients import ArticleChoice, article_choice, with_article
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.thread import MessageForm, conversation, given_out, taken


@desk_view(door=access_case, purpose="handling")
def messages(request: Asked, case_id: UUID) -> HttpResponse:
    """The thread with my client."""
    case = access_case(request.actor, case_id, to=READ)
    if request.htmx:
        return render(request, "desk/_messages.html", _thread(request, case))
    told = "add" in request.POST
    choice = article_choice(request.actor, case.contact, request.POST if told else None)
    as_light = may_go_light(case.person)
    form = _with_choice(request, choice, as_light) if told else _form(request, as_light)
    meanwhile = answered_meanwhile(request.actor, case, form.cleaned_data.get("seen")) if form.is_valid() else None
    if form.is_valid() and not form.noticed and meanwhile is None:
        with refusals_shown_on(form):
            uploads = taken(case, form)
            write_message(request.actor, case, **form.message, uploads=uploads)
            return redirect("desk:messages", case_id)
    context = {
        **_thread(request, case),
        "form": form,
        "choice": choice,
        "noticed": form.noticed,
        "meanwhile": meanwhile,
    }
    asks = form.errors or form.noticed or meanwhile
    return render(request, "desk/messages.html", context, status=422 if asks else 200)


def _thread(request: Asked, case: Case) -> dict[str, Any]:
    talk = conversation(case, request.GET.get("before"))
    return {
        "case": case,
        "talk": talk,
        "untold": untold_of(talk.messages),
        "ticket": live.ticket([live.topic("thread", case.pk)]),
    }


def _form(request: Asked, as_light: bool) -> WorkersMessageForm:
    return WorkersMessageForm(request.POST or None, files=request.FILES or None, as_light=as_light)


def _with_choice(request: Asked, choice: ArticleChoice, as_light: bool) -> WorkersMessageForm:
    """What was written so far, with the article that was chosen. Nothing is sent yet."""
    text, line = request.POST.get("text", ""), choice.chosen()
    text = with_article(request, text, line) if line else text
    return WorkersMessageForm(initial={"text": text, "level": request.POST.get("level")}, as_light=as_light)


@desk_view(door=access_case, purpose="duty")
def waiting(request: Asked, case_id: UUID) -> HttpResponse:
    """What waits in a colleague's case, for their deputy and for whoever is on duty: not the history."""
    case = access_case(request.actor, case_id, to=READ_WAITING)
    form = MessageForm(request.POST or None, files=request.FILES or None)
    meanwhile = answered_meanwhile(request.actor, case, form.cleaned_data.get("seen")) if form.is_valid() else None
    if form.is_valid() and meanwhile is None:
        with refusals_shown_on(form):
            uploads = taken(case, form)
            write_message(request.actor, case, **form.cleaned_data, uploads=uploads)
            return redirect("desk:cases")
    waits = messages_waiting_in(case)
    newest = max([each.pk for each in waits] + ([meanwhile.pk] if meanwhile else []), default=0)
    context = {"case": case, "messages_waiting": waits, "newest": newest, "form": form, "meanwhile": meanwhile}
    return render(request, "desk/waiting.html", context, status=422 if form.errors or meanwhile else 200)


@desk_view(door=access_case, purpose="review")
def case_review(request: Asked, case_id: UUID) -> HttpResponse:
    """The lead reads a case to review the work. Nothing is written here, and the client sees that it was read."""
    case = access_case(request.actor, case_id, to=REVIEW)
    return render(
        request, "desk/case_review.html", {"case": case, "talk": conversation(case, request.GET.get("before"))}
    )


@desk_view(door=access_attachment, purpose="handling")
def attachment(request: Asked, upload_id: UUID) -> HttpResponse:
    """A file of a message of my client's, to be saved."""
    return given_out(access_attachment(request.actor, upload_id))
