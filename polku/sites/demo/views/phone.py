from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.core.live import live
from polku.core.notify.carrying import topic
from polku.domain.contacts.actions import Written, receive_contact
from polku.domain.contacts.models import Contact
from polku.domain.threads.actions import receive_sms
from polku.sites.demo.forms import ReplyForm
from polku.sites.demo.phones import Phone, phone_of
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.posted import only_posted


@public_view(door=Open("shows the phone of a person who does not exist"))
def phone(request: Asked, key: str) -> HttpResponse:
    """Somebody's phone: what came, and what was written from it."""
    return _shown(request, _found(key), ReplyForm())


@only_posted("demo:phone")
@public_view(door=Open("takes in words from the phone of a person who does not exist"))
def reply(request: Asked, key: str) -> HttpResponse:
    """An answer to a text message or an e-mail: it comes in as it would in earnest."""
    found = _found(key)
    if not found.writes:
        raise Unseen
    form = ReplyForm(request.POST)
    if form.is_valid():
        reach_by, reach_at = found.replies_to()
        with refusals_shown_on(form):
            words, key_of_form = form.cleaned_data["words"], form.cleaned_data["key"]
            if reach_by == Contact.Reach.PHONE:
                receive_sms(request.actor, number=reach_at, text=words, key=key_of_form)
            else:
                written = Written(words, get_language() or "fi", Contact.About.SELF, reach_by, reach_at)
                receive_contact(request.actor, written, key=key_of_form)
            return redirect("demo:phone", key)
    return _shown(request, found, form)


def _found(key: str) -> Phone:
    found = phone_of(key)
    if found is None:
        raise Unseen
    return found


def _shown(request: Asked, found: Phone, form: ReplyForm) -> HttpResponse:
    context = {"phone": found, "items": found.items(), "form": form, "ticket": live.ticket(map(topic, found.places))}
    if request.htmx:
        return render(request, "demo/_phone.html", context)
    return render(request, "demo/phone.html", context, status=422 if form.errors else 200)
