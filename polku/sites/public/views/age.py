from django.http import HttpResponse
from django.shortcuts import redirect

from polku.domain.contacts.actions import say_minor
from polku.sites.gate import Asked, Open, public_view
from polku.sites.posted import only_posted
from polku.sites.public import receipts


@only_posted("public:receipt")
@public_view(door=Open("notes the age of whoever holds the receipt that this very session was given"))
def receipt_age(request: Asked) -> HttpResponse:
    """The sender says that they are under 18."""
    contact = receipts.held_by(request)
    if contact is None:
        return redirect("public:contact")
    if contact.is_own:
        say_minor(request.actor, contact)
    return redirect("public:receipt")
