from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.access import Unseen
from polku.domain.contacts.models import Contact
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.posted import only_posted
from polku.sites.public import receipts
from polku.sites.public.telling_forms import TellingForm, question_of


@only_posted("public:receipt")
@public_view(door=Open("tells more of the contact whose receipt this very session was given"))
def telling(request: Asked) -> HttpResponse:
    """One thing more about the contact, saved alone."""
    contact = receipts.held_by(request)
    if contact is None:
        return redirect("public:contact")
    question = question_of(request.POST.get("question", ""), contact)
    if question is None:
        raise Unseen
    form = question(contact, request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            form.say(request.actor)
            return _saved(request)
    return _with_mistakes(request, contact, form)


def _saved(request: Asked) -> HttpResponse:
    """The whole receipt when it is another now; to htmx its questions alone."""
    contact = receipts.held_by(request)
    if not request.htmx or contact is None:
        return redirect("public:receipt")
    return render(request, "public/_more.html", receipts.stands_on(contact))


def _with_mistakes(request: Asked, contact: Contact, form: TellingForm) -> HttpResponse:
    """What was typed stays. A part that htmx asked for has to be a good answer, or the whole page would be fetched."""
    context = receipts.stands_on(contact, sent=form)
    if request.htmx:
        return render(request, "public/_more.html", context)
    return render(request, "public/receipt.html", context, status=422)
