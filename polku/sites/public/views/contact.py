from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie

from polku.core.clock import clock
from polku.domain.contacts.actions import receive_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import due_on, receipt_of
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.origin import is_from_here
from polku.sites.public.forms import ContactForm
from polku.sites.public.reading import reading_now
from polku.sites.sessions import RECEIPT

#: How long a receipt can be looked at again. The next person at the same device is not to find it.
SHOWN_FOR = timedelta(minutes=15)


# Writing to us needs no rights, so there is nothing for another site to borrow; and it works with cookies refused.
# The cookie is sent all the same: whether it comes back tells whether the receipt can have a page of its own.
@csrf_exempt
@ensure_csrf_cookie
@public_view(door=Open("takes in words and shows only the receipt of these words"))
def contact(request: Asked) -> HttpResponse:
    """The first contact, one page."""
    # Words that another site put into the form are neither taken in nor shown: here is the form, empty.
    form = ContactForm(request.POST if request.method == "POST" and is_from_here(request) else None)
    if form.is_valid():
        with refusals_shown_on(form):
            received = receive_contact(request.actor, language=get_language() or "fi", **form.cleaned_data)
            return _receipt_of(request, received)
    context = {**reading_now(), "form": form}
    return render(request, "public/contact.html", context, status=422 if form.errors else 200)


@public_view(door=Open("shows the receipt that this very session was given"))
def receipt(request: Asked) -> HttpResponse:
    """What happens next, by which day, and the code."""
    held, until = request.session.get(RECEIPT, ("", 0))
    received = receipt_of(UUID(held)) if held and clock.now().timestamp() < until else None
    if received is None:
        return redirect("public:contact")
    return _shown(request, received)


def _receipt_of(request: Asked, received: Contact) -> HttpResponse:
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return _shown(request, received)
    request.session[RECEIPT] = (str(received.pk), (clock.now() + SHOWN_FOR).timestamp())
    return redirect("public:receipt")


def _shown(request: Asked, received: Contact) -> HttpResponse:
    context = {"contact": received, "due_on": due_on(received), "Reach": Contact.Reach}
    return render(request, "public/receipt.html", context)
