from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.contacts.actions import access_followed, choose_word
from polku.sites.gate import Asked, public_view
from polku.sites.public.follow_forms import WordForm
from polku.sites.sessions import RECEIPT, what_is_held


@public_view(door=access_followed)
def receipt_word(request: Asked) -> HttpResponse:
    """Choose the word that goes with the code, while the receipt is at hand."""
    held = what_is_held(request, RECEIPT)
    if held is None:
        return redirect("public:contact")
    contact = access_followed(request.actor, held)
    form = WordForm(request.POST or None)
    if form.is_valid():
        choose_word(request.actor, contact, **form.cleaned_data)
        return redirect("public:receipt")
    context = {"contact": contact, "form": form, "word_form": form}
    return render(request, "public/word.html", context, status=422 if form.errors else 200)
