from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie

from polku.core.limits.limits import Limit, has_room
from polku.domain.contacts.actions import receive_contact
from polku.domain.contacts.models import Contact
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.origin import address_of, is_from_here
from polku.sites.public import receipts
from polku.sites.public.drafting import filled_in, forget_draft
from polku.sites.public.forms import ContactForm
from polku.sites.public.reading import reading_now
from polku.sites.sessions import RECEIPT, hold

#: No library, school or shelter sends so many in a minute. Who comes when it is full waits for the minute to end.
CONTACTS = Limit("contact", 60)


# Writing to us needs no rights, so there is nothing for another site to borrow; and it works with cookies refused.
# The cookie is sent all the same: whether it comes back tells whether the receipt can have a page of its own.
@csrf_exempt
@ensure_csrf_cookie
@public_view(door=Open("takes in words and shows only the receipt of these words"))
def contact(request: Asked) -> HttpResponse:
    """The first contact, one page."""
    # Words that another site put into the form are neither taken in nor shown: here is the form, as it was left.
    if request.method != "POST" or not is_from_here(request):
        return _page(request, filled_in(request), status=200)
    form = ContactForm(request.POST)
    if form.is_valid():
        if not has_room(CONTACTS, address_of(request)):
            form.add_error(
                None, _("Very many messages come from this place now. Wait a minute and send again, or call.")
            )
            return _page(request, form, status=429)
        with refusals_shown_on(form):
            received = receive_contact(
                request.actor, form.written(get_language() or "fi"), key=form.cleaned_data["key"]
            )
            forget_draft(request)
            return show_receipt(request, received)
    return _page(request, form, status=422)


@public_view(door=Open("shows the receipt that this very session was given"))
def receipt(request: Asked) -> HttpResponse:
    """What happens next, by which day, and the code."""
    received = receipts.held_by(request)
    if received is None:
        return redirect("public:contact")
    return render(request, "public/receipt.html", receipts.stands_on(received))


def _page(request: Asked, form: ContactForm, *, status: int) -> HttpResponse:
    return render(request, "public/contact.html", {**reading_now(), "form": form}, status=status)


def show_receipt(request: Asked, received: Contact) -> HttpResponse:
    """The receipt of what has just been received: on its own page, or at once where cookies are refused."""
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return render(request, "public/receipt.html", receipts.stands_on(received, may_tell=False))
    hold(request, RECEIPT, received.pk)
    return redirect("public:receipt")
