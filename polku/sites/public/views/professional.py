from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie

from polku.core.limits.limits import has_room
from polku.domain.contacts.actions import receive_contact
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.origin import address_of, is_from_here
from polku.sites.public.professional_forms import ProfessionalForm
from polku.sites.public.views.contact import CONTACTS, show_receipt


# As the first contact: there are no rights to borrow, and it works with cookies refused.
@csrf_exempt
@ensure_csrf_cookie
@public_view(door=Open("takes in words and shows only the receipt of these words"))
def professional(request: Asked) -> HttpResponse:
    """A professional tells about another person (SHL 35 §)."""
    if request.method != "POST" or not is_from_here(request):
        return _page(request, ProfessionalForm(), status=200)
    form = ProfessionalForm(request.POST)
    if form.is_valid():
        if not has_room(CONTACTS, address_of(request)):
            form.add_error(None, _("Very many messages come from here now. Wait a minute and send again, or call us."))
            return _page(request, form, status=429)
        with refusals_shown_on(form):
            received = receive_contact(
                request.actor, form.written(get_language() or "fi"), key=form.cleaned_data["key"]
            )
            return show_receipt(request, received)
    return _page(request, form, status=422)


def _page(request: Asked, form: ProfessionalForm, *, status: int) -> HttpResponse:
    return render(request, "public/professional.html", {"form": form}, status=status)
